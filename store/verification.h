#pragma once

#include "graph/model/error.h"
#include "store/graph_store.h"

#include <vector>

namespace senskg {

/// Proves the store: every block against its checksum, the documents against the commit record,
/// every mention and piece of evidence against its text, every node and edge against those
/// resolved afresh from the facts. Returns what is wrong, sorted; empty: all is well.
/// Cost: reads everything; memory: the whole graph twice, without texts.
[[nodiscard]] std::vector<Diagnostic> store_problems(const GraphStore& store);

}  // namespace senskg
