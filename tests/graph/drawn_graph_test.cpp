#include "graph/export/drawn_graph.h"
#include "graph/export/exporter.h"
#include "graph/export/plain_characters.h"
#include "graph/property_graph.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <sstream>

namespace senskg::test {
namespace {

struct Row {
    std::string id, source, type, target;
};

/// A job with two roles, a company with a founder, two posts; added in the order of `seed`.
PropertyGraph sample_graph(std::uint32_t seed) {
    std::vector<std::pair<std::string, std::string>> nodes = {
        {"person:a", "Person"}, {"person:c", "Person"}, {"organization:b", "Organization"},
        {"post:1", "Post"},     {"post:2", "Post"},     {"place:alone", "Place"}};
    std::vector<Row> edges = {{"1", "person:a", "WORKS_FOR", "organization:b"},
                              {"2", "person:a", "WORKS_FOR", "organization:b"},
                              {"3", "person:a", "FOUNDED", "organization:b"},
                              {"4", "person:c", "FOUNDED", "organization:b"},
                              {"5", "post:1", "MENTIONS", "person:a"},
                              {"6", "post:1", "MENTIONS", "organization:b"},
                              {"7", "post:2", "MENTIONS", "person:c"}};
    std::mt19937 random(seed);
    std::shuffle(nodes.begin(), nodes.end(), random);
    std::shuffle(edges.begin(), edges.end(), random);
    PropertyGraph graph{Vocabulary{}};
    for (const auto& [id, type] : nodes) {
        graph.add_node({id, type, {type}, {{"name", id}}}, {});
    }
    for (const auto& [id, source, type, target] : edges) {
        graph.add_edge({id,
                        type,
                        graph.node_with_id(source).value(),
                        graph.node_with_id(target).value(),
                        {{"evidence", std::int64_t{2}}}},
                       {});
    }
    return graph;
}

std::string graphml(const GraphView& view) {
    std::ostringstream out;
    exporter("graphml").write(view, {}, out);
    return std::move(out).str();
}

}  // namespace

TEST_CASE("drawn nodes are as large as their PageRank, and lie apart") {
    const auto drawn = drawn_graph(sample_graph(1));
    double ranks = 0;
    double size_max = 0;
    for (const auto& node : drawn.nodes) {
        CAPTURE(node.id);
        ranks += node.page_rank;
        size_max = std::max(size_max, node.size);
        CHECK(node.size >= 4);
        for (const auto& other : drawn.nodes) {
            const double distance = std::hypot(node.x - other.x, node.y - other.y);
            CHECK((&node == &other || distance > 1));
            CHECK((node.page_rank <= other.page_rank || node.size >= other.size));
        }
    }
    CHECK(ranks == doctest::Approx(1).epsilon(1e-5));
    CHECK(size_max == 40);
    const auto largest = std::ranges::max_element(drawn.nodes, {}, &DrawnNode::size);
    CHECK(largest->id == "organization:b");
}

TEST_CASE("a node that nothing is tied to is its own community, the last") {
    const auto drawn = drawn_graph(sample_graph(1));
    const auto alone = std::ranges::find(drawn.nodes, "place:alone", &DrawnNode::id);
    REQUIRE(alone != drawn.nodes.end());
    CHECK(std::ranges::count(drawn.nodes, alone->community, &DrawnNode::community) == 1);
    CHECK(std::ranges::max(drawn.nodes, {}, &DrawnNode::community).id == "place:alone");
}

TEST_CASE("relations of the same two things stay apart, each with its weight") {
    const auto drawn = drawn_graph(sample_graph(1));
    CHECK(std::ranges::count_if(drawn.edges, [&](const DrawnEdge& edge) {
              return drawn.nodes[edge.source].id == "person:a" &&
                     drawn.nodes[edge.target].id == "organization:b" && edge.weight == 2;
          }) == 3);
}

TEST_CASE("a drawing is the same bytes, in whatever order the graph came") {
    const auto expected = graphml(sample_graph(1));
    for (std::uint32_t seed = 2; seed < 12; ++seed) {
        CHECK(graphml(sample_graph(seed)) == expected);
    }
}

TEST_CASE("text is shortened, folded and cleaned by code points") {
    CHECK(shortened("été", 3) == "été");
    CHECK(shortened("étés", 3) == "ét…");
    CHECK(on_one_line("  a \n\t b ") == "a b");
    CHECK(plain_characters(std::string("a\0\x1f\t\n\uFFFE", 8)) == "a\uFFFD\uFFFD\t\n\uFFFD");
}

}  // namespace senskg::test
