#pragma once

#include "graph/query/value.h"

#include <functional>
#include <vector>

namespace senskg {

/// The values of a query's variables, by slot.
using Row = std::vector<Value>;

/// Whether whoever gets rows wants more of them.
enum class Flow { more, stop };
using RowSink = std::function<Flow(Row& row)>;

}  // namespace senskg
