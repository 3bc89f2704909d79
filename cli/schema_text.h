#pragma once

#include "graph/graph_view.h"

#include <string>

namespace senskg {

/// What a graph holds, for people: labels with their properties, relations with what they join,
/// each with its count; what the vocabulary knows and the graph has none of stands below.
[[nodiscard]] std::string schema_text(const GraphView& view);

}  // namespace senskg
