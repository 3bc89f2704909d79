#include "graph/query/query.h"
#include "graph/query/value_text.h"

#include <doctest/doctest.h>

#include <random>

using namespace senskg;

namespace {

std::string answer(MemoryGraph& graph, const std::string& query) {
    std::string text;
    for (const auto& row : run_query(parse_query(query), graph, {}, Limits{}).rows) {
        for (const auto& value : row) {
            text += literal_text(value) + (&value == &row.back() ? "\n" : " | ");
        }
    }
    return text;
}

MemoryGraph random_graph(unsigned seed) {
    std::mt19937 random(seed);
    MemoryGraph graph;
    graph.begin();
    const auto nodes = 2 + random() % 5;
    for (unsigned node = 0; node < nodes; ++node) {
        graph.add_node({"N"}, {{"i", Value(static_cast<std::int64_t>(node))}});
    }
    for (unsigned edge = 0; edge < nodes + 2; ++edge) {
        graph.add_relationship(random() % 2 == 0 ? "R" : "S",
                               static_cast<NodeHandle>(random() % nodes),
                               static_cast<NodeHandle>(random() % nodes),
                               {{"w", Value(static_cast<std::int64_t>(random() % 2))}});
    }
    graph.commit();
    return graph;
}

}  // namespace

TEST_CASE("a shortest walk is as long as the shortest of all walks, and all of these are found") {
    const std::vector<std::string> patterns = {"(a)-[rs*]-(b)", "(a)-[rs:R*]->(b)",
                                               "(a)<-[rs*..3]-(b)", "(a)-[rs:S|R* {w: 1}]-(b)"};
    for (unsigned seed = 0; seed < 200; ++seed) {
        auto graph = random_graph(seed);
        for (const auto& pattern : patterns) {
            CAPTURE(seed);
            CAPTURE(pattern);
            const std::string ends = "MATCH (a:N), (b:N) WHERE a.i <> b.i ";
            const std::string last =
                " RETURN a.i AS i, b.i AS j, length(p) AS l, count(*) AS c "
                "ORDER BY i, j, l";
            const auto longer = answer(graph, ends + "MATCH p = " + pattern +
                                                  " WITH a, b, length(p) AS l, count(*) AS c "
                                                  "ORDER BY l WITH a, b, collect([l, c])[0] AS s "
                                                  "RETURN a.i AS i, b.i AS j, s[0], s[1] "
                                                  "ORDER BY i, j");
            CHECK(answer(graph, ends + "MATCH p = allShortestPaths(" + pattern + ")" + last) ==
                  longer);
            const auto one = answer(graph, ends + "MATCH p = shortestPath(" + pattern +
                                               ") RETURN a.i AS i, b.i AS j, length(p) "
                                               "ORDER BY i, j");
            const auto lengths =
                answer(graph, ends + "MATCH p = allShortestPaths(" + pattern +
                                  ") RETURN DISTINCT a.i AS i, b.i AS j, length(p) "
                                  "ORDER BY i, j");
            CHECK(one == lengths);
        }
    }
}

TEST_CASE("a shortest walk in a graph of many walks is found within the budget") {
    MemoryGraph graph;
    // Sixty layers of two nodes, each joined to both of the next: 2^60 walks.
    const std::string layers =
        "UNWIND range(0, 60) AS i CREATE (:L {i: i}), (:L {i: i}) WITH 1 AS one "
        "MATCH (a:L), (b:L) WHERE b.i = a.i + 1 CREATE (a)-[:R]->(b)";
    CHECK(answer(graph, layers).empty());
    CHECK(answer(graph,
                 "MATCH (a:L {i: 0}), (b:L {i: 60}) MATCH p = shortestPath((a)-[:R*]->(b)) "
                 "RETURN length(p)") == "60\n60\n60\n60\n");
    Limits limits;
    limits.steps_max = 1'000'000;
    CHECK_THROWS_AS(static_cast<void>(run_query(
                        parse_query("MATCH (a:L {i: 0}), (b:L {i: 60}) "
                                    "MATCH p = allShortestPaths((a)-[:R*]->(b)) RETURN count(p)"),
                        graph, {}, limits)),
                    Error);
}

TEST_CASE("a shortest walk is a value as well as a pattern") {
    for (unsigned seed = 0; seed < 100; ++seed) {
        auto graph = random_graph(seed);
        CAPTURE(seed);
        const std::string ends = "MATCH (a:N), (b:N) WHERE a.i <> b.i ";
        const std::string order = " ORDER BY i, j";
        CHECK(answer(graph, ends +
                                "WITH a, b, shortestPath((a)-[:R*]->(b)) AS p "
                                "WHERE p IS NOT NULL RETURN a.i AS i, b.i AS j, p" +
                                order) ==
              answer(graph, ends +
                                "MATCH p = shortestPath((a)-[:R*]->(b)) "
                                "RETURN a.i AS i, b.i AS j, p" +
                                order));
        CHECK(answer(graph, ends +
                                "RETURN a.i AS i, b.i AS j, "
                                "size(allShortestPaths((a)-[*]-(b))) AS c" +
                                order) ==
              answer(graph, ends +
                                "OPTIONAL MATCH p = allShortestPaths((a)-[*]-(b)) "
                                "RETURN a.i AS i, b.i AS j, count(p) AS c" +
                                order));
    }
}

TEST_CASE("a shortest walk as a value needs both of its ends") {
    MemoryGraph graph;
    CHECK(answer(graph, "OPTIONAL MATCH (a), (b) RETURN shortestPath((a)-[*]-(b))") == "null\n");
    for (const auto* query :
         {"RETURN shortestPath((a)-[*]-(b))", "MATCH (a) RETURN shortestPath((a)-[*]-())",
          "MATCH (a) RETURN allShortestPaths((a)-[*]-(b))"}) {
        CAPTURE(query);
        CHECK_THROWS_WITH_AS(static_cast<void>(parse_query(query)),
                             doctest::Contains("goes between nodes that are known"), Error);
    }
}
