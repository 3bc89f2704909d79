#pragma once

#include "graph/query/ast.h"

namespace senskg {

/// Resolves a query as parsed: gives variables their slots, looks up functions, expands `*`,
/// decides what groups. Throws QueryError. Needs no graph.
void resolve_query(Query& query);

}  // namespace senskg
