#include "graph/snapshot.h"
#include "graph/model/error.h"
#include "graph/property_graph.h"
#include "tests/graph/known_graphs.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <sstream>

namespace senskg::test {
namespace {

/// Every row of a graph, as text.
std::string rows_of(const TieGraph& graph) {
    std::ostringstream text;
    for (Vertex vertex = 0; vertex < boost::num_vertices(graph); ++vertex) {
        text << vertex << ':';
        const auto [first, last] = boost::out_edges(vertex, graph);
        for (auto tie = first; tie != last; ++tie) {
            text << ' ' << boost::target(*tie, graph) << 'x' << graph[*tie].strength;
        }
        text << '\n';
    }
    return text.str();
}

Node named_node(const std::string& id) { return {id, "Person", {"Person"}, {{"name", id}}}; }

/// Three people and a post that mentions two of them; nodes and edges are added in the order
/// that `seed` shuffles.
PropertyGraph people(std::uint32_t seed) {
    std::mt19937 random(seed);
    std::vector<std::string> ids = {"ann", "bob", "cid", "post"};
    std::shuffle(ids.begin(), ids.end(), random);
    PropertyGraph graph{Vocabulary{}};
    for (const auto& id : ids) {
        graph.add_node(named_node(id), {});
    }
    struct Row {
        std::string source, type, target;
        std::int64_t evidence;
    };
    std::vector<Row> edges = {{"ann", "KNOWS", "bob", 2},
                              {"bob", "PAYS", "ann", 1},
                              {"ann", "KNOWS", "ann", 1},
                              {"post", "MENTIONS", "ann", 5},
                              {"post", "MENTIONS", "cid", 1}};
    std::shuffle(edges.begin(), edges.end(), random);
    for (const auto& [source, type, target, evidence] : edges) {
        graph.add_edge({source + type + target,
                        type,
                        graph.node_with_id(source).value(),
                        graph.node_with_id(target).value(),
                        {{"evidence", evidence}}},
                       {});
    }
    return graph;
}

}  // namespace

TEST_CASE("ties stand at both ends, once for each pair, without loops") {
    CHECK(rows_of(tie_graph(4, {{2, 0, 3}, {0, 1, 1}, {0, 2, 4}, {1, 1, 9}})) ==
          "0: 1x1 2x7\n1: 0x1\n2: 0x7\n3:\n");
    CHECK(rows_of(tie_graph(0, {})).empty());
}

TEST_CASE("strengths stop at the largest number") {
    constexpr auto most = std::numeric_limits<std::uint32_t>::max();
    CHECK(rows_of(tie_graph(2, {{0, 1, most - 1}, {1, 0, 5}})) ==
          "0: 1x" + std::to_string(most) + "\n1: 0x" + std::to_string(most) + '\n');
}

TEST_CASE("the order of ties makes no difference") {
    auto ties = random_ties(20, 100, 3);
    const auto expected = rows_of(tie_graph(20, ties));
    std::mt19937 random(4);
    for (int round = 0; round < 10; ++round) {
        std::shuffle(ties.begin(), ties.end(), random);
        CHECK(rows_of(tie_graph(20, ties)) == expected);
    }
}

TEST_CASE("a snapshot is the same for the same graph, in whatever order it came") {
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
        const auto graph = people(seed);
        const auto snapshot = snapshot_of(graph);
        CHECK(snapshot.nodes == graph.nodes(""));
        CHECK(snapshot.degrees == std::vector<std::uint32_t>{5, 2, 1, 2});
        // Three pieces of evidence between ann and bob; a mention is a mention, however many.
        CHECK(rows_of(snapshot.ties) == "0: 1x30 3x1\n1: 0x30\n2: 3x1\n3: 0x1 2x1\n");
    }
}

TEST_CASE("links say what edges say") {
    const auto graph = people(1);
    auto links = graph.links(no_pulse);
    std::ranges::sort(links, {}, &Link::evidence);
    REQUIRE(links.size() == 5);
    CHECK(links.back().kind == Link::Kind::mention);
    CHECK(links.back().evidence == 5);
    CHECK(graph.node(links.back().target).id == "ann");
    CHECK(links[3].kind == Link::Kind::stated);
    CHECK(links[3].evidence == 2);
}

}  // namespace senskg::test
