#pragma once

#include "graph/query/scope.h"

namespace senskg {

/// Where aggregate functions may stand, and whose variables their operands name.
struct AggregateRule {
    bool allowed = false;
    const Variables* operand_variables = nullptr;  ///< Null: those of the scope.
    std::string_view refusal;                      ///< Why not, when they are not allowed.
    Fault fault = Fault::invalid_aggregation;
};

/// Gives variables their slots and calls their functions, throughout the expression. Throws
/// QueryError for unknown names, wrong numbers of arguments and misplaced aggregates.
void resolve_expression(Expression& expression, Scope& scope, const AggregateRule& aggregate_rule);

/// The rule for places without aggregates.
[[nodiscard]] AggregateRule no_aggregates(std::string_view refusal);

}  // namespace senskg
