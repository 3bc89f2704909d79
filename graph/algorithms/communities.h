#pragma once

#include "graph/pulse.h"
#include "graph/snapshot.h"

#include <cstdint>
#include <vector>

namespace senskg {

/// The community of each vertex, numbered from 1: the largest first, of equals the one with the
/// smallest vertex. Members of a community are tied to each other, strongly, more than chance
/// would have it; each community hangs together. Same graph, same communities: vertices are
/// taken in their order, of equally good communities the smaller number is chosen.
/// Blondel, Guillaume, Lambiotte and Lefebvre, "Fast unfolding of communities in large networks",
/// 2008; then what does not hang together is parted (its known fault, Traag and others, "From
/// Louvain to Leiden", 2019). Cost: some passes over the ties, at most some hundred.
[[nodiscard]] std::vector<std::uint32_t> communities(const TieGraph& graph);
/// The same; `pulse` is called before each pass, what it throws ends the work.
[[nodiscard]] std::vector<std::uint32_t> communities(const TieGraph& graph, const Pulse& pulse);

}  // namespace senskg
