#pragma once

#include "graph/query/match_plan.h"

#include <cstdint>
#include <vector>

namespace senskg {

/// What the patterns of a MATCH ask of one node, together.
struct NodeDemand {
    RowSlot slot = no_slot;
    const NodePattern* pattern = nullptr;
    std::vector<std::string> labels;
    bool done = false;  ///< Bound, its labels checked.
};

/// A filter that waits for its variables.
struct PendingFilter {
    Filter filter;
    std::vector<RowSlot> needed;
    [[nodiscard]] bool is_ready(const KnownSlots& known) const;
};

/// The slots whose values a filter needs; those of its own local variables are left out.
[[nodiscard]] std::vector<RowSlot> slots_needed(const Filter& filter);

/// A way to begin at a node, with the number of candidates it is expected to give.
struct StartChoice {
    MatchStep step;
    std::uint64_t cost = 0;
};

/// The cheapest way to begin at `node`: its value, its id, its name, its rarest label, all nodes.
[[nodiscard]] StartChoice choose_start(const NodeDemand& node,
                                       const std::vector<PendingFilter>& pending,
                                       const KnownSlots& known, const GraphView& view);

}  // namespace senskg
