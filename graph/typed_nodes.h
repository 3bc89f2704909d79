#pragma once

#include "graph/graph_view.h"

#include <string>
#include <vector>

namespace senskg {

/// Throws Error{usage} with a hint when a label is none of the vocabulary's (types and kinds) and
/// no node of the view carries it.
void check_types(const GraphView& view, const std::vector<std::string>& types);

/// The nodes that carry any of the labels, each once, in the order of handles; for no label, all
/// but posts, which would stand before the things that they are about.
[[nodiscard]] std::vector<NodeHandle> nodes_of_types(const GraphView& view,
                                                     const std::vector<std::string>& types);

}  // namespace senskg
