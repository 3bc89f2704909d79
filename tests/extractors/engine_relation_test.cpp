#include "tests/extractors/engine_reading.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace senskg;

namespace {

using Lines = std::vector<std::string>;

const std::string names =
    lexicon_rule("t.person.known", "Person", "'Anne Roux', 'Paul Marin', 'Julie Bot'") +
    lexicon_rule("t.org.known", "Organization", "'Vocalis', 'Brise', 'Sarenza'") +
    lexicon_rule("t.book.known", "Book", "'Servir', 'Vendre'") +
    lexicon_rule("t.place.known", "Place", "'Lille', 'Nancy'") +
    lexicon_rule("t.role.known", "Role", "'directrice', 'présidente'") +
    mention_rule("t.figure.a", "Figure", "{Number}%");

struct Row {
    std::string name, rules, text;
    Lines relations;
};

void check_rows(const std::vector<Row>& rows) {
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            CHECK(relation_lines(post_of(engine_pack(names + row.rules), row.text)) ==
                  row.relations);
        }
    }
}

const std::string located = "(org)-[:LOCATED_IN]->(place)";
const std::string works = "(who)-[:WORKS_FOR]->(org)";
const std::string role_text = "properties = { role = { text = 'role' } }";

}  // namespace

TEST_CASE("a slot is a mention of its type, and captures that mention") {
    const auto several =
        lexicon_rule("t.media.known", "Media", "'Vertical'") +
        relation_rule("t.works.a", "{who:Person} est chez {org:Organization|Media}", works);
    const auto rule =
        relation_rule("t.located.a", "{org:Organization} (?:est |reste )?à {place:Place}", located);
    check_rows({
        {"one", rule, "Vocalis est à Lille.", {"(Vocalis)-[:LOCATED_IN]->(Lille)"}},
        {"several in a sentence",
         rule,
         "Vocalis est à Lille, Brise à Nancy.",
         {"(Brise)-[:LOCATED_IN]->(Nancy)", "(Vocalis)-[:LOCATED_IN]->(Lille)"}},
        {"not over a sentence's end", rule, "Voici Vocalis. Elle est à Lille.", {}},
        {"not another type", rule, "Anne Roux est à Lille.", {}},
        {"the second of several types",
         several,
         "Anne Roux est chez Vertical.",
         {"(Anne Roux)-[:WORKS_FOR]->(Vertical)"}},
        {"the first of several types",
         several,
         "Anne Roux est chez Vocalis.",
         {"(Anne Roux)-[:WORKS_FOR]->(Vocalis)"}},
        {"a match may begin where the last one ended",
         relation_rule("t.part.a", "{part:Organization} de {whole:Organization}",
                       "(part)-[:PART_OF]->(whole)"),
         "Vocalis de Brise de Sarenza.",
         {"(Brise)-[:PART_OF]->(Sarenza)", "(Vocalis)-[:PART_OF]->(Brise)"}},
        {"nothing is related to itself",
         relation_rule("t.part.a", "{part:Organization} de {whole:Organization}",
                       "(part)-[:PART_OF]->(whole)"),
         "Vocalis de Vocalis.",
         {}},
        {"both ends stand in one mention's place",
         relation_rule("t.part.a", "(?P<part>{Organization}) de (?P<whole>{Organization})",
                       "(part)-[:PART_OF]->(whole)"),
         "Vocalis de Brise.",
         {"(Vocalis)-[:PART_OF]->(Brise)"}},
    });
}

TEST_CASE("a word that a pattern spells is that word, also where a lexicon makes it a cue") {
    const auto rule =
        relation_rule("t.works.a", "{who:Person}, [Dd]irectrice de {org:Organization}", works);
    const auto made = mention_rule("t.job.a", "Job", "{Role}") +
                      relation_rule("t.works.b", "{who:Person}, {Job} de Lille",
                                    "(who)-[:WORKS_FOR]->(last.Organization)");
    check_rows({
        {"the word",
         rule,
         "Anne Roux, directrice de Vocalis, rit.",
         {"(Anne Roux)-[:WORKS_FOR]->(Vocalis)"}},
        {"in capitals",
         rule,
         "Anne Roux, DIRECTRICE de Vocalis, rit.",
         {"(Anne Roux)-[:WORKS_FOR]->(Vocalis)"}},
        {"another of the class", rule, "Anne Roux, présidente de Vocalis, rit.", {}},
        {"under the class that a rule made of it",
         rule + made,
         "Anne Roux, directrice de Vocalis, rit.",
         {"(Anne Roux)-[:WORKS_FOR]->(Vocalis)"}},
    });
}

TEST_CASE("properties come from the groups of the match") {
    const std::string pattern = "{who:Person}, {role:Role}(?P<more> [a-z]+)? de {org:Organization}";
    check_rows({
        {"a text",
         relation_rule("t.works.a", pattern, works, role_text),
         "Anne Roux, directrice de Vocalis.",
         {"(Anne Roux)-[:WORKS_FOR {role: \"directrice\"}]->(Vocalis)"}},
        {"a text over mentions",
         relation_rule("t.works.a", "{who:Person}, (?P<role>{Role} +[a-z]+) de {org:Organization}",
                       works, role_text),
         "Anne Roux, directrice  adjointe de Vocalis.",
         {"(Anne Roux)-[:WORKS_FOR {role: \"directrice adjointe\"}]->(Vocalis)"}},
        {"a literal",
         relation_rule("t.works.a", pattern, works, "properties = { status = 'current' }"),
         "Anne Roux, directrice de Vocalis.",
         {"(Anne Roux)-[:WORKS_FOR {status: \"current\"}]->(Vocalis)"}},
        {"a date",
         relation_rule("t.works.a", "{who:Person} chez {org:Organization} depuis {when:Year}",
                       works, "properties = { from = { date = 'when' } }"),
         "Anne Roux chez Vocalis depuis 2006.",
         {"(Anne Roux)-[:WORKS_FOR {from: \"2006\"}]->(Vocalis)"}},
        {"a group that took no part is absent, or what `else` says",
         relation_rule("t.works.a", pattern, works,
                       "properties = { role = { text = 'more' }, status = { text = 'more', else = "
                       "'current' } }"),
         "Anne Roux, directrice de Vocalis.",
         {"(Anne Roux)-[:WORKS_FOR {status: \"current\"}]->(Vocalis)"}},
    });
}

TEST_CASE("a list slot gives each of its mentions an edge") {
    const auto rule =
        relation_rule("t.works.a", "{who:Person+} (?:est|sont) chez {org:Organization+}", works);
    check_rows({
        {"targets",
         rule,
         "Anne Roux est chez Vocalis, Brise et Sarenza.",
         {"(Anne Roux)-[:WORKS_FOR]->(Brise)", "(Anne Roux)-[:WORKS_FOR]->(Sarenza)",
          "(Anne Roux)-[:WORKS_FOR]->(Vocalis)"}},
        {"sources",
         rule,
         "Anne Roux et Paul Marin sont chez Vocalis.",
         {"(Anne Roux)-[:WORKS_FOR]->(Vocalis)", "(Paul Marin)-[:WORKS_FOR]->(Vocalis)"}},
        {"one is a list too",
         rule,
         "Anne Roux est chez Vocalis.",
         {"(Anne Roux)-[:WORKS_FOR]->(Vocalis)"}},
    });
}

TEST_CASE("a rule with `within` reads the inside of a mention, which is `self`") {
    const auto study =
        mention_rule("t.study.a", "Study", "étude de {Organization} pour {Organization}");
    check_rows({
        {"self",
         study +
             relation_rule("t.conducted.a", "étude de {org:Organization}",
                           "(org)-[:CONDUCTED]->(self)", "within = 'Study'") +
             relation_rule("t.commissioned.a", "pour {org:Organization}",
                           "(org)-[:COMMISSIONED]->(self)", "within = 'Study'"),
         "Une étude de Vocalis pour Brise dit oui.",
         {"(Brise)-[:COMMISSIONED]->(étude de Vocalis pour Brise)",
          "(Vocalis)-[:CONDUCTED]->(étude de Vocalis pour Brise)"}},
        {"a sentence's rule does not look inside",
         study + relation_rule("t.part.a", "{part:Organization} pour {whole:Organization}",
                               "(part)-[:PART_OF]->(whole)"),
         "Une étude de Vocalis pour Brise dit oui.",
         {}},
        {"nor a rule within look outside",
         study + relation_rule("t.part.a", "{part:Organization} pour {whole:Organization}",
                               "(part)-[:PART_OF]->(whole)", "within = 'Study'"),
         "Vocalis pour Sarenza.",
         {}},
    });
}

TEST_CASE("one edge for a type and its ends, its evidence united") {
    const auto rules =
        relation_rule("t.works.of", "{who:Person} de {org:Organization}", works,
                      "confidence = 0.5") +
        relation_rule("t.works.as", "{who:Person}, {role:Role} de {org:Organization}", works,
                      role_text + "\nconfidence = 0.7");
    check_rows({
        {"said twice",
         rules,
         "Anne Roux de Vocalis. Puis Anne Roux de Vocalis.",
         {"(Anne Roux)-[:WORKS_FOR]->(Vocalis)"}},
        {"two roles are two edges",
         rules,
         "Anne Roux, directrice de Vocalis. Puis Anne Roux, présidente de Vocalis.",
         {"(Anne Roux)-[:WORKS_FOR {role: \"directrice\"}]->(Vocalis)",
          "(Anne Roux)-[:WORKS_FOR {role: \"présidente\"}]->(Vocalis)"}},
        {"what says less is taken up by what says more",
         rules,
         "Anne Roux de Vocalis. Puis Anne Roux, directrice de Vocalis.",
         {"(Anne Roux)-[:WORKS_FOR {role: \"directrice\"}]->(Vocalis)"}},
    });
    const auto post = post_of(engine_pack(names + rules),
                              "Anne Roux de Vocalis. Puis Anne Roux, directrice de Vocalis.");
    REQUIRE(post.relations.size() == 1);
    CHECK(post.relations[0].confidence == doctest::Approx(0.7));
    REQUIRE(post.relations[0].evidence.size() == 2);
    CHECK(post.relations[0].evidence[0].rule == "t.works.of");
    CHECK(post.relations[0].evidence[1].rule == "t.works.as");

    const auto jobs = post_of(engine_pack(names + rules),
                              "Anne Roux, présidente de Vocalis. Puis Anne Roux, directrice de "
                              "Vocalis. Enfin Anne Roux de Vocalis.");
    REQUIRE(jobs.relations.size() == 2);  // which says less tells of the job named first
    CHECK(jobs.relations[0].evidence.size() == 1);
    CHECK(jobs.relations[1].properties.at("role") == PropertyValue("présidente"));
    CHECK(jobs.relations[1].evidence.size() == 2);
}

TEST_CASE("pseudo-slots: the post, its author, its title's only entity") {
    const std::string body =
        "Un long paragraphe parle de tout et de rien, de la pluie et du beau "
        "temps, assez pour que ce soit un corps de billet.\n";
    const std::string text =
        "12 mars 2011\nServir, un livre utile\n\n" + body +
        "\nCe livre est bien fait, je le dis sans rire à tous les lecteurs, "
        "et j'ai dirigé Vocalis pendant dix ans avant cela.\n\nPar Anne Roux\n";
    const auto byline = relation_rule("t.author.byline", "^[Pp]ar {who:Person}",
                                      "(who)-[:AUTHOR_OF]->(post)", "zones = ['byline']");
    const auto post_with = [&](const std::string& rules, const std::string& of) {
        return relation_lines(post_of(engine_pack(names + rules), of));
    };
    const std::string author = "(Anne Roux)-[:AUTHOR_OF]->(post)";
    CHECK(post_with(byline, text) == Lines{author});
    CHECK(post_with(byline + relation_rule("t.works.i", "j'ai dirigé {org:Organization}",
                                           "(speaker)-[:WORKS_FOR]->(org)"),
                    text) == Lines{author, "(Anne Roux)-[:WORKS_FOR]->(Vocalis)"});
    CHECK(post_with(byline + relation_rule("t.works.i", "dirigé {org:Organization}",
                                           "(author)-[:WORKS_FOR]->(org)"),
                    text) == Lines{author, "(Anne Roux)-[:WORKS_FOR]->(Vocalis)"});
    const auto review =
        relation_rule("t.reviews.title", "[Cc]e livre", "(post)-[:REVIEWS]->(title.Book)");
    CHECK(post_with(review, text) == Lines{"(post)-[:REVIEWS]->(Servir)"});
    CHECK(post_with(review, "12 mars 2011\nServir, puis Vendre\n\n" + body + "Ce livre.\n") ==
          Lines{});
    CHECK(post_with(relation_rule("t.works.i", "j'ai dirigé {org:Organization}",
                                  "(speaker)-[:WORKS_FOR]->(org)"),
                    text) == Lines{});
}

TEST_CASE("the pseudo-slot `last` is what the nearest sentence with a name is about") {
    const auto rule = relation_rule("t.works.she", "[Ee]lle dirige {org:Organization}",
                                    "(last.Person)-[:WORKS_FOR]->(org)");
    check_rows({
        {"in the sentence before",
         rule,
         "Voici Anne Roux. Elle dirige Vocalis.",
         {"(Anne Roux)-[:WORKS_FOR]->(Vocalis)"}},
        {"the first of two",
         rule,
         "Julie Bot salue Anne Roux. Elle dirige Vocalis.",
         {"(Julie Bot)-[:WORKS_FOR]->(Vocalis)"}},
        {"not one named after", rule, "Elle dirige Vocalis. Voici Anne Roux.", {}},
        {"of its type",
         rule,
         "Voici Anne Roux. Lille est belle. Elle dirige Vocalis.",
         {"(Anne Roux)-[:WORKS_FOR]->(Vocalis)"}},
    });
}

TEST_CASE("the pseudo-slot `subject` is nothing where a person is nearer") {
    const auto rule = relation_rule("t.located.it", "[Ee]lle est à {place:Place}",
                                    "(subject.Organization)-[:LOCATED_IN]->(place)");
    check_rows({
        {"a company",
         rule,
         "Vocalis grandit. Elle est à Lille.",
         {"(Vocalis)-[:LOCATED_IN]->(Lille)"}},
        {"a person nearer", rule, "Vocalis grandit. Anne Roux rit. Elle est à Lille.", {}},
        {"a company after a person", rule, "Anne Roux quitte Vocalis. Elle est à Lille.", {}},
    });
}

TEST_CASE("in a quotation \"je\" is who is quoted, not who writes") {
    const auto rule = relation_rule("t.works.i", "[Jj]e dirige {org:Organization}",
                                    "(speaker)-[:WORKS_FOR]->(org)");
    check_rows({
        {"named before it",
         rule,
         "Anne Roux le dit : « Je dirige Vocalis. »",
         {"(Anne Roux)-[:WORKS_FOR]->(Vocalis)"}},
        {"named after it",
         rule,
         "« Je dirige Vocalis », sourit Anne Roux.",
         {"(Anne Roux)-[:WORKS_FOR]->(Vocalis)"}},
        {"in the sentence before",
         rule,
         "Voici Anne Roux. \"Je dirige Vocalis.\"",
         {"(Anne Roux)-[:WORKS_FOR]->(Vocalis)"}},
        {"in its second sentence",
         rule,
         "Anne Roux le dit : « Tout va. Je dirige Vocalis. »",
         {"(Anne Roux)-[:WORKS_FOR]->(Vocalis)"}},
        {"by nobody", rule, "« Je dirige Vocalis », dit la rumeur.", {}},
        {"closed before", rule, "Anne Roux dit « non ». Je dirige Vocalis.", {}},
    });
}

TEST_CASE("of alternative ends the first that is there counts") {
    const auto rule =
        relation_rule("t.works.she", "(?:{who:Person}|[Ee]lle) dirige {org:Organization}",
                      "(who|last.Person)-[:WORKS_FOR]->(org)");
    check_rows({
        {"the slot",
         rule,
         "Julie Bot rit. Anne Roux dirige Vocalis.",
         {"(Anne Roux)-[:WORKS_FOR]->(Vocalis)"}},
        {"the pronoun",
         rule,
         "Julie Bot rit. Elle dirige Vocalis.",
         {"(Julie Bot)-[:WORKS_FOR]->(Vocalis)"}},
        {"neither", rule, "Elle dirige Vocalis.", {}},
    });
}

TEST_CASE("a property says whether a group took part, or the first text of several") {
    const auto rule = relation_rule(
        "t.works.as",
        "(?P<ex>ex-)?(?:{one:Role}|la {two:Role}) de {org:Organization}, {who:Person}", works,
        "properties = { role = { text = ['one', 'two'] }, status = { with = 'ex', value = "
        "'former', "
        "else = 'current' } }");
    const auto post =
        post_of(engine_pack(names + rule), "Voici l'ex-directrice de Vocalis, Anne Roux.");
    REQUIRE(post.relations.size() == 1);
    CHECK(post.relations[0].properties.at("role") == PropertyValue("directrice"));
    CHECK(post.relations[0].properties.at("status") == PropertyValue("former"));
}

TEST_CASE("in an interview \"je\" is the interviewee, in a comment its author") {
    const auto rules =
        relation_rule("t.interviewed.title", "^Entretien avec {who:Person}",
                      "(who)-[:INTERVIEWED_IN]->(post)", "zones = ['title']") +
        relation_rule("t.commented.head", "^{who:Person} a dit", "(who)-[:COMMENTED_ON]->(post)",
                      "zones = ['comment_author']") +
        relation_rule("t.works.i", "[Jj]e dirige {org:Organization}",
                      "(speaker)-[:WORKS_FOR]->(org)");
    const std::string text =
        "12 mars 2011\nEntretien avec Anne Roux\n\nQue faites-vous ?\n\nJe dirige Vocalis depuis "
        "dix ans, avec une belle équipe, et nous aimons ce métier.\n\nEt après ?\n\nNous verrons "
        "bien, il est trop tôt pour le dire ici et maintenant.\n\n2 commentaires:\n\nPaul Marin a "
        "dit…\n\nMoi, je dirige Brise, et je dis bravo à tous.\n\nAnonyme a dit…\n\nEt moi je "
        "dirige Sarenza sans le dire.\n";
    const auto post = post_of(engine_pack(names + rules), text);
    CHECK(relation_lines(post) ==
          Lines{"(Anne Roux)-[:INTERVIEWED_IN]->(post)", "(Anne Roux)-[:WORKS_FOR]->(Vocalis)",
                "(Paul Marin)-[:COMMENTED_ON]->(post)", "(Paul Marin)-[:WORKS_FOR]->(Brise)"});
    CHECK(post.post.kind == "interview");
}

TEST_CASE("\"nous\" is the house that the interviewee founded or works for, the one named most") {
    const auto rules =
        relation_rule("t.interviewed.title", "^Entretien avec {who:Person}",
                      "(who)-[:INTERVIEWED_IN]->(post)", "zones = ['title']") +
        relation_rule("t.works.ex", "{who:Person}, de {org:Organization}",
                      "(who)-[:WORKS_FOR]->(org)", "properties = { status = 'current' }") +
        relation_rule("t.founded.a", "{who:Person} a fondé {org:Organization}",
                      "(who)-[:FOUNDED]->(org)") +
        relation_rule("t.located.we", "[Nn]ous ouvrons à {place:Place}",
                      "(employer)-[:LOCATED_IN]->(place)");
    const auto post = post_of(
        engine_pack(names + rules),
        "12 mars 2011\nEntretien avec Anne Roux\n\nAnne Roux, de Vocalis, est là. Anne Roux a "
        "fondé Brise en mai, et Brise va bien.\n\nQue faites-vous ?\n\nNous ouvrons à Lille cet "
        "hiver, "
        "avec une belle équipe, et nous aimons ce métier.\n");
    const auto lines = relation_lines(post);
    CHECK(std::ranges::count(lines, "(Brise)-[:LOCATED_IN]->(Lille)") == 1);
}

TEST_CASE("the kind of a post follows from its relations") {
    const auto rules =
        relation_rule("t.quoted.a", "{who:Person} dit", "(who)-[:QUOTED_IN]->(post)") +
        "[[post_kind]]\nkind = 'review'\nrelation = 'QUOTED_IN'\ncount_min = 2\n";
    const auto kind = [&](const std::string& text) {
        return post_of(engine_pack(names + rules), text).post.kind;
    };
    CHECK(kind("Anne Roux dit oui.") == "article");
    CHECK(kind("Anne Roux dit oui. Anne Roux dit non.") == "article");
    CHECK(kind("Anne Roux dit oui. Paul Marin dit non.") == "review");
}
