#pragma once

#include "graph/query/scope.h"

#include <vector>

namespace senskg {

/// Declares the variables of the patterns of a MATCH in the scope and gives every element a
/// slot, then resolves the expressions inside. Throws QueryError when a variable is used for
/// things that exclude each other.
void resolve_patterns(std::vector<PathPattern>& patterns, Scope& scope);

/// Throws QueryError where a parameter stands for all properties of a pattern.
void refuse_property_maps(const std::vector<PathPattern>& patterns, const Scope& scope);

/// Resolves the expressions of a pattern's properties.
void resolve_pattern_properties(PathPattern& path, Scope& scope);

/// The same for a pattern in an expression, which cannot declare variables.
void resolve_pattern_predicate(PathPattern& pattern, Scope& scope);

}  // namespace senskg
