#pragma once

#include "graph/pulse.h"
#include "graph/snapshot.h"

#include <vector>

namespace senskg {

/// The share of time that a random reader spends at each vertex: at every step he follows a tie,
/// strong ones more often, or, one time in seven and where there is none, starts anywhere anew.
/// Ties are followed both ways: that A works for B says as much about B as about A.
/// Sums to 1, up to rounding; the same on any number of threads.
/// Page, Brin, Motwani and Winograd, "The PageRank Citation Ranking", 1999; damping 0.85.
/// Cost: at most 150 passes over the ties.
[[nodiscard]] std::vector<double> page_rank(const TieGraph& graph);
/// The same; `pulse` is called before each pass, what it throws ends the work.
[[nodiscard]] std::vector<double> page_rank(const TieGraph& graph, const Pulse& pulse);

}  // namespace senskg
