#pragma once

#include "graph/query/value.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// Values for the `$name`s of a query. They are values, never text of the query.
using Parameters = std::map<std::string, Value, std::less<>>;

/// The value that JSON text writes; arrays and objects nest at most 100 deep. Whole numbers are
/// integers, others floats. Throws Error{usage}.
[[nodiscard]] Value value_of_json(std::string_view json);

/// Reads `name=value` (a `$` before the name is allowed). The value is JSON; what is no JSON and
/// does not begin like a JSON text, list or map is a text itself: `name=Vineet`. Throws
/// Error{usage}.
[[nodiscard]] Parameters read_parameters(const std::vector<std::string>& assignments);

}  // namespace senskg
