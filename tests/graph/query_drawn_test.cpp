#include "graph/property_graph.h"
#include "tests/support/naive_evaluator.h"

#include <doctest/doctest.h>

using namespace senskg;
using namespace senskg::test;

namespace {

const DrawnWords words = {{"A", "B"}, {"R", "S"}, {"p", "q", "pq"}, "age", "weight"};

template <class Word>
const Word& any(std::mt19937& random, const std::vector<Word>& choice) {
    return choice[random() % choice.size()];
}

PropertyGraph drawn_graph(std::mt19937& random) {
    PropertyGraph graph{Vocabulary{}};
    const auto nodes = 1 + random() % 5;
    for (std::size_t number = 0; number < nodes; ++number) {
        Node node;
        node.id = "n" + std::to_string(number);
        for (const auto& label : words.labels) {
            if (random() % 2 == 0) {
                node.labels.push_back(label);
            }
        }
        if (random() % 4 != 0) {
            node.properties["name"] = any(random, words.names);
        }
        if (random() % 3 != 0) {
            node.properties["age"] = static_cast<std::int64_t>(random() % 4);
        }
        graph.add_node(std::move(node), {});
    }
    const auto edges = random() % 7;
    for (std::size_t number = 0; number < edges; ++number) {
        Edge edge{"e" + std::to_string(number),
                  any(random, words.types),
                  static_cast<NodeHandle>(random() % nodes),
                  static_cast<NodeHandle>(random() % nodes),
                  {}};
        if (random() % 2 == 0) {
            edge.properties["weight"] = static_cast<std::int64_t>(random() % 3);
        }
        graph.add_edge(std::move(edge), {});
    }
    return graph;
}

}  // namespace

TEST_CASE("a planned query finds what trying everything finds") {
    constexpr unsigned rounds = 6000;
    std::size_t with_rows = 0;
    for (unsigned seed = 1; seed <= rounds; ++seed) {
        std::mt19937 random(seed);
        const auto graph = drawn_graph(random);
        const auto query = drawn_query(random, words);
        CAPTURE(seed);
        CAPTURE(text_of(query));
        const auto expected = naive_rows(graph, query);
        REQUIRE(planned_rows(graph, query) == expected);
        with_rows += expected.empty() ? 0 : 1;
    }
    CHECK(with_rows > rounds / 3);
}
