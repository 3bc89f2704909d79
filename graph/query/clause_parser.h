#pragma once

#include "graph/query/ast.h"
#include "graph/query/token_reader.h"

namespace senskg {

/// Reads one whole query, with UNION, up to its end. Nothing is resolved yet.
[[nodiscard]] Query read_query(TokenReader& reader);

/// Reads what stands in `EXISTS { … }`: a pattern with its WHERE, or clauses.
[[nodiscard]] SingleQuery read_subquery(TokenReader& reader);

}  // namespace senskg
