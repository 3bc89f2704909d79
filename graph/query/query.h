#pragma once

#include "graph/query/ast.h"
#include "graph/query/limits.h"
#include "graph/query/parameters.h"
#include "graph/query/result.h"

#include <string_view>

namespace senskg {

/// Parses and resolves one reading query of openCypher: MATCH, OPTIONAL MATCH, UNWIND, WITH,
/// RETURN, UNION; EXPLAIN or PROFILE before it asks for the plan. Throws QueryError, an
/// Error{usage}, that shows the place. Cost: linear in the text, which is bounded.
[[nodiscard]] Query parse_query(std::string_view text);

/// Answers a query. Rows come in the order asked for, else in an order that depends on the
/// graph's content only. Throws QueryError (wrong types, overflow, missing parameters) and
/// Error{limit}. Nodes and relationships of the answer are looked at through `view`, which
/// must outlive it.
[[nodiscard]] Result run_query(const Query& query, const GraphView& view,
                               const Parameters& parameters, const Limits& limits);

}  // namespace senskg
