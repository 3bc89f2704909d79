#include "graph/property_graph.h"

#include "graph/model/error.h"

#include <doctest/doctest.h>

#include <array>

using namespace senskg;

namespace {

Node node_of(std::string id, std::string name, std::vector<std::string> labels) {
    return {std::move(id), labels.front(), labels, {{"name", std::move(name)}}};
}

std::vector<std::string> ids(const PropertyGraph& graph, const std::vector<NodeHandle>& handles) {
    std::vector<std::string> result;
    for (const auto handle : handles) {
        result.push_back(graph.node(handle).id);
    }
    return result;
}

std::vector<std::string> edge_ids(const std::vector<Edge>& edges) {
    std::vector<std::string> result;
    for (const auto& edge : edges) {
        result.push_back(edge.id);
    }
    return result;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("nodes are listed by id, whatever the order of adding") {
    PropertyGraph graph{Vocabulary{}};
    graph.add_node(node_of("b", "Beta", {"Person"}), {});
    graph.add_node(node_of("c", "Gamma", {"Book"}), {});
    graph.add_node(node_of("a", "Alpha", {"Person", "Writer"}), {});
    CHECK(ids(graph, graph.nodes("")) == Ids{"a", "b", "c"});
    CHECK(ids(graph, graph.nodes("Person")) == Ids{"a", "b"});
    CHECK(ids(graph, graph.nodes("Writer")) == Ids{"a"});
    CHECK(graph.nodes("Nobody").empty());
    CHECK(graph.node_count("Person") == 2);
    CHECK(graph.node_count("") == 3);
    CHECK(graph.node_count("Nobody") == 0);
}

TEST_CASE("a name is found through case, accents, spaces and aliases") {
    PropertyGraph graph{Vocabulary{}};
    auto node = node_of("x", "TÉLÉTECH  International", {"Organization"});
    node.properties["aliases"] = std::vector<std::string>{"TTI", "tti"};
    graph.add_node(node, {});
    graph.add_node(node_of("y", "Teletech International", {"Organization"}), {});
    CHECK(ids(graph, graph.nodes_named("teletech international")) == Ids{"x", "y"});
    CHECK(ids(graph, graph.nodes_named("Tti")) == Ids{"x"});
    CHECK(graph.nodes_named("").empty());
    CHECK(graph.node_with_id("y").has_value());
    CHECK_FALSE(graph.node_with_id("z").has_value());
}

TEST_CASE("edges come sorted, of the types asked for, a loop once") {
    PropertyGraph graph{Vocabulary{}};
    const auto b = graph.add_node(node_of("b", "B", {"T"}), {});
    const auto a = graph.add_node(node_of("a", "A", {"T"}), {});
    const std::array<Edge, 5> edges = {{{"5", "Z", b, a, {}},
                                        {"4", "K", b, b, {}},
                                        {"3", "K", b, a, {}},
                                        {"2", "K", a, b, {}},
                                        {"1", "K", b, a, {}}}};
    for (const auto& edge : edges) {
        graph.add_edge(edge, {});
    }
    CHECK(edge_ids(graph.edges(b, Direction::both, {})) == Ids{"2", "1", "3", "4", "5"});
    CHECK(edge_ids(graph.edges(b, Direction::out, {})) == Ids{"1", "3", "4", "5"});
    CHECK(edge_ids(graph.edges(b, Direction::in, {})) == Ids{"2", "4"});
    const std::vector<std::string> types = {"Z"};
    CHECK(edge_ids(graph.edges(a, Direction::both, types)) == Ids{"5"});
    CHECK(graph.edge_count("K") == 4);
    CHECK(graph.edge_count("") == 5);
}

TEST_CASE("evidence, mentions and documents are kept") {
    PropertyGraph graph{Vocabulary{}};
    const Evidence late{"d", {9, 12}, "r"};
    const Evidence early{"d", {1, 2}, "r"};
    const auto a = graph.add_node(node_of("a", "A", {"T"}), {late, early});
    const Edge edge{"e", "K", a, a, {}};
    graph.add_edge(edge, {late, early});
    CHECK(graph.mentions(a) == std::vector<Evidence>{early, late});
    CHECK(graph.evidence(edge) == std::vector<Evidence>{early, late});
    graph.add_document({"y", "", "text", {}});
    graph.add_document({"x", "", "text", {}});
    CHECK(graph.documents() == Ids{"x", "y"});
    CHECK(graph.document("x").value_or(StoredDocument{}).text == "text");
    CHECK_FALSE(graph.document("z").has_value());
}

TEST_CASE("a second thing of one id is refused") {
    PropertyGraph graph{Vocabulary{}};
    const auto a = graph.add_node(node_of("a", "A", {"T"}), {});
    CHECK_THROWS_AS(graph.add_node(node_of("a", "A", {"T"}), {}), Error);
    graph.add_edge({"e", "K", a, a, {}}, {});
    CHECK_THROWS_AS(graph.add_edge({"e", "K", a, a, {}}, {}), Error);
    CHECK_THROWS_AS(graph.add_edge({"f", "K", a, 7, {}}, {}), Error);
}
