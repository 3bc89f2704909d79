#pragma once

#include "graph/graph_view.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace senskg {

/// What is looked for: shortest paths from any of `from` to any of `to`.
struct PathSearch {
    std::vector<NodeHandle> from;
    std::vector<NodeHandle> to;
    std::vector<std::string> types;             ///< Of the edges that are followed; empty: all.
    std::function<bool(NodeHandle)> may_cross;  ///< Of nodes between the ends; empty: any.
    std::size_t hops_max = 8;
    std::size_t paths_max = 5;  ///< That are listed; all are counted.
};

/// Nodes from one end to the other.
using NodePath = std::vector<NodeHandle>;

/// What was found.
struct FoundPaths {
    std::size_t hops = 0;     ///< Of each path.
    std::uint64_t count = 0;  ///< Of paths, parallel edges counted once; 0: none, or too long.
    std::vector<NodePath> paths;
};

/// The shortest paths, whatever the direction of edges, straight on the view: waves from both
/// ends in turn, the smaller one first, until they meet; what is not on the way is not read.
/// Paths are listed in an order that depends on the graph alone. Pohl, "Bi-directional search",
/// 1971. Cost: the edges of the nodes that the waves reach before the last.
[[nodiscard]] FoundPaths shortest_paths(const GraphView& view, const PathSearch& search);

}  // namespace senskg
