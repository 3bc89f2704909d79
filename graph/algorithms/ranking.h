#pragma once

#include "graph/algorithms/betweenness.h"
#include "graph/graph_view.h"
#include "graph/snapshot.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// What things can be ranked by; betweenness alone takes long.
enum class RankMeasure { page_rank, betweenness, degree };

/// The word of `--by`, and the measure of that word. Throws Error{usage} with a hint.
[[nodiscard]] std::string_view measure_word(RankMeasure measure);
[[nodiscard]] RankMeasure measure_of(const std::string& word);

/// The measure of every vertex.
struct Ranking {
    std::vector<double> values;  ///< To six digits, so that equals are equal.
    bool sampled = false;        ///< Estimated.
};
/// `pulse` is called now and then; what it throws ends the work.
[[nodiscard]] Ranking ranking_by(RankMeasure measure, const Snapshot& snapshot, const Pulse& pulse);

/// The vertices among `nodes` (handles in their order), highest value first, of equals the one
/// of the smaller id; at most `count_max` of them, 0 for all.
[[nodiscard]] std::vector<Vertex> ranked_vertices(const Snapshot& snapshot, const Ranking& ranking,
                                                  const std::vector<NodeHandle>& nodes,
                                                  std::size_t count_max);

}  // namespace senskg
