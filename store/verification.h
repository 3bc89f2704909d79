#pragma once

#include "graph/model/error.h"
#include "store/graph_store.h"

#include <vector>

namespace senskg {

/// Proves the store: every block against its checksum, the documents against the commit record,
/// every mention and piece of evidence against its text, every row of the graph against those
/// that follow from the facts; where rows differ, every node and edge, to name the wrong ones.
/// Returns what is wrong, sorted; empty: all is well.
/// Cost: reads everything; memory: all rows of the graph, without texts.
[[nodiscard]] std::vector<Diagnostic> store_problems(const GraphStore& store);

}  // namespace senskg
