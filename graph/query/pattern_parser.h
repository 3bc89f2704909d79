#pragma once

#include "graph/query/ast.h"
#include "graph/query/token_reader.h"

namespace senskg {

/// Reads `(a)-[r:TYPE*1..3]->(b)`, with a name for the path (`p = …`) where that is allowed.
[[nodiscard]] PathPattern read_path_pattern(TokenReader& reader);
/// `shortestPath(…)` or `allShortestPaths(…)`, from the word on.
[[nodiscard]] PathPattern read_shortest_path(TokenReader& reader);
/// The same without a name for the path.
[[nodiscard]] PathPattern read_anonymous_path_pattern(TokenReader& reader);

/// True at `shortestPath(` and `allShortestPaths(`.
[[nodiscard]] bool at_shortest_path(const TokenReader& reader);

/// True when a pattern of at least one relationship begins here rather than a bracketed
/// expression: `(a)-[…`, `(a:B)--(…`, `(a)<-[…`.
[[nodiscard]] bool at_path_pattern(const TokenReader& reader);

}  // namespace senskg
