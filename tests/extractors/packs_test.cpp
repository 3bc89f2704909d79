#include "extractors/example_check.h"
#include "extractors/text_needs.h"
#include "graph/facts_record.h"
#include "graph/model/error.h"
#include "graph/sha256.h"
#include "schemas/schema_validator.h"
#include "tests/extractors/engine_reading.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

using namespace senskg;

namespace {

const RulePack& builtin_pack() {
    static const RulePack pack = read_rule_pack(builtin_pack_files());
    return pack;
}

/// The built-in packs and on top of them one of the fixtures.
RulePack builtin_pack_and(const std::string& name) {
    auto files = builtin_pack_files();
    std::ranges::move(pack_files(std::string(SENSKG_SOURCE_DIR) + "/fixtures/packs/" + name),
                      std::back_inserter(files));
    return read_rule_pack(files);
}

void check_all_kept(const ExampleReport& report) {
    for (const auto& failure : report.failures) {
        MESSAGE(failure.where << ' ' << failure.rule << "\n  " << failure.text << "\n  shows "
                              << failure.expected << "\n  found " << failure.found);
    }
    CHECK(report.failures.empty());
}

std::size_t rule_count(const RulePack& pack) {
    return pack.lexicons.size() + pack.mention_rules.size() + pack.relation_rules.size() +
           pack.scope_rules.size() + pack.repeat_rules.size();
}

/// A post that the built-in packs and the pack of concepts read together.
const std::string concept_text =
    "Le billet parle d’expérience client et de Symétrie des attentions.\n\n"
    "Nathalie Verdier, directrice de Vocalis, a forgé l’expression « parcours client » ? Non : "
    "Nathalie Verdier a inventé l’effort client en 2010. Le Customer Effort Score vient de là.";

}  // namespace

TEST_CASE("every example of the built-in packs is kept") {
    const auto report = check_examples(builtin_pack(), "");
    CHECK(report.rules == rule_count(builtin_pack()));
    CHECK(report.examples >= report.rules);
    check_all_kept(report);
}

TEST_CASE("all that the built-in rules need of a sentence has room") {
    // What has none is asked of no sentence: its rules run on all of them.
    CHECK(TextNeeds(builtin_pack()).size() < std::tuple_size_v<MetNeeds> * 64);
}

TEST_CASE("a prefix of ids chooses the rules whose examples run") {
    const auto report = check_examples(builtin_pack(), "fr.book.");
    CHECK(report.rules > 0);
    CHECK(report.rules < rule_count(builtin_pack()));
    CHECK(check_examples(builtin_pack(), "none.such").rules == 0);
}

TEST_CASE("every rule of the built-in packs shows what it does") {
    const auto& pack = builtin_pack();
    const auto shows = [](const auto& rule) {
        return std::ranges::any_of(rule.head.examples,
                                   [](const auto& example) { return !example.counter; });
    };
    CHECK(std::ranges::all_of(pack.lexicons, shows));
    CHECK(std::ranges::all_of(pack.mention_rules, shows));
    CHECK(std::ranges::all_of(pack.relation_rules, shows));
    CHECK(std::ranges::all_of(pack.scope_rules, shows));
    CHECK(std::ranges::all_of(pack.repeat_rules, shows));
}

TEST_CASE("a rule without an example does not load") {
    struct Row {
        std::string name, table;
    };
    const std::vector<Row> rows = {
        {"mention", "[[mention]]\nid = 't.a.b'\nproduces = 'Place'\npattern = 'x'\n"},
        {"relation",
         "[[relation]]\nid = 't.a.b'\npattern = '{p:Place}'\ndraws = "
         "['(post)-[:MENTIONS]->(p)']\n"},
        {"lexicon", "[[lexicon]]\nid = 't.a.b'\ntype = 'Place'\nentries = ['x']\n"},
        {"repeat", "[[repeat]]\nid = 't.a.b'\ntype = 'Place'\nform = 'name'\n"},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            CHECK_THROWS_AS(static_cast<void>(engine_pack(row.table)), Error);
            CHECK_THROWS_AS(static_cast<void>(engine_pack(row.table + "examples = []\n")), Error);
        }
    }
}

TEST_CASE("a user's pack alone adds a node type, its names and its relations") {
    const auto pack = builtin_pack_and("concept");
    check_all_kept(check_examples(pack, "concept."));

    Document document;
    document.id = "d";
    document.text = concept_text;
    document.sha256 = sha256(document.text);
    const auto post = post_of(pack, document.text);
    auto lines = entity_lines(post);
    std::erase_if(lines, [](const auto& line) { return !line.starts_with("Concept "); });
    CHECK(lines == std::vector<std::string>{
                       "Concept Symétrie des attentions {field: \"management\"}",
                       "Concept effort client = Customer Effort Score {field: \"marketing\"}",
                       "Concept expérience client {field: \"marketing\"}",
                       "Concept parcours client {field: \"marketing\"}"});
    lines = relation_lines(post);
    std::erase_if(lines, [](const auto& line) {
        return line.find(":DISCUSSES") == std::string::npos &&
               line.find(":COINED") == std::string::npos;
    });
    CHECK(lines ==
          std::vector<std::string>{"(Nathalie Verdier)-[:COINED {year: \"2010\"}]->(effort client)",
                                   "(post)-[:DISCUSSES]->(Symétrie des attentions)",
                                   "(post)-[:DISCUSSES]->(effort client)",
                                   "(post)-[:DISCUSSES]->(expérience client)",
                                   "(post)-[:DISCUSSES]->(parcours client)"});

    const auto facts = facts_of(pack, document.text);
    FactsRecordWriter writer(document, facts.length_code_points, TextIncluded::yes);
    const std::string record(writer.record(post));
    CHECK(validate("facts.schema.json", record).empty());
    CHECK(read_facts_record(record, "here", std::nullopt).facts == post);
}

TEST_CASE("a user's pack leaves what the built-in packs find as it was") {
    const auto without = post_of(builtin_pack(), concept_text);
    const auto with = post_of(builtin_pack_and("concept"), concept_text);
    const auto found_with = entity_lines(with);
    for (const auto& line : entity_lines(without)) {
        CAPTURE(line);
        CHECK(std::ranges::find(found_with, line) != found_with.end());
    }
}

TEST_CASE("what a user's pack adds can be mentioned by posts") {
    const auto pack = builtin_pack_and("concept");
    const auto& targets = pack.vocabulary.relation_type(mentions_relation)->to;
    CHECK(std::ranges::find(targets, "Concept") != targets.end());
    CHECK(pack.hash != builtin_pack().hash);
}

TEST_CASE("the built-in packs read what every blog has") {
    struct Row {
        std::string name, text, entity;
    };
    const std::vector<Row> rows = {
        {"a person", "Nathalie Verdier, directrice de Renault, répond.", "Person Nathalie Verdier"},
        {"a company", "Il travaille chez Renault depuis dix ans.",
         "Organization Renault {kind: \"company\"}"},
        {"a book", "Le livre « Servir mieux demain » est paru.", "Book Servir mieux demain"},
        {"a city", "Elle vit à Marseille.", "Place Marseille"},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            const auto lines = entity_lines(post_of(builtin_pack(), row.text));
            CAPTURE(lines);
            CHECK(std::ranges::find(lines, row.entity) != lines.end());
        }
    }
}

TEST_CASE("the built-in packs read figures with their comparator and value") {
    struct Row {
        std::string text;
        std::string name, kind, comparator;
        double value;
    };
    const std::vector<Row> rows = {
        {"Ainsi 84 % des clients partent.", "84 %", "percent", "eq", 84},
        {"Il y a plus de 400 marques ici.", "plus de 400 marques", "count", "gt", 400},
        {"Selon eux, 8 clients sur 10 partent.", "8 clients sur 10", "ratio", "eq", 0.8},
        {"Le groupe emploie 55 000 collaborateurs.", "55 000 collaborateurs", "count", "eq", 55000},
        {"Il vaut 2,5 milliards d'euros.", "2,5 milliards d'euros", "money", "eq", 2.5e9},
    };
    for (const auto& row : rows) {
        SUBCASE(row.text.c_str()) {
            const auto post = post_of(builtin_pack(), row.text);
            const auto figure = std::ranges::find(post.entities, "Figure", &Entity::type);
            REQUIRE(figure != post.entities.end());
            CHECK(figure->name == row.name);
            CHECK(text_property(figure->properties, "kind") == row.kind);
            const auto comparator = text_property(figure->properties, "comparator");
            CHECK((comparator.empty() ? "eq" : comparator) == row.comparator);
            CHECK(figure->properties.at("value") == number_property(row.value));
        }
    }
}
