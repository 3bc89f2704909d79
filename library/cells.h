#pragma once

#include "graph/query/value.h"
#include "library/senskg.h"

namespace senskg {

/// What a value says, without the graph that it came from.
[[nodiscard]] Cell cell_of(const Value& value);

/// The value of a parameter. Throws Error{usage} for what only answers hold.
[[nodiscard]] Value value_of(const Cell& cell);

}  // namespace senskg
