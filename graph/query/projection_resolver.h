#pragma once

#include "graph/query/scope.h"

namespace senskg {

/// Resolves a WITH or RETURN; afterwards the scope holds its columns only.
void resolve_projection(ProjectionClause& projection, Scope& scope);

}  // namespace senskg
