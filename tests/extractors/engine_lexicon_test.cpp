#include "tests/extractors/engine_reading.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace senskg;

namespace {

/// A text with the mentions that `rules` should find.
struct Row {
    std::string name, rules, text;
};

void check_rows(const std::vector<Row>& rows) {
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            const auto text = unmarked(row.text);
            CHECK(marked(text, post_of(engine_pack(row.rules), text)) == row.text);
        }
    }
}

std::string places(const std::string& entries, const std::string& more = "") {
    return lexicon_rule("t.place.a", "Place", entries, more);
}

}  // namespace

TEST_CASE("a lexicon looks at letters as it is told") {
    check_rows({
        {"any letters by default", places("'Étretat'"),
         "À [Étretat](Place), à [etretat](Place), à [ÉTRETAT](Place)."},
        {"a capital", places("'Étretat'", "letters = 'capital'"),
         "À [Étretat](Place), à etretat, à [ETRETAT](Place)."},
        {"a capital in the last word where the entry begins small",
         lexicon_rule("t.org.a", "Organization", "'la Poste'", "letters = 'capital'"),
         "Il va à la poste, elle entre à [la Poste](Organization) et [La Poste](Organization)."},
        {"exactly as the entry", places("'Tours'", "letters = 'exact'"),
         "Il va à [Tours](Place), fait des tours et lit TOURS."},
        {"written small", lexicon_rule("t.place.w", "Place", "'ville'", "letters = 'written'"),
         "La [ville](Place) dort, la Ville aussi."},
        {"written with a capital",
         lexicon_rule("t.place.w", "Place", "'Ville'", "letters = 'written'"),
         "La [Ville](Place) dort, la ville aussi, la [VILLE](Place) non."},
        {"accents matter when they are to", places("'Meaux'", "exact_accents = true"),
         "Il quitte [Meaux](Place) et [MEAUX](Place) pour Méaux."},
    });
}

TEST_CASE("a word that only opens a clause is written small for the rules") {
    const auto rules =
        lexicon_rule("t.word.common", "Opener", "'selon', 'dommage'", "letters = 'clause_start'") +
        mention_rule("t.person.any", "Person", "{{UPPER}}[a-z]+");
    check_rows({
        {"at the start of the sentence", rules, "Selon [Julie](Person), non."},
        {"after a colon", rules, "[Julie](Person) parle : Dommage."},
        {"not in the middle", rules, "[Avec](Person) [Selon](Person) on rit."},
        {"not in a quotation", rules, "[Elle](Person) dit « [Dommage](Person) » tout bas."},
    });
}

TEST_CASE("a name is known behind a word that holds its article") {
    const std::string capital = "letters = 'capital'";
    check_rows({
        {"the mention leaves that word out", places("'Le Havre', 'Les Lilas'", capital),
         "Du [Havre](Place) aux [Lilas](Place), au [HAVRE](Place), de [Le Havre](Place), dans le "
         "[Havre](Place)."},
        {"a small word is no name, another article not its own",
         places("'Le Havre', 'La Baule', 'le Mont'", capital),
         "Au havre de paix, au Baule, au Mont et aux Havre."},
        {"an article with its apostrophe", places(R"("L'Île", "L'Haÿ")", capital),
         "De l'[Île](Place) à [L'Haÿ](Place), à l'île."},
        {"a longer name behind that word wins", places("'Le Havre', 'Havre Sud'", capital),
         "Du [Havre Sud](Place) au [Havre](Place)."},
        {"only names, not cues", lexicon_rule("t.word.a", "Opener", "'Le Havre'", capital),
         "Il va au Havre."},
    });
}

TEST_CASE("of two entries at one place the longest wins, then the first lexicon") {
    check_rows({
        {"the longest", places("'Saint', 'Saint-Denis'"),
         "Voici [Saint-Denis](Place) et [Saint](Place)."},
        {"the longest across lexicons",
         places("'Lille'") + lexicon_rule("t.org.a", "Organization", "'Lille Métropole'"),
         "Voici [Lille Métropole](Organization) et [Lille](Place)."},
        {"the first lexicon",
         lexicon_rule("t.org.a", "Organization", "'Lille'") + places("'Lille'"),
         "Voici [Lille](Organization)."},
        {"not overlapping, from the left", places("'Aix les', 'les Bains'"),
         "Voici [Aix les](Place) Bains et [les Bains](Place)."},
    });
}

TEST_CASE("an entry matches words, whatever joins or surrounds them") {
    check_rows({
        {"whole words only", places("'Tour'"), "Un Tourneur, un Contour, la [Tour](Place)."},
        {"a hyphen is a space", places("'Saint Denis'"),
         "De [Saint-Denis](Place) à [Saint Denis](Place)."},
        {"a point after a letter", lexicon_rule("t.person.a", "Person", "'J. Roux'"),
         "Voici [J. Roux](Person)."},
        {"an ampersand", lexicon_rule("t.org.a", "Organization", "'Dupré & Fils'"),
         "Chez [Dupré & Fils](Organization), pas Dupré Fils."},
        {"an apostrophe of any kind", places("\"L'Isle\""),
         "De [L’Isle](Place) à [L'Isle](Place), de L Isle."},
        {"a sign at its end", lexicon_rule("t.org.a", "Organization", "'Yum!'"),
         "Chez [Yum!](Organization) on rit, chez Yum non."},
        {"a no-break space", places("'Le Havre'"), "Vers [Le\u00a0Havre](Place)."},
        {"not over a comma", places("'Le Havre'"), "Vers Le, Havre."},
        {"at both ends of the text", places("'Lille'"), "[Lille](Place) ou [Lille](Place)"},
    });
}

TEST_CASE("a lexicon stays in its zones") {
    const auto rules = places("'Lille'", "zones = ['title']");
    const std::string text =
        "12 mars 2011\nVivre à Lille\n\nNous vivons à Lille depuis dix ans, et "
        "nous y sommes bien, tous les jours de la semaine.\n";
    const auto post = post_of(engine_pack(rules), text);
    REQUIRE(post.entities.size() == 1);
    REQUIRE(post.entities[0].mentions.size() == 1);
    CHECK(post.entities[0].mentions[0].span.begin == text.find("Lille"));
}

TEST_CASE("the attributes of an entry become properties, its name the canonical one") {
    const auto rules = lexicon_rule(
        "t.org.a", "Organization",
        "{ form = 'AMEX', name = 'American Express', kind = 'company' }, 'American Express'");
    const auto post =
        post_of(engine_pack(rules), "AMEX parle. Puis American Express et AMEX rient.");
    CHECK(entity_lines(post) ==
          std::vector<std::string>{"Organization American Express = AMEX {kind: \"company\"}"});
    REQUIRE(post.entities.size() == 1);
    CHECK(post.entities[0].id == "organization:american-express");
    CHECK(post.entities[0].mentions.size() == 3);
}

TEST_CASE("behind a word that holds its article a name is the whole name") {
    const auto rules =
        lexicon_rule("t.org.a", "Organization",
                     "'Le Fanal', { form = 'Les Halles', name = 'Les Halles du Nord' }");
    const auto post = post_of(engine_pack(rules), "Il va au Fanal. Elle va aux Halles.");
    CHECK(entity_lines(post) ==
          std::vector<std::string>{"Organization Le Fanal = Fanal",
                                   "Organization Les Halles du Nord = Halles"});
}

TEST_CASE("an attribute that the vocabulary lacks stays inside the pack") {
    const auto post = post_of(
        engine_pack(places("{ form = 'Lille', region = 'Nord', name = 'Lille' }")), "À Lille.");
    CHECK(entity_lines(post) == std::vector<std::string>{"Place Lille"});
}
