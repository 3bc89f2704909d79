// Any query has an answer or an error, within its limits; one that fails leaves the graph as it
// was.

#include "graph/model/error.h"
#include "graph/query/query.h"
#include "graph/query/value_json.h"
#include "graph/query/value_text.h"
#include "tests/fuzz/fuzz_target.h"

#include <cstdlib>
#include <string>

namespace {

using namespace senskg;

constexpr const char* sample_graph =
    "CREATE (a:Person {name: 'Ann', age: 31, tags: ['x', 'y']}), (b:Person:Author {name: 'Bob'}), "
    "(c:Organization {name: 'Acme', size: 2.5}), (a)-[:KNOWS {since: date('2001-02-03')}]->(b), "
    "(b)-[:KNOWS]->(a), (a)-[:WORKS_FOR {role: 'chair'}]->(c), (b)-[:WORKS_FOR]->(c), "
    "(c)-[:PART_OF]->(c)";

Limits small_limits() {
    Limits limits;
    limits.rows_max = 10'000;
    limits.steps_max = 100'000;
    limits.memory_bytes_max = std::size_t{16} << 20U;
    return limits;
}

std::uint64_t content_of(const MemoryGraph& graph) {
    return graph.node_count("") * 1000 + graph.edge_count("");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    constexpr std::size_t size_max = 4096;
    if (size > size_max) {
        return 0;
    }
    const std::string text(bytes, bytes + size);
    MemoryGraph graph;
    static_cast<void>(run_query(parse_query(sample_graph), graph, {}, Limits{}));
    const auto before = content_of(graph);
    try {
        const auto result =
            run_query(parse_query(text), graph, {{"p", Value("Ann")}}, small_limits());
        for (const auto& row : result.rows) {
            if (row.size() != result.columns.size()) {
                std::abort();
            }
            for (const auto& value : row) {
                static_cast<void>(json_of(value));
                static_cast<void>(literal_text(value));
            }
        }
    } catch (const Error& error) {
        if (error.message().empty() || content_of(graph) != before) {
            std::abort();
        }
    }
    return 0;
}
