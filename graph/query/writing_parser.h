#pragma once

#include "graph/query/ast.h"
#include "graph/query/token_reader.h"

namespace senskg {

/// Reads the clauses that write, each from its keyword on.
[[nodiscard]] CreateClause read_create(TokenReader& reader);
[[nodiscard]] MergeClause read_merge(TokenReader& reader);
[[nodiscard]] SetClause read_set(TokenReader& reader);
[[nodiscard]] SetClause read_remove(TokenReader& reader);
[[nodiscard]] DeleteClause read_delete(TokenReader& reader);

}  // namespace senskg
