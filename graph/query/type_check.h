#pragma once

#include "graph/query/ast.h"

#include <string_view>

namespace senskg {

/// Goes through a resolved query and throws QueryError where a value is of a type that can never
/// fit, whatever the graph holds: `1 AND true`, `n.name.x` of a path, `123 IN 4`.
void require_types(const SingleQuery& query, std::string_view text);

}  // namespace senskg
