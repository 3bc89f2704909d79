#pragma once

#include "graph/query/ast.h"
#include "graph/query/token_reader.h"

namespace senskg {

/// Reads `CALL name(arguments) YIELD column AS variable WHERE …` from its keyword on.
[[nodiscard]] CallClause read_call_clause(TokenReader& reader);

}  // namespace senskg
