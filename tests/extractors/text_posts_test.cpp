#include "tests/extractors/text_layout.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace senskg;
namespace {

/// A post's blocks as `zone: text`, one a line.
std::string drawn(const std::string& text, const PostLayout& layout) {
    const MatchingText matching(text);
    std::string lines;
    for (const Block& block : layout.blocks) {
        lines += std::string(zone_name(block.zone)) + ": " +
                 std::string(block.span.of(matching.text())) + '\n';
    }
    return lines;
}

const std::string paragraph =
    "Voici un paragraphe assez long pour que nul ne le prenne pour un titre, avec plusieurs mots.";

}  // namespace

TEST_CASE("posts begin at their dates and carry their titles") {
    struct Row {
        std::string name, text;
        std::vector<std::string> posts;  ///< `date|title|first line of the span`.
    };
    const std::string p = paragraph + "\n\n";
    const std::vector<Row> rows = {
        {"date above title",
         "22 mai 2011\n\nUn titre\n\n" + p,
         {"2011-05-22|Un titre|22 mai 2011"}},
        {"title above date",
         "Un titre\n\nPublié le 14 mars 2011 par Ada Roux\n\n" + p,
         {"2011-03-14|Un titre|Un titre"}},
        {"two posts",
         "22 mai 2011\n\nUn titre\n\n" + p + "20 mai 2011\n\nUn autre.\n\n" + p,
         {"2011-05-22|Un titre|22 mai 2011", "2011-05-20|Un autre.|20 mai 2011"}},
        {"two posts, titles above",
         "Un titre\n\n14 mars 2011\n\n" + p + "Un autre\n14/03/2011\n\n" + p,
         {"2011-03-14|Un titre|Un titre", "2011-03-14|Un autre|Un autre"}},
        {"a title of sentences",
         "Trente appels. Le classement.\n\nPar Ada Roux, 19 juin 2013\n\n" + p,
         {"2013-06-19|Trente appels. Le classement.|Trente appels. Le classement."}},
        {"CR LF", "22 mai 2011\r\n\r\nL’été\r\n\r\n" + p, {"2011-05-22|L’été|22 mai 2011"}},
        {"no date, no title", p + p, {"||" + paragraph}},
        {"a title and a byline", "Un titre\n\nPar Ada Roux\n\n" + p, {"|Un titre|Un titre"}},
        {"a motto above the title",
         "Le courrier des vendeurs.\n\nUn titre\n\nPublié le 14 mars 2011\n\n" + p,
         {"2011-03-14|Un titre|Le courrier des vendeurs."}},
        {"what leads to the text",
         "Un titre\n\n" + paragraph + "\n\nPublié le 14 mars 2011\n\n" + p,
         {"2011-03-14|Un titre|Un titre"}},
        {"what leads to the text, and who wrote",
         "Chiffres\n\nUn titre\n\n" + paragraph + "\n\nPar Ada Roux\nPublié le 14 mars 2011\n\n" +
             p,
         {"2011-03-14|Un titre|Chiffres"}},
        {"a date that opens the text",
         "Un titre\n\nLyon, le 14 mars 2011 – " + p + "14/03/2012",
         {"2011-03-14|Un titre|Un titre"}},
        {"a date below the text",
         "Un titre\n\n" + p + "Ada Roux\nLyon, le 14 mars 2011",
         {"2011-03-14|Un titre|Un titre"}},
        {"a date amid other words below the title",
         "Un titre\n\nMagasins // Édition du jeudi 14 mars 2011\n\n" + p,
         {"2011-03-14|Un titre|Un titre"}},
        {"a date amid other words above the title",
         "Opinion | 14 mars 2011\n\nUn titre\n\nPar Ada Roux\n\n" + p,
         {"2011-03-14|Un titre|Opinion | 14 mars 2011"}},
        {"a date of two digits", "Un titre\n\n14/03/11\n\n" + p, {"2011-03-14|Un titre|Un titre"}},
        {"a sentence below the title",
         "Un titre\n\nLe 14 mars 2011, tout a changé.\n\n" + p,
         {"|Un titre|Un titre"}},
        {"a date amid the text",
         "Un titre\n\n" + p + p + "14 mars 2011\n" + paragraph,
         {"|Un titre|Un titre"}},
        {"navigation above the title",
         "Retour au blog\n\nUn titre\n=====\n\n14 mars 2011\n\n" + p,
         {"2011-03-14|Un titre|Retour au blog"}},
        {"navigation above an undated title",
         "Recherche\n\nUn titre\n\n" + p,
         {"|Un titre|Recherche"}},
        {"posts without blank lines",
         "14 mars 2011\nUn titre\n" + paragraph +
             "\nPosté par Ada Roux à 10:22\n12 mars 2011\nUn autre\n" + paragraph,
         {"2011-03-14|Un titre|14 mars 2011", "2011-03-12|Un autre|12 mars 2011"}},
        {"the blog's name above the first date of several",
         "Le comptoir\n\n14 mars 2011\n\nUn titre\n\n" + p + "12 mars 2011\n\nUn autre\n\n" + p,
         {"2011-03-14|Un titre|Le comptoir", "2011-03-12|Un autre|12 mars 2011"}},
        {"a comment whose head stands below it, then the next post",
         "14 mars 2011\n\nUn titre\n\n" + p +
             "Commentaires\n\nBien vu.\nÉcrit par : Ada | le 15 mars 2011 à 07:50\n\n12 mars "
             "2011\n\n"
             "Un autre\n\n" +
             p,
         {"2011-03-14|Un titre|14 mars 2011", "2011-03-12|Un autre|12 mars 2011"}},
        {"the next post right below a comment",
         "14 mars 2011\n\nUn titre\n\n" + p +
             "1 commentaire\n\nAda, le 15 mars à 07:50\nBien vu.\n12 mars 2011\n\nUn autre\n\n" + p,
         {"2011-03-14|Un titre|14 mars 2011", "2011-03-12|Un autre|12 mars 2011"}},
        {"a label above each date",
         "Communiqué\nLyon, le 14 mars 2011\n\nUn titre\n\n" + p +
             "Communiqué\nLyon, le 12 mars 2011\n\nUn autre\n\n" + p,
         {"2011-03-14|Un titre|Communiqué", "2011-03-12|Un autre|Communiqué"}},
        {"who wrote it above the date",
         "Un titre\n\nAda Roux\n14 mars 2011\n\n" + p,
         {"2011-03-14|Un titre|Un titre"}},
        {"who wrote it below the title",
         "Un titre\n\nAda Roux, directrice\n\n" + p,
         {"|Un titre|Un titre"}},
        {"who wrote it and what she does above the date",
         "Un titre\nAda Roux\nFondatrice du lieu\n14 mars 2011\n\n" + p,
         {"2011-03-14|Un titre|Un titre"}},
        {"a programme",
         "22 mai 2011\n\nUn titre\n\n" + p + "Salon Vertical, 3 mars 2012\n\n" + p,
         {"2011-05-22|Un titre|22 mai 2011"}},
        {"a title right above a paragraph",
         "Un titre de trop\n" + paragraph + ' ' + paragraph + '\n' + p,
         {"|Un titre de trop|Un titre de trop"}},
        {"a title alone", "Un titre\n\n" + p, {"|Un titre|Un titre"}},
        {"no title after the date",
         "22 mai 2011\n\n" + p + p + p + p,
         {"2011-05-22|" + paragraph + "|22 mai 2011"}},
        {"a date in a paragraph",
         "22 mai 2011\n\nUn titre\n\n" + p + "On lit\n3 mai 2011\nici.\n",
         {"2011-05-22|Un titre|22 mai 2011"}},
        {"a chronology",
         "22 mai 2011\n\nUn titre\n\n" + p + "3 mai 2010\n\nFondation.\n\n4 mai 2011\n\nRachat.\n",
         {"2011-05-22|Un titre|22 mai 2011"}},
        {"a date at the end",
         "22 mai 2011\n\nUn titre\n\n" + p + "3 mai 2011\n",
         {"2011-05-22|Un titre|22 mai 2011"}},
        {"the date of a comment",
         "22 mai 2011\n\nUn titre\n\n" + p +
             "1 commentaire:\n\nAda a dit…\n\n4 mai 2010 à 8 h 12\n\nBravo\n\nEt merci à tous.\n",
         {"2011-05-22|Un titre|22 mai 2011"}},
        {"a post after comments",
         "22 mai 2011\n\nUn titre\n\n" + p + "Aucun commentaire:\n\n3 mai 2011\n\nUn autre\n\n" + p,
         {"2011-05-22|Un titre|22 mai 2011", "2011-05-03|Un autre|3 mai 2011"}},
        {"the name of the blog above",
         "Le Sens du client\nLe blog\n\n22 mai 2011\n\nUn titre\n\n" + p,
         {"2011-05-22|Un titre|Le Sens du client"}},
        {"the name of the blog and the title above",
         "Le Sens du client\n\nUn titre\n\nPosté par Ada Roux le 14 mars 2011\n\n" + p,
         {"2011-03-14|Un titre|Le Sens du client"}},
        {"a footer", p + p + "Publié par Ada Roux le 3 mai 2011\n", {"2011-05-03||" + paragraph}},
        {"nothing", "", {"||"}},
        {"blank lines", "\n \n\n", {"||"}},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            std::vector<std::string> posts;
            const MatchingText matching(row.text);
            for (const PostLayout& layout : split_text(row.text)) {
                const std::string_view text = layout.post.span.of(matching.text());
                posts.push_back(layout.post.date + '|' + layout.post.title + '|' +
                                std::string(text.substr(0, text.find('\n'))));
            }
            CHECK(posts == row.posts);
        }
    }
}

TEST_CASE("a record's title and date are those of its only post") {
    Document document;
    document.title = "L'été";
    document.date = "2012-01-02";
    document.url = "http://example.org/ete";
    document.text = "L’été\n\n" + paragraph + "\n\n22 mai 2011\n\nUn autre\n\n" + paragraph;
    MatchingText matching(document.text);
    const auto posts = split_posts(matching, document, french_layout());
    REQUIRE(posts.size() == 1);
    CHECK(posts[0].post.title == "L'été");
    CHECK(posts[0].post.date == "2012-01-02");
    CHECK(posts[0].post.url == document.url);
    CHECK(posts[0].blocks[0].zone == Zone::title);
}

TEST_CASE("each line of a post is in its zone") {
    struct Row {
        std::string name, text, zones;
    };
    const std::vector<Row> rows = {
        {"an interview",
         "7 juin 2009\n\nAda Roux\n\n" + paragraph +
             "\n\nQui êtes-vous ?\n\nConseil.\nEt mère.\n\nQue pensez-vous ?\n\nRien.\n\n"
             "Interview réalisée par Jean\n\nMerci.\n\nAucun commentaire:",
         "date: 7 juin 2009\ntitle: Ada Roux\nbody: " + paragraph +
             "\nquestion: Qui êtes-vous ?\nanswer: Conseil.\nanswer: Et mère.\n"
             "question: Que pensez-vous ?\nanswer: Rien.\nbyline: Interview réalisée par Jean\n"
             "body: Merci.\nboilerplate: Aucun commentaire:\n"},
        {"a name and what it did", "Un titre\n\nAda Roux, PDG, a écrit hier.\n\n" + paragraph,
         "title: Un titre\nbody: Ada Roux, PDG, a écrit hier.\nbody: " + paragraph + "\n"},
        {"several people, each under a name",
         "Des gens\n\nAda Roux\n\n" + paragraph + "\n\nJean Roux\n\n" + paragraph +
             "\n\nPaul Roux\n\n" + paragraph,
         "title: Des gens\nheading: Ada Roux\nbody: " + paragraph + "\nheading: Jean Roux\nbody: " +
             paragraph + "\nheading: Paul Roux\nbody: " + paragraph + "\n"},
        {"one question is no interview", paragraph + "\n\nQui êtes-vous ?\n\nPersonne ne le sait.",
         "body: " + paragraph + "\nbody: Qui êtes-vous ?\nbody: Personne ne le sait.\n"},
        {"one question of an interview",
         "Interview d'Ada Roux\n\n12 mai 2011\n\nQui êtes-vous ?\n\nAda.",
         "title: Interview d'Ada Roux\ndate: 12 mai 2011\nquestion: Qui êtes-vous ?\nanswer: "
         "Ada.\n"},
        {"questions right above their answers",
         paragraph + "\nQui êtes-vous ?\nConseil.\nQue pensez-vous de cela ?\nRien.",
         "body: " + paragraph +
             "\nquestion: Qui êtes-vous ?\nanswer: Conseil.\nquestion: Que pensez-vous de cela "
             "?\nanswer: Rien.\n"},
        {"a question in its paragraph", paragraph + "\nPourquoi ?\nParce que.\nComment ?\nAinsi.",
         "body: " + paragraph +
             "\nbody: Pourquoi ?\nbody: Parce que.\nbody: Comment ?\nbody: Ainsi.\n"},
        {"comments",
         paragraph +
             "\n\n2 commentaires:\n\nAda a dit…\n\nBravo.\n- oui\n\nJean a dit…\n\nMerci.\n",
         "body: " + paragraph +
             "\nboilerplate: 2 commentaires:\ncomment_author: Ada a dit…\n"
             "comment: Bravo.\ncomment: - oui\ncomment_author: Jean a dit…\ncomment: Merci.\n"},
        {"a form and filler text",
         paragraph + "\n\nLaisser un commentaire\n\nNom *\n\nCurabitur ultricies risus. leo elit. "
                     "dapibus\n",
         "body: " + paragraph +
             "\nboilerplate: Laisser un commentaire\nboilerplate: Nom *\n"
             "boilerplate: Curabitur ultricies risus. leo elit. dapibus\n"},
        {"a link above the text",
         "Un titre\n\nPublié le 3 mai 2011\nLaisser un commentaire\n\n" + paragraph,
         "title: Un titre\ndate: Publié le 3 mai 2011\nboilerplate: Laisser un commentaire\n"
         "body: " +
             paragraph + "\n"},
        {"lists", paragraph + "\n  1. Un.\n  2. Deux.\n\n- Trois",
         "body: " + paragraph + "\nlist: Un.\nlist: Deux.\nlist: Trois\n"},
        {"numbers that run", paragraph + "\n\n1 Oser\n\nOui.\n\n2 Aller\n\nNon.",
         "body: " + paragraph + "\nlist: Oser\nbody: Oui.\nlist: Aller\nbody: Non.\n"},
        {"numbers that do not", paragraph + "\n\n3 Suisses recrute\nbien.",
         "body: " + paragraph + "\nbody: 3 Suisses recrute\nbody: bien.\n"},
        {"headings", paragraph + "\n\nLes attentes montent\n" + paragraph + "\n\nFin",
         "body: " + paragraph + "\nheading: Les attentes montent\nbody: " + paragraph +
             "\nbody: Fin\n"},
        {"names above and below",
         "Un titre\n\nAda Roux\n\n" + paragraph + "\n\nJean Roux\n\n" + paragraph +
             "\n\nAda Roux\n\nCe texte n'engage qu'elle.",
         "title: Un titre\nbyline: Ada Roux\nbody: " + paragraph + "\nheading: Jean Roux\nbody: " +
             paragraph + "\nbyline: Ada Roux\nbody: Ce texte n'engage qu'elle.\n"},
        {"a byline of two lines", "Un titre\nRédigé par\nAda Roux, qui rit\n\n" + paragraph,
         "title: Un titre\nbyline: Rédigé par\nbyline: Ada Roux, qui rit\nbody: " + paragraph +
             "\n"},
        {"the name in an interview",
         "Un titre\n\nAda Roux\n\nQui êtes-vous ?\n\nAda.\n\nQue pensez-vous ?\n\nRien.",
         "title: Un titre\nheading: Ada Roux\nquestion: Qui êtes-vous ?\nanswer: Ada.\n"
         "question: Que pensez-vous ?\nanswer: Rien.\n"},
        {"a dated byline", "Un titre\n\nPublié le 3 mai 2011 par Ada Roux\n\n" + paragraph,
         "title: Un titre\nbyline: Publié le 3 mai 2011 par Ada Roux\nbody: " + paragraph + "\n"},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            const auto posts = split_text(row.text);
            REQUIRE(posts.size() == 1);
            CHECK(drawn(row.text, posts[0]) == row.zones);
        }
    }
}

TEST_CASE("sections and paragraphs grow") {
    const auto posts = split_text("Intro longue, longue et longue encore.\n\nUn mot\n" + paragraph +
                                  "\n\nAutre mot\n" + paragraph + "\n" + paragraph);
    REQUIRE(posts.size() == 1);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> places;
    for (const Block& block : posts[0].blocks) {
        places.emplace_back(block.paragraph, block.section);
    }
    CHECK(places == std::vector<std::pair<std::uint32_t, std::uint32_t>>{
                        {0, 0}, {1, 1}, {1, 1}, {2, 2}, {2, 2}, {2, 2}});
}

TEST_CASE("lines that a mail program wrapped are one block") {
    const std::string text =
        "On me demande souvent, et toujours un peu tard dans la journée, à quoi\n"
        "peut bien ressembler un magasin où personne ne compte les minutes de\n"
        "conversation.\n\nUne ligne\nUne autre ligne\nUne dernière\n";
    const auto posts = split_text(text);
    REQUIRE(posts.size() == 1);
    CHECK(posts[0].blocks.size() == 4);
}
