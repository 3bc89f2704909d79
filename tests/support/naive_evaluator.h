#pragma once

#include "tests/support/drawn_query.h"

#include <string>
#include <vector>

namespace senskg::test {

/// The rows that a drawn query has on a graph, found without a plan: every pattern by trying every
/// edge, in the order in which the query is written. A row is its values, joined by " | ": text
/// bare, `null` for nothing. In the order of the query, or sorted when it gives none.
[[nodiscard]] std::vector<std::string> naive_rows(const GraphView& view, const DrawnQuery& query);

/// The same rows as the engine finds them.
[[nodiscard]] std::vector<std::string> planned_rows(const GraphView& view, const DrawnQuery& query);

}  // namespace senskg::test
