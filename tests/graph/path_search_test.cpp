#include "graph/algorithms/path_search.h"
#include "graph/algorithms/six_digits.h"
#include "graph/property_graph.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <queue>
#include <random>
#include <set>

namespace senskg::test {
namespace {

/// Edges as `from type to`, nodes of one letter or more each.
using Triples = std::vector<std::array<std::string, 3>>;

PropertyGraph graph_of(const Triples& triples) {
    PropertyGraph graph{Vocabulary{}};
    const auto node = [&](const std::string& id) {
        const auto known = graph.node_with_id(id);
        return known ? *known : graph.add_node({id, "Thing", {"Thing"}, {{"name", id}}}, {});
    };
    int number = 0;
    for (const auto& [from, type, to] : triples) {
        const auto source = node(from);
        graph.add_edge({std::to_string(number++), type, source, node(to), {}}, {});
    }
    return graph;
}

PathSearch search_of(const GraphView& graph, const std::string& from, const std::string& to) {
    return {.from = {graph.node_with_id(from).value()}, .to = {graph.node_with_id(to).value()}};
}

/// Paths as words: `a-b-c`.
std::vector<std::string> words_of(const GraphView& graph, const FoundPaths& found) {
    std::vector<std::string> words;
    for (const auto& path : found.paths) {
        std::string text;
        for (const NodeHandle node : path) {
            text += (text.empty() ? "" : "-") + graph.node(node).id;
        }
        words.push_back(text);
    }
    return words;
}

using Words = std::vector<std::string>;

/// Hops and number of shortest paths from each node, one wave from one end.
std::map<NodeHandle, std::pair<std::size_t, std::uint64_t>> plain_distances(const GraphView& graph,
                                                                            NodeHandle from) {
    std::map<NodeHandle, std::pair<std::size_t, std::uint64_t>> found = {{from, {0, 1}}};
    std::queue<NodeHandle> open;
    for (open.push(from); !open.empty(); open.pop()) {
        const NodeHandle node = open.front();
        const auto [hops, ways] = found.at(node);
        std::set<NodeHandle> neighbours;
        for (const Edge& edge : graph.edges(node, Direction::both, {})) {
            neighbours.insert(edge.source == node ? edge.target : edge.source);
        }
        for (const NodeHandle neighbour : neighbours) {
            const auto [place, is_new] = found.try_emplace(neighbour, hops + 1, 0);
            if (is_new) {
                open.push(neighbour);
            }
            if (place->second.first == hops + 1) {
                place->second.second += ways;
            }
        }
    }
    return found;
}

}  // namespace

TEST_CASE("all shortest paths are found, against the arrows as well") {
    const auto graph = graph_of({{"a", "R", "b"},
                                 {"c", "R", "b"},
                                 {"a", "R", "d"},
                                 {"d", "R", "c"},
                                 {"a", "R", "e"},
                                 {"e", "R", "f"},
                                 {"f", "R", "c"}});
    const auto found = shortest_paths(graph, search_of(graph, "a", "c"));
    CHECK(found.hops == 2);
    CHECK(found.count == 2);
    CHECK(words_of(graph, found) == Words{"a-b-c", "a-d-c"});
}

TEST_CASE("parallel edges and loops make no further paths") {
    const auto graph =
        graph_of({{"a", "R", "b"}, {"a", "Q", "b"}, {"b", "R", "a"}, {"a", "R", "a"}});
    const auto found = shortest_paths(graph, search_of(graph, "a", "b"));
    CHECK(found.count == 1);
    CHECK(words_of(graph, found) == Words{"a-b"});
}

TEST_CASE("from a thing to itself there is a path without hops") {
    const auto graph = graph_of({{"a", "R", "b"}});
    const auto found = shortest_paths(graph, search_of(graph, "a", "a"));
    CHECK(found.hops == 0);
    CHECK(found.count == 1);
    CHECK(words_of(graph, found) == Words{"a"});
}

TEST_CASE("paths end at the limit of hops") {
    Triples triples;
    for (char letter = 'a'; letter < 'k'; ++letter) {
        triples.push_back(
            {std::string(1, letter), "R", std::string(1, static_cast<char>(letter + 1))});
    }
    const auto graph = graph_of(triples);
    auto search = search_of(graph, "a", "k");
    search.hops_max = 9;
    CHECK(shortest_paths(graph, search).count == 0);
    search.hops_max = 10;
    CHECK(words_of(graph, shortest_paths(graph, search)) == Words{"a-b-c-d-e-f-g-h-i-j-k"});
}

TEST_CASE("only edges of the types and nodes that may be crossed are followed, the ends always") {
    const auto graph = graph_of({{"a", "WEAK", "b"},
                                 {"b", "WEAK", "c"},
                                 {"a", "R", "d"},
                                 {"d", "R", "e"},
                                 {"e", "R", "c"}});
    auto search = search_of(graph, "a", "c");
    CHECK(words_of(graph, shortest_paths(graph, search)) == Words{"a-b-c"});
    search.types = {"R"};
    CHECK(words_of(graph, shortest_paths(graph, search)) == Words{"a-d-e-c"});
    search.types = {};
    search.may_cross = [&](NodeHandle node) { return graph.node(node).id > "c"; };
    CHECK(words_of(graph, shortest_paths(graph, search)) == Words{"a-d-e-c"});
    search.may_cross = [](NodeHandle) { return false; };
    CHECK(shortest_paths(graph, search).count == 0);
    CHECK(shortest_paths(graph, {.from = search.to,
                                 .to = {graph.node_with_id("e").value()},
                                 .may_cross = search.may_cross})
              .hops == 1);
}

TEST_CASE("paths start and end at whichever of several things is nearest") {
    const auto graph = graph_of({{"a1", "R", "x"}, {"x", "R", "b1"}, {"a2", "R", "b2"}});
    auto search = search_of(graph, "a1", "b1");
    search.from.push_back(graph.node_with_id("a2").value());
    search.to.push_back(graph.node_with_id("b2").value());
    CHECK(words_of(graph, shortest_paths(graph, search)) == Words{"a2-b2"});
}

TEST_CASE("a lattice has more paths than a number holds, and the first are listed") {
    // 70 diamonds in a row: 2^70 paths.
    Triples triples;
    for (int diamond = 100; diamond < 170; ++diamond) {
        const auto here = "n" + std::to_string(diamond);
        const auto there = "n" + std::to_string(diamond + 1);
        for (const auto* side : {"x", "y"}) {
            triples.push_back({here, "R", here + side});
            triples.push_back({here + side, "R", there});
        }
    }
    const auto graph = graph_of(triples);
    auto search = search_of(graph, "n100", "n170");
    search.hops_max = 1000;
    search.paths_max = 3;
    const auto found = shortest_paths(graph, search);
    CHECK(found.hops == 140);
    CHECK(found.count == std::numeric_limits<std::uint64_t>::max());
    REQUIRE(found.paths.size() == 3);
    CHECK(std::set<NodePath>(found.paths.begin(), found.paths.end()).size() == 3);
    CHECK(words_of(graph, found)[0].starts_with("n100-n100x-n101-n101x-"));
}

TEST_CASE("paths of random graphs are as many and as long as one wave finds them") {
    for (std::uint32_t seed = 1; seed <= 15; ++seed) {
        std::mt19937 random(seed);
        Triples triples;
        for (std::uint32_t edge = 0; edge < 25 + seed * 2; ++edge) {
            triples.push_back({"n" + std::to_string(random() % 30), edge % 2 == 0 ? "R" : "Q",
                               "n" + std::to_string(random() % 30)});
        }
        const auto graph = graph_of(triples);
        auto shuffled = triples;
        std::shuffle(shuffled.begin(), shuffled.end(), random);
        const auto same = graph_of(shuffled);
        for (const NodeHandle from : graph.nodes("")) {
            const auto expected = plain_distances(graph, from);
            for (const NodeHandle to : graph.nodes("")) {
                const auto& from_id = graph.node(from).id;
                const auto& to_id = graph.node(to).id;
                CAPTURE(from_id + " to " + to_id);
                auto search = search_of(graph, from_id, to_id);
                search.hops_max = 100;
                search.paths_max = 1000;
                const auto found = shortest_paths(graph, search);
                const auto there = expected.find(to);
                const auto known = there == expected.end() ? std::pair<std::size_t, std::uint64_t>()
                                                           : there->second;
                CHECK(found.hops == known.first);
                CHECK(found.count == known.second);
                CHECK(found.paths.size() == known.second);
                CHECK(std::set<NodePath>(found.paths.begin(), found.paths.end()).size() ==
                      found.paths.size());
                search = search_of(same, from_id, to_id);
                search.hops_max = 100;
                search.paths_max = 1000;
                auto words = words_of(same, shortest_paths(same, search));
                CHECK(words == words_of(graph, found));
            }
        }
    }
}

TEST_CASE("six digits are kept") {
    CHECK(six_digits(0.1234567) == 0.123457);
    CHECK(six_digits(1.0 / 3) == 0.333333);
    CHECK(six_digits(0) == 0);
    CHECK(six_digits(1) == 1);
    CHECK(six_digits(1.00000049e-9) == 1e-9);
}

}  // namespace senskg::test
