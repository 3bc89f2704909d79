#include "extractors/rules/example.h"
#include "graph/model/error.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace senskg;

TEST_CASE("an example shows its mentions in place") {
    struct Row {
        std::string name, marked, text;
        std::vector<ExampleMention> mentions;
    };
    const std::vector<Row> rows = {
        {"without marks", "Rien à voir.", "Rien à voir.", {}},
        {"one mark", "[84 %](Figure) des clients", "84 % des clients", {{{0, 4}, "Figure"}}},
        {"two marks",
         "[Ana](Person) chez [Hexa](Organization)",
         "Ana chez Hexa",
         {{{0, 3}, "Person"}, {{9, 13}, "Organization"}}},
        {"a mark in a mark",
         "le [baromètre [Hexa](Organization)](Study)",
         "le baromètre Hexa",
         {{{3, 18}, "Study"}, {{14, 18}, "Organization"}}},
        {"the outer mark first",
         "[[Hexa](Organization) 2010](Study)",
         "Hexa 2010",
         {{{0, 9}, "Study"}, {{0, 4}, "Organization"}}},
        {"escaped brackets", "\\[sic\\] [Ana](Person)", "[sic] Ana", {{{6, 9}, "Person"}}},
        {"a closing bracket alone", "a] b", "a] b", {}},
        {"other backslashes stay", "a\\b", "a\\b", {}},
        {"letters of two bytes", "é[é](Person)é", "ééé", {{{2, 4}, "Person"}}},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            const auto example = parse_example(row.marked);
            CHECK(example.text == row.text);
            CHECK(example.mentions == row.mentions);
        }
    }
}

TEST_CASE("an example with a broken mark is refused") {
    struct Row {
        std::string name, marked, message;
    };
    const std::vector<Row> rows = {
        {"not closed", "une [marque", "a mark is not closed"},
        {"without a type", "une [marque] nue", "a mark is written [text](Type)"},
        {"type not closed", "une [marque](Type", "a mark is written [text](Type)"},
        {"empty type", "une [marque]()", "a mark is written [text](Type)"},
        {"empty text", "une [](Person)", "a mark is empty"},
        {"too deep", std::string(50, '['), "too deep"},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            CHECK_THROWS_WITH_AS(static_cast<void>(parse_example(row.marked)),
                                 doctest::Contains(row.message.c_str()), Error);
        }
    }
}

TEST_CASE("an example names relations in the notation of queries") {
    struct Row {
        std::string name, notation;
        ExampleRelation relation;
    };
    const std::vector<Row> rows = {
        {"bare", "(Ana)-[:FOUNDED]->(Hexa)", {"Ana", "FOUNDED", "Hexa", {}}},
        {"with properties",
         R"((Ana)-[:WORKS_FOR {role: "Présidente", from: 2010}]->(Hexa))",
         {"Ana",
          "WORKS_FOR",
          "Hexa",
          {{"role", std::string("Présidente")}, {"from", std::int64_t{2010}}}}},
        {"single quotes and other values",
         R"((A)-[:X {a: 'it\'s', b: 1.5, c: true, d: false, e: ["x", 'y'], f: 2.0}]->(B))",
         {"A",
          "X",
          "B",
          {{"a", std::string("it's")},
           {"b", 1.5},
           {"c", true},
           {"d", false},
           {"e", std::vector<std::string>{"x", "y"}},
           {"f", std::int64_t{2}}}}},
        {"brackets in names",
         "(AMARC (association))-[:PART_OF]->(Groupe (France))",
         {"AMARC (association)", "PART_OF", "Groupe (France)", {}}},
        {"the post", "(post)-[:REVIEWS]->(Servir)", {"post", "REVIEWS", "Servir", {}}},
        {"empty properties", "(A)-[:X {}]->(B)", {"A", "X", "B", {}}},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) { CHECK((parse_example_relation(row.notation) == row.relation)); }
    }
}

TEST_CASE("a relation in another notation is refused") {
    struct Row {
        std::string name, notation;
    };
    const std::vector<Row> rows = {
        {"nothing", ""},
        {"words", "Ana founded Hexa"},
        {"from right to left", "(Ana)<-[:FOUNDED]-(Hexa)"},
        {"without a type", "(Ana)-[:]->(Hexa)"},
        {"without an end", "()-[:X]->(Hexa)"},
        {"not closed", "(Ana)-[:X]->(Hexa"},
        {"ends overlap", "(a)-[:]->("},
        {"a property without value", "(A)-[:X {a}]->(B)"},
        {"a property twice", "(A)-[:X {a: 1, a: 2}]->(B)"},
        {"a value without quotes", "(A)-[:X {a: b}]->(B)"},
        {"a quote not closed", "(A)-[:X {a: \"b}]->(B)"},
        {"properties not closed", "(A)-[:X {a: 1]->(B)"},
        {"something after the properties", "(A)-[:X {a: 1} y]->(B)"},
        {"no comma", "(A)-[:X {a: 1 b: 2}]->(B)"},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            CHECK_THROWS_AS(static_cast<void>(parse_example_relation(row.notation)), Error);
        }
    }
}
