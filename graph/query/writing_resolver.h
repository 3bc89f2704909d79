#pragma once

#include "graph/query/scope.h"

#include <vector>

namespace senskg {

/// These declare what a clause makes in the scope and resolve its expressions. They throw
/// QueryError for what can never be made, set or deleted.
void resolve_create(CreateClause& create, Scope& scope);
void resolve_merge(MergeClause& merge, Scope& scope);
void resolve_set_items(std::vector<SetItem>& items, Scope& scope);
void resolve_delete(DeleteClause& deletion, Scope& scope);
void resolve_call(CallClause& call, Scope& scope);

}  // namespace senskg
