#pragma once

#include "graph/pulse.h"
#include "graph/snapshot.h"

#include <cstddef>
#include <vector>

namespace senskg {

/// How much lies between.
struct Betweenness {
    /// Of each vertex: the share of all pairs of others whose shortest paths (in steps, whatever
    /// the strength) lead through it, a pair of several shortest paths counted by parts. 0 to 1.
    std::vector<double> shares;
    bool sampled = false;  ///< Estimated from the paths of some vertices.
};

/// Brandes, "A faster algorithm for betweenness centrality", 2001. Up to 20,000 vertices exact;
/// above, from the paths of at most 2,000 vertices spread evenly over the order of ids (Brandes and
/// Pich, "Centrality estimation in large networks", 2007). The same on any number of threads.
/// Cost: a walk over all ties for each vertex from which paths are taken, at most some minutes.
[[nodiscard]] Betweenness betweenness(const TieGraph& graph);

/// The same; `pulse` is called before each of these walks, what it throws ends the work.
[[nodiscard]] Betweenness betweenness(const TieGraph& graph, const Pulse& pulse);

/// The same from the paths of `sources` vertices, evenly spread; from all when there are fewer.
[[nodiscard]] Betweenness betweenness(const TieGraph& graph, std::size_t sources);

}  // namespace senskg
