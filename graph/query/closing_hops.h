#pragma once

#include "graph/graph_view.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace senskg {

/// The direction of the same edges from their other ends.
[[nodiscard]] Direction turned(Direction direction);

/// The hops to a node that stays the same while their start changes, as where a pattern closes a
/// cycle: from the second question on they are looked up at the node, not gone through at each
/// start.
class ClosingHops {
  public:
    explicit ClosingHops(const GraphView& view) : view_(view) {}

    /// Those from `start` to `end`, in the order in which the view gives them; nothing when this
    /// end is asked for the first time. Holds until the next call.
    /// Cost: the hops at `end` once, then the logarithm of their number.
    [[nodiscard]] std::optional<std::span<const Hop>> between(NodeHandle start, NodeHandle end,
                                                              Direction direction,
                                                              std::span<const std::string> types,
                                                              HopOrder order);
    /// To be called when the graph may have changed.
    void forget();

  private:
    const GraphView& view_;
    std::optional<NodeHandle> end_;
    bool read_ = false;
    std::vector<Hop> hops_;  ///< At `end_`, by their other end.
};

}  // namespace senskg
