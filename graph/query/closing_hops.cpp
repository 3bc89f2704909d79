#include "graph/query/closing_hops.h"

#include <algorithm>

namespace senskg {

Direction turned(Direction direction) {
    switch (direction) {
        case Direction::out:
            return Direction::in;
        case Direction::in:
            return Direction::out;
        case Direction::both:
            break;
    }
    return Direction::both;
}

std::optional<std::span<const Hop>> ClosingHops::between(NodeHandle start, NodeHandle end,
                                                         Direction direction,
                                                         std::span<const std::string> types,
                                                         HopOrder order) {
    if (end_ != end) {
        end_ = end;
        read_ = false;
        return std::nullopt;
    }
    const auto other_end = [end](const Hop& hop) { return hop.end_from(end); };
    if (!read_) {
        hops_ = view_.hops(end, turned(direction), types, order);
        // Stable: hops of one start keep their order, which is the same from either end.
        std::ranges::stable_sort(hops_, {}, other_end);
        read_ = true;
    }
    return std::span<const Hop>(std::ranges::lower_bound(hops_, start, {}, other_end),
                                std::ranges::upper_bound(hops_, start, {}, other_end));
}

void ClosingHops::forget() {
    end_.reset();
    read_ = false;
}

}  // namespace senskg
