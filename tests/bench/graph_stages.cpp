// Stages that read a store (Google Benchmark).

#include "graph/export/exporter.h"
#include "graph/query/query.h"
#include "store/store_view.h"
#include "tests/bench/filled_store.h"

#include <benchmark/benchmark.h>

#include <sstream>

namespace senskg {
namespace {

void look_up(benchmark::State& state) {
    const bench::FilledStore filled;
    const GraphStore store(filled.path(), StoreAccess::read, filled.options);
    const StoreView view(store);
    const Query query = parse_query(
        "MATCH (p:Person {name: 'Virginie Lacombe'})-[w:WORKS_FOR]->(o) RETURN o.name, w.role");
    for (auto _ : state) {
        benchmark::DoNotOptimize(run_query(query, view, {}, {}).rows.size());
    }
}
BENCHMARK(look_up)->Unit(benchmark::kMicrosecond);

void export_graphml(benchmark::State& state) {
    const bench::FilledStore filled;
    const GraphStore store(filled.path(), StoreAccess::read, filled.options);
    const StoreView view(store);
    for (auto _ : state) {
        std::ostringstream out;
        exporter("graphml").write(view, {}, out);
        benchmark::DoNotOptimize(out.str().size());
    }
}
BENCHMARK(export_graphml)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace senskg
