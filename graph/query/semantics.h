#pragma once

#include "graph/query/ast.h"
#include "graph/query/procedure.h"
#include "graph/query/scope.h"

namespace senskg {

/// Resolves a query as parsed: gives variables their slots, looks up functions, expands `*`,
/// decides what groups. Throws QueryError. Needs no graph. The query keeps addresses of procedures.
void resolve_query(Query& query, const Procedures& procedures);

/// Resolves the clauses of a query, from what the scope knows already.
void resolve_clauses(SingleQuery& part, Scope& scope);

}  // namespace senskg
