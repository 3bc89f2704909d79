#pragma once

#include "graph/query/value.h"

#include <compare>
#include <optional>

namespace senskg {

/// Three-valued logic.
enum class Truth { no, yes, unknown };

[[nodiscard]] constexpr Truth truth_of(bool value) { return value ? Truth::yes : Truth::no; }
[[nodiscard]] Value value_of(Truth truth);
[[nodiscard]] constexpr Truth negated(Truth truth) {
    return truth == Truth::unknown ? truth : truth_of(truth == Truth::no);
}

/// Equality (`=`): null is equal to nothing and different from nothing; 1 = 1.0.
[[nodiscard]] Truth equal(const Value& left, const Value& right);

/// Comparability (`<` and its kin): nothing when the two cannot be compared (null, different
/// types); `unordered` when a NaN is among them.
[[nodiscard]] std::optional<std::partial_ordering> compared(const Value& left, const Value& right);

/// Orderability (ORDER BY, min, max, DISTINCT, grouping): a total order over all values, by
/// type, then by content; NaN after the numbers, null last. Nodes and relationships go by id.
[[nodiscard]] std::strong_ordering ordered(const Value& left, const Value& right);

/// For containers of values.
struct OrderedBefore {
    bool operator()(const Value& left, const Value& right) const {
        return ordered(left, right) < 0;
    }
};

/// For containers of rows in which something is looked up, never listed: tells the same values
/// apart as `OrderedBefore`, but nodes and relationships by their handles, without a look at them.
struct ToldApart {
    bool operator()(const ValueList& left, const ValueList& right) const;
};

}  // namespace senskg
