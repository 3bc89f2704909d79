#pragma once

#include "graph/query/match_plan.h"

#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// One line for each step of a plan, for EXPLAIN and PROFILE. `text` is the query's.
[[nodiscard]] std::vector<std::string> plan_lines(const MatchPlan& plan, std::string_view text);

/// One line for a WITH or RETURN: "RETURN distinct, grouped, sorted, limited (a, b)".
[[nodiscard]] std::string projection_line(const ProjectionClause& clause);

}  // namespace senskg
