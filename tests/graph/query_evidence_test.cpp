#include "graph/property_graph.h"
#include "graph/query/query.h"
#include "graph/query/query_error.h"
#include "graph/query/value_text.h"

#include <doctest/doctest.h>

using namespace senskg;

namespace {

/// Two documents, one of them known by its text.
PropertyGraph told_graph() {
    PropertyGraph graph{Vocabulary{}};
    const std::string text = "Été : Ada dirige Lumen. Ada signe.";
    graph.add_document({"posts/a.txt", "", text, {{0, 25}, {26, 36}}});
    Node ada;
    ada.id = "person:ada";
    ada.labels = {"Person"};
    ada.properties = {{"name", std::string("Ada")}};
    Node lumen;
    lumen.id = "company:lumen";
    lumen.labels = {"Company"};
    lumen.properties = {{"name", std::string("Lumen")}};
    const auto person = graph.add_node(ada, {{"posts/a.txt", {8, 11}, "fr.person.subject"},
                                             {"posts/b.txt", {0, 3}, "fr.person.x"}});
    const auto company = graph.add_node(lumen, {});
    Edge edge;
    edge.id = "e";
    edge.type = "WORKS_FOR";
    edge.source = person;
    edge.target = company;
    edge.properties = {{"confidence", 0.75}};
    graph.add_edge(edge, {{"posts/a.txt", {8, 25}, "fr.works_for.verb"}});
    return graph;
}

std::string value_of(const std::string& query) {
    const auto graph = told_graph();
    return literal_text(run_query(parse_query(query), graph, {}, Limits{}).rows.front().front());
}

}  // namespace

TEST_CASE("evidence() tells where a thing stands, in code points, and by which rule") {
    CHECK(value_of("MATCH (p:Person) RETURN evidence(p)") ==
          "[{begin: 6, document: \"posts/a.txt\", end: 9, rule: \"fr.person.subject\", "
          "sentence: \"Été : Ada dirige Lumen.\", text: \"Ada\"}, "
          "{document: \"posts/b.txt\", rule: \"fr.person.x\"}]");
    CHECK(value_of("MATCH ()-[w]->() RETURN [e IN evidence(w) | e.text + ' ' + e.rule]") ==
          "[\"Ada dirige Lumen. fr.works_for.verb\"]");
}

TEST_CASE("document() and score() tell the documents and the confidence") {
    CHECK(value_of("MATCH (p:Person) RETURN document(p)") == "[\"posts/a.txt\", \"posts/b.txt\"]");
    CHECK(value_of("MATCH (c:Company) RETURN document(c)") == "[]");
    CHECK(value_of("MATCH ()-[w]->() RETURN score(w)") == "0.75");
    CHECK(value_of("MATCH (p:Person) RETURN score(p)") == "null");
    CHECK(value_of("RETURN evidence(null)") == "null");
    CHECK_THROWS_AS(static_cast<void>(value_of("RETURN evidence(1)")), QueryError);
}
