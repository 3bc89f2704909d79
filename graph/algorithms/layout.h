#pragma once

#include "graph/algorithms/quad_tree.h"
#include "graph/snapshot.h"

#include <cstdint>
#include <vector>

namespace senskg {

/// A place for each vertex, to a hundredth, the whole around (0, 0): tied ones near each other,
/// all others apart, the more ties the more room. It starts from a sunflower of sunflowers, one a
/// community (numbered as `communities` numbers them), and lets forces work: the same graph gives
/// the same places. Fruchterman and Reingold, "Graph drawing by force-directed placement", 1991;
/// the forces of Jacomy and others, "ForceAtlas2", 2014.
/// Cost: some seconds for 10,000 vertices, a minute at most: the larger, the fewer steps.
[[nodiscard]] std::vector<Place> force_layout(const TieGraph& graph,
                                              const std::vector<std::uint32_t>& communities);

}  // namespace senskg
