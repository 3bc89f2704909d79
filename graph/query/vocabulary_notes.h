#pragma once

#include "graph/model/error.h"
#include "graph/query/ast.h"

#include <vector>

namespace senskg {

/// Notes on labels, relationship types and properties that neither the vocabulary nor, for
/// labels and types, the graph knows: openCypher allows them, but they are mostly slips. In the
/// order of the query, each once. None when the vocabulary is empty.
[[nodiscard]] std::vector<Diagnostic> vocabulary_notes(const Query& query, const GraphView& view);

}  // namespace senskg
