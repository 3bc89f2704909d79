#pragma once

#include "graph/resolution/extracted_document.h"
#include "graph/resolution/resolution.h"
#include "store/graph_store.h"
#include "tests/support/files.h"

#include <cstdint>
#include <string>
#include <vector>

namespace senskg::test {

/// A vocabulary with every identity and name form, small.
[[nodiscard]] Vocabulary small_vocabulary();

/// A document of a few posts that draws names from small pools, so that documents share people,
/// companies, aliases, contradicting years and acronyms. A function of `id` and `seed`.
[[nodiscard]] ExtractedDocument generated_document(const std::string& id, std::uint64_t seed);

[[nodiscard]] StoreOptions store_options(std::chrono::milliseconds wait = std::chrono::seconds(5));

/// Everything that can be read of a graph, as text, one thing a line: equal dumps, equal graphs.
[[nodiscard]] std::string dump_of(const ResolvedGraph& graph);
[[nodiscard]] std::string dump_of(const GraphStore& store);

}  // namespace senskg::test
