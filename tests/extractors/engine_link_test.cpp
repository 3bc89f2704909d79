#include "extractors/rules/example.h"
#include "tests/extractors/engine_reading.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

using namespace senskg;

namespace {

using Lines = std::vector<std::string>;

/// The facts of a text whose mentions are marked: a lexicon finds just these.
PostFacts linked(const std::string& marked_text) {
    const auto example = parse_example(marked_text);
    std::string rules;
    std::set<std::string> known;
    for (const auto& mention : example.mentions) {
        const std::string name(mention.span.of(example.text));
        if (known.insert(mention.type + name).second) {
            rules += lexicon_rule("t.lexicon.n" + std::to_string(known.size()), mention.type,
                                  "'''" + name + "'''", "letters = 'exact'\nexact_accents = true");
        }
    }
    return post_of(engine_pack(rules), example.text);
}

struct Row {
    std::string name, text;
    Lines entities;
};

}  // namespace

TEST_CASE("one thing written in several ways is one entity of its post") {
    const std::vector<Row> rows = {
        {"the same name",
         "Voici [Vocalis](Organization), puis [Vocalis](Organization).",
         {"Organization Vocalis"}},
        {"capitals and accents",
         "Voici [Énergia](Organization), puis [ENERGIA](Organization) et [Énergia](Organization).",
         {"Organization Énergia = ENERGIA"}},
        {"punctuation",
         "Voici [KP/AM](Organization), puis [KPAM](Organization) et [KPAM](Organization).",
         {"Organization KPAM = KP/AM"}},
        {"a domain's ending",
         "Voici [Sensduclient.com](Media), puis [Sens du client](Media).",
         {"Media Sensduclient.com = Sens du client"}},
        {"an initial and a surname",
         "[P. Roux](Person) vient. [Paul Roux](Person) rit avec [J. Roux](Person).",
         {"Person J. Roux", "Person Paul Roux = P. Roux"}},
        {"a legal form",
         "Voici [Vocalis SA](Organization), puis [Vocalis](Organization).",
         {"Organization Vocalis SA = Vocalis"}},
        {"acronym, then expansion",
         "L'[IRC](Organization) ([Institut de la Relation Clientèle](Organization)) et "
         "l'[IRC](Organization).",
         {"Organization IRC = Institut de la Relation Clientèle"}},
        {"expansion, then acronym",
         "L'[Institut de la Relation Clientèle](Organization) ([IRC](Organization)) parle.",
         {"Organization Institut de la Relation Clientèle = IRC"}},
        {"an acronym that takes half a word and passes one over",
         "La [Fédération du e-commerce et de la vente à distance](Organization) "
         "([Fevad](Organization)) rit.",
         {"Organization Fédération du e-commerce et de la vente à distance = Fevad"}},
        {"an acronym that takes a word's first five letters",
         "Le [Mouvement des Entrepreneurs Sociaux](Organization) ([MOUVES](Organization)) rit.",
         {"Organization Mouvement des Entrepreneurs Sociaux = MOUVES"}},
        {"brackets without a certificate",
         "Chez [Vocalis](Organization) ([Brise](Organization)) on parle.",
         {"Organization Brise", "Organization Vocalis"}},
        {"two types are never one",
         "Voici [Vocalis](Organization) et [VOCALIS](Book).",
         {"Book VOCALIS", "Organization Vocalis"}},
        {"different numbers are two",
         "Voici [Paris 8](Organization) et [Paris 13](Organization).",
         {"Organization Paris 13", "Organization Paris 8"}},
        {"a house in a lexicon under the first word of another",
         "Voici [Vocalis Conseil](Organization). Puis [Vocalis](Organization) sort.",
         {"Organization Vocalis", "Organization Vocalis Conseil"}},
        {"a book with its subtitle and without",
         "Lisez [Servir mieux demain](Book), oui, [Servir mieux demain](Book), "
         "[Servir mieux demain : manuel du vendeur](Book).",
         {"Book Servir mieux demain = Servir mieux demain : manuel du vendeur"}},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) { CHECK(entity_lines(linked(row.text)) == row.entities); }
    }
}

TEST_CASE("a house is called by its first word once it has been named") {
    const auto rules =
        mention_rule("t.org.a", "Organization", "chez (?P<mention>[A-Z][a-z]+(?: [A-Z][a-z]+)*)");
    const std::vector<Row> rows = {
        {"the whole name first",
         "Elle va chez Vocalis Conseil. Puis chez Vocalis.",
         {"Organization Vocalis Conseil = Vocalis"}},
        {"the short name first",
         "Elle va chez Vocalis. Puis chez Vocalis Conseil.",
         {"Organization Vocalis", "Organization Vocalis Conseil"}},
        {"one sentence with both",
         "Elle va chez Vocalis Conseil et chez Vocalis.",
         {"Organization Vocalis", "Organization Vocalis Conseil"}},
        {"two whole names",
         "Elle va chez Vocalis Conseil. Puis chez Vocalis Formation. Puis chez Vocalis.",
         {"Organization Vocalis", "Organization Vocalis Conseil",
          "Organization Vocalis Formation"}},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            CHECK(entity_lines(post_of(engine_pack(rules), row.text)) == row.entities);
        }
    }
}

TEST_CASE("a person is one under full name, surname, first name and reversed name") {
    const std::vector<Row> rows = {
        {"a surname after the full name",
         "Ici [Anne Roux](Person). Puis [Roux](Person) sort.",
         {"Person Anne Roux = Roux"}},
        {"a surname before the full name",
         "[Roux](Person) sort. Puis [Anne Roux](Person) entre.",
         {"Person Anne Roux = Roux"}},
        {"a first name",
         "Ici [Anne Roux](Person). Puis [Anne](Person) sort.",
         {"Person Anne Roux = Anne"}},
        {"the reversed name",
         "Ici [Vineet Nayar](Person). Par [NAYAR Vineet](Person). Puis [Vineet Nayar](Person).",
         {"Person Vineet Nayar = NAYAR Vineet"}},
        {"capitals",
         "Ici [ANNE ROUX](Person). Puis [Anne Roux](Person).",
         {"Person Anne Roux = ANNE ROUX"}},
        {"two of one surname stay two",
         "Ici [Anne Roux](Person) et [Paul Roux](Person).",
         {"Person Anne Roux", "Person Paul Roux"}},
        {"a surname is the one named last",
         "Ici [Anne Roux](Person), puis [Paul Roux](Person). Enfin [Roux](Person) sort.",
         {"Person Anne Roux", "Person Paul Roux = Roux"}},
        {"two of one first name stay two",
         "Ici [Anne Roux](Person) et [Anne Marin](Person).",
         {"Person Anne Marin", "Person Anne Roux"}},
        {"a surname of nobody",
         "Ici [Anne Roux](Person) et [Marin](Person).",
         {"Person Anne Roux", "Person Marin"}},
        {"the fuller name stands for all",
         "[Roux](Person), [Roux](Person), [Roux](Person) et [Anne Roux](Person).",
         {"Person Anne Roux = Roux"}},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) { CHECK(entity_lines(linked(row.text)) == row.entities); }
    }
}

TEST_CASE("a study without a name of its own is known by whom it holds") {
    const auto pack =
        engine_pack(lexicon_rule("t.org.known", "Organization",
                                 "'Vocalis', 'Brise', 'Amicale des Clients', 'ADC'") +
                    mention_rule("t.study.a", "Study",
                                 "(?:étude|baromètre)(?: {Year})? de {Organization}(?: {Year})?",
                                 "named = false"));
    const std::vector<Row> rows = {
        {"the same agent",
         "Voici l'étude de Vocalis. Le baromètre de Vocalis dit oui.",
         {"Organization Vocalis", "Study baromètre de Vocalis = étude de Vocalis"}},
        {"two agents",
         "Voici l'étude de Vocalis. L'étude de Brise dit oui.",
         {"Organization Brise", "Organization Vocalis", "Study étude de Brise",
          "Study étude de Vocalis"}},
        {"one agent under two names",
         "Voici l'étude de Amicale des Clients (ADC). L'étude de ADC dit oui.",
         {"Organization ADC = Amicale des Clients",
          "Study étude de Amicale des Clients = étude de ADC"}},
        {"two years",
         "Voici l'étude de Vocalis 2009. L'étude de Vocalis 2010 dit oui.",
         {"Organization Vocalis", "Study étude de Vocalis 2009", "Study étude de Vocalis 2010"}}};
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) { CHECK(entity_lines(post_of(pack, row.text)) == row.entities); }
    }
}

TEST_CASE("a phrase that the sentence introduces is another thing than the one before") {
    const auto pack = engine_pack(
        lexicon_rule("t.org.known", "Organization", "'Vocalis', 'Brise'") +
        mention_rule("t.study.a", "Study", "étude(?: de {Organization})?", "named = false"));
    const std::vector<Row> rows = {
        {"spoken of again",
         "Voici une étude de Vocalis. L'étude dit oui.",
         {"Organization Vocalis", "Study étude de Vocalis = étude"}},
        {"another",
         "Voici une étude de Vocalis. Une autre étude dit oui.",
         {"Organization Vocalis", "Study étude", "Study étude de Vocalis"}},
        {"another under the same words, then spoken of again",
         "Une étude dit oui. Une seconde étude dit non. L'étude dure.",
         {"Study étude", "Study étude"}},
        {"too far before",
         "Voici une étude de Vocalis. Une fois de plus l'étude dit oui.",
         {"Organization Vocalis", "Study étude de Vocalis = étude"}}};
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) { CHECK(entity_lines(post_of(pack, row.text)) == row.entities); }
    }
}

TEST_CASE("figures are what they are at their place") {
    const auto pack = engine_pack(mention_rule("t.figure.a", "Figure", "{Number}%"));
    const auto post = post_of(pack, "Ils sont 84% ici. Elles sont 84% là.");
    REQUIRE(post.entities.size() == 2);
    CHECK(post.entities[0].id == "figure:d:29");
    CHECK(post.entities[1].id == "figure:d:9");
    CHECK(post.entities[0].properties.at("claim") == PropertyValue("Elles sont 84% là."));
}

TEST_CASE("a local id is type and slug, unique in its post") {
    const std::vector<Row> rows = {
        {"accents and signs go", "Voici [L'Été à Étretat !](Book).", {"book:l-ete-a-etretat"}},
        {"of the canonical name",
         "Ici [Anne Roux](Person). Puis [Roux](Person).",
         {"person:anne-roux"}},
        {"types do not clash",
         "Voici [Vocalis](Organization) et [VOCALIS](Book).",
         {"book:vocalis", "organization:vocalis"}},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            Lines ids;
            for (const auto& entity : linked(row.text).entities) {
                ids.push_back(entity.id);
            }
            CHECK(ids == row.entities);
        }
    }
}

TEST_CASE("two entities that would share an id all take six hex digits") {
    const auto post = linked("Voici [A+B](Place) et [A B](Place).");
    REQUIRE(post.entities.size() == 2);
    for (const auto& entity : post.entities) {
        CHECK(entity.id.size() == std::string("place:a-b-012345").size());
        CHECK(entity.id.starts_with("place:a-b-"));
    }
    CHECK(post.entities[0].id < post.entities[1].id);
}
