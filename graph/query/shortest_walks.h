#pragma once

#include "graph/query/ast.h"
#include "graph/query/limits.h"

#include <functional>
#include <vector>

namespace senskg {

/// Relationships one after the other.
using Walk = std::vector<Hop>;

/// What a shortest walk goes along.
struct WalkDemand {
    Direction direction = Direction::both;
    const std::vector<std::string>& types;
    Hops hops;
    Shortest shortest = Shortest::one;
    std::function<bool(const Hop& hop)> admits;  ///< Of each relationship.
};

/// The shortest walks between two nodes, level by level from `from`: one, or all of that length.
/// A walk shorter than `hops.least` does not count, nor does a longer one in its place. Cost: what
/// is nearer than `to`, and for all walks their number, against the budget.
[[nodiscard]] std::vector<Walk> shortest_walks(const GraphView& view, NodeHandle from,
                                               NodeHandle to, const WalkDemand& demand,
                                               Budget& budget);

}  // namespace senskg
