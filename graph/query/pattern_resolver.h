#pragma once

#include "graph/query/scope.h"

#include <vector>

namespace senskg {

/// Declares the variables of the patterns of a MATCH in the scope and gives every element a
/// slot, then resolves the expressions inside. Throws QueryError when a variable is used for
/// things that exclude each other.
void resolve_patterns(std::vector<PathPattern>& patterns, Scope& scope);

/// The same for a pattern in an expression, which cannot declare variables.
void resolve_pattern_predicate(PathPattern& pattern, Scope& scope);

}  // namespace senskg
