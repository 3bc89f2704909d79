#pragma once

#include "graph/query/ast.h"
#include "graph/query/query_error.h"
#include "graph/query/value.h"

namespace senskg {

/// `left operation right` for the operators from `add` to `power`: numbers, texts and lists are
/// added, numbers calculated. Null gives null. Throws QueryError for other types, for integers
/// that overflow and for integer division by zero.
[[nodiscard]] Value calculated(Operator operation, const Value& left, const Value& right,
                               const QueryPlace& place);

/// `-value`.
[[nodiscard]] Value negated_number(const Value& value, const QueryPlace& place);

}  // namespace senskg
