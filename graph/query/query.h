#pragma once

#include "graph/query/ast.h"
#include "graph/query/limits.h"
#include "graph/query/memory_graph.h"
#include "graph/query/parameters.h"
#include "graph/query/procedure.h"
#include "graph/query/result.h"

#include <string_view>

namespace senskg {

/// Parses and resolves one query of openCypher; EXPLAIN or PROFILE before it asks for the plan.
/// Throws QueryError, an Error{usage}, that shows the place. Cost: linear in the text, which is
/// bounded.
[[nodiscard]] Query parse_query(std::string_view text);

/// The same with the procedures that CALL finds; they must outlive the query.
[[nodiscard]] Query parse_query(std::string_view text, const Procedures& procedures);

/// Answers a query that only reads; throws QueryError when it would write. Rows come in the order
/// asked for, else in an order that depends on the graph's content only. Throws QueryError (wrong
/// types, overflow, missing parameters) and Error{limit}. Nodes and relationships of the answer are
/// looked at through `view`, which must outlive it.
[[nodiscard]] Result run_query(const Query& query, const GraphView& view,
                               const Parameters& parameters, const Limits& limits);

/// The same on a graph that may be written to. When it throws, the graph is as it was.
[[nodiscard]] Result run_query(const Query& query, MemoryGraph& graph, const Parameters& parameters,
                               const Limits& limits);

}  // namespace senskg
