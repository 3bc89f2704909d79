#include "graph/evaluation/facts_difference.h"

#include <doctest/doctest.h>

using namespace senskg;

namespace {

const std::string text = "Anne Petit dirige Acme.";
using Change = FactDifference::Change;

Entity entity(const std::string& id, const std::string& type, Span span) {
    return {.id = id,
            .type = type,
            .name = std::string(span.of(text)),
            .aliases = {},
            .properties = {},
            .mentions = {{.span = span, .rule = "fr.test"}}};
}

DocumentFacts document(std::vector<Entity> entities, std::vector<Relation> relations = {}) {
    DocumentFacts facts;
    facts.posts.push_back({{}, std::move(entities), std::move(relations)});
    return facts;
}

Relation works(const std::string& role) {
    return {.type = "WORKS_FOR",
            .source = "person:a",
            .target = "organization:b",
            .properties = {{"role", role}},
            .confidence = 0.9,
            .evidence = {{"a.txt", {0, 23}, "fr.works"}}};
}

const Entity anne = entity("person:a", "Person", {0, 10});
const Entity acme = entity("organization:b", "Organization", {18, 22});

TEST_CASE("equal facts have no difference") {
    CHECK(facts_difference(document({anne, acme}, {works("x")}),
                           document({anne, acme}, {works("x")}), text)
              .empty());
}

TEST_CASE("facts are gained, lost and moved") {
    struct Row {
        std::string name;
        DocumentFacts before, after;
        Change change;
        std::string was, now;
    };
    const std::vector<Row> rows = {
        {"gained", document({acme}), document({anne, acme}), Change::gained, "",
         "Person “Anne Petit”"},
        {"lost", document({anne, acme}), document({acme}), Change::lost, "Person “Anne Petit”", ""},
        {"longer", document({entity("person:a", "Person", {0, 4})}), document({anne}),
         Change::moved, "Person “Anne”", "Person “Anne Petit”"},
        {"another type", document({entity("book:a", "Book", {0, 10})}), document({anne}),
         Change::moved, "Book “Anne Petit”", "Person “Anne Petit”"},
        {"a relation", document({anne, acme}), document({anne, acme}, {works("chef")}),
         Change::gained, "", "(Anne Petit)-[:WORKS_FOR]->(Acme) {role: chef}"},
        {"its properties", document({anne, acme}, {works("chef")}),
         document({anne, acme}, {works("cheffe")}), Change::moved,
         "(Anne Petit)-[:WORKS_FOR]->(Acme) {role: chef}",
         "(Anne Petit)-[:WORKS_FOR]->(Acme) {role: cheffe}"}};
    for (const auto& row : rows) {
        CAPTURE(row.name);
        const auto found = facts_difference(row.before, row.after, text);
        REQUIRE(found.size() == 1);
        CHECK(found[0].change == row.change);
        CHECK(found[0].was == row.was);
        CHECK(found[0].now == row.now);
    }
}

}  // namespace
