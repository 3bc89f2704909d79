#include "graph/query/expression_resolver.h"

#include "graph/did_you_mean.h"
#include "graph/query/aggregation.h"
#include "graph/query/functions.h"
#include "graph/query/pattern_resolver.h"
#include "graph/query/semantics.h"
#include "graph/query/token_reader.h"

namespace senskg {
namespace {

using Kind = Expression::Kind;

class ExpressionResolver {
  public:
    ExpressionResolver(Scope& scope, const AggregateRule& rule) : scope_(scope), rule_(rule) {}

    void resolve(Expression& expression);

  private:
    void resolve_operands(Expression& expression);
    void resolve_call(Expression& call);
    void resolve_aggregate(Expression& call, const AggregateRow& row);
    void resolve_local(Expression& expression);
    void resolve_pattern(Expression& expression);
    void resolve_pattern_list(Expression& expression);
    void require_ends(const PathPattern& pattern) const;
    void resolve_subquery(Expression& expression);
    void resolve_reduction(Expression& expression);
    void require_arguments(const Expression& call, const FunctionRow& function) const;

    Scope& scope_;
    AggregateRule rule_;
};

void ExpressionResolver::resolve(Expression& expression) {
    switch (expression.kind) {
        case Kind::variable: {
            const auto found = scope_.variables.find(expression.name);
            if (found == scope_.variables.end()) {
                scope_.refuse_unknown(expression.name, expression.place);
            }
            expression.slot = found->second.slot;
            return;
        }
        case Kind::call:
            resolve_call(expression);
            return;
        case Kind::comprehension:
        case Kind::quantifier:
            resolve_local(expression);
            return;
        case Kind::pattern:
            resolve_pattern(expression);
            return;
        case Kind::pattern_list:
            resolve_pattern_list(expression);
            return;
        case Kind::subquery:
            resolve_subquery(expression);
            return;
        case Kind::reduction:
            resolve_reduction(expression);
            return;
        default:
            resolve_operands(expression);
    }
}

void ExpressionResolver::resolve_operands(Expression& expression) {
    for (auto& operand : expression.operands) {
        resolve(operand);
    }
}

void ExpressionResolver::resolve_call(Expression& call) {
    if (const auto* row = find_aggregate(call.name)) {
        resolve_aggregate(call, *row);
        return;
    }
    const auto where = scope_.at(call.place);
    call.function = find_function(call.name);
    if (call.function == nullptr) {
        auto names = function_names();
        names.insert(names.end(), {"shortestPath", "allShortestPaths"});
        for (auto& name : aggregate_names()) {
            names.push_back(std::move(name));
        }
        where.refuse(Fault::unknown_function,
                     "unknown function '" + call.name + "'" + did_you_mean(call.name, names));
    }
    if (call.count == 1 || call.distinct) {
        where.refuse(Fault::unexpected_syntax,
                     "'*' and DISTINCT go with aggregates only, such as count(*)");
    }
    require_arguments(call, *call.function);
    const bool tests_pattern =
        call.function == find_function("exists") && call.operands.front().kind == Kind::pattern;
    if (tests_pattern) {
        auto pattern = std::move(call.operands.front());  // exists((a)-->(b)) is (a)-->(b)
        call = std::move(pattern);
        call.count = 1;  // a value as well as a condition
        resolve(call);
        return;
    }
    resolve_operands(call);
}

void ExpressionResolver::require_arguments(const Expression& call,
                                           const FunctionRow& function) const {
    const auto given = call.operands.size();
    if (given >= function.arguments_min && given <= function.arguments_max) {
        return;
    }
    auto wanted = std::to_string(function.arguments_min);
    if (function.arguments_max > function.arguments_min) {
        wanted += given < function.arguments_min && function.arguments_max > 9
                      ? " or more"
                      : " to " + std::to_string(function.arguments_max);
    }
    scope_.at(call.place)
        .refuse(Fault::invalid_number_of_arguments,
                std::string(function.name) + "() takes " + wanted +
                    (wanted == "1" ? " argument, not " : " arguments, not ") +
                    std::to_string(given));
}

void ExpressionResolver::resolve_aggregate(Expression& call, const AggregateRow& row) {
    const auto where = scope_.at(call.place);
    if (!rule_.allowed) {
        where.refuse(rule_.fault,
                     std::string(row.name) + "() cannot stand here: " + std::string(rule_.refusal),
                     "aggregate in a WITH before, and use its result");
    }
    const bool star = call.count == 1 && row.kind == AggregateKind::count;
    const std::size_t wanted = row.takes_share ? 2 : 1;
    if (!star && call.operands.size() != wanted) {
        where.refuse(Fault::invalid_number_of_arguments,
                     std::string(row.name) + "() takes " +
                         (wanted == 1 ? "1 argument" : "2 arguments") +
                         (row.kind == AggregateKind::count ? ", or '*'" : ""));
    }
    for (const auto& operand : call.operands) {
        visit_expressions(operand, [&](const Expression& inner) {
            if (inner.kind == Kind::call && same_word(inner.name, "rand")) {
                scope_.at(inner.place)
                    .refuse(Fault::non_constant_expression,
                            "an aggregate of random numbers says nothing",
                            "name them in a WITH before");
            }
            return true;
        });
    }
    call.kind = Kind::aggregate;
    call.name = row.name;
    call.aggregated = &row;
    call.slot = scope_.new_slot();
    const auto outer_rule = rule_;
    rule_ = {false, nullptr, "aggregates do not nest", Fault::nested_aggregation};
    if (outer_rule.operand_variables != nullptr) {
        auto visible = scope_.variables;
        scope_.variables = *outer_rule.operand_variables;
        resolve_operands(call);
        scope_.variables = std::move(visible);
    } else {
        resolve_operands(call);
    }
    rule_ = outer_rule;
}

/// `[x IN list …]` and `all(x IN list …)`: x is known inside only and hides another x.
void ExpressionResolver::resolve_local(Expression& expression) {
    resolve(expression.operands.front());
    const auto& name = expression.names.front();
    auto hidden = scope_.variables.extract(name);
    const auto outer_rule = rule_;
    rule_ = no_aggregates("the elements of a list have no groups");
    expression.slot = scope_.new_slot();
    expression.locals_begin = expression.slot;
    scope_.variables.emplace(name, Variable{expression.slot});
    for (std::size_t index = 1; index < expression.operands.size(); ++index) {
        resolve(expression.operands[index]);
    }
    expression.locals_end = scope_.slots;
    rule_ = outer_rule;
    scope_.variables.erase(name);
    scope_.variables.insert(std::move(hidden));
}

void ExpressionResolver::resolve_pattern(Expression& expression) {
    expression.locals_begin = scope_.slots;
    for (auto& pattern : expression.patterns) {
        resolve_pattern_predicate(pattern, scope_);
    }
    expression.locals_end = scope_.slots;
}

/// `[(a)-->(b) | b.name]`: what the pattern declares is known inside only.
void ExpressionResolver::resolve_pattern_list(Expression& expression) {
    require_ends(expression.patterns.front());
    auto outside = scope_.variables;
    const auto outer_rule = rule_;
    rule_ = no_aggregates("the matches of a pattern have no groups");
    expression.locals_begin = scope_.slots;
    resolve_patterns(expression.patterns, scope_);
    resolve_operands(expression);
    expression.locals_end = scope_.slots;
    rule_ = outer_rule;
    scope_.variables = std::move(outside);
}

/// A shortest path has two ends; looked for between all nodes it would be a path of no use.
void ExpressionResolver::require_ends(const PathPattern& pattern) const {
    for (const auto& node : pattern.nodes) {
        if (pattern.shortest != Shortest::no && !scope_.variables.contains(node.variable)) {
            scope_.at(node.place)
                .refuse(Fault::undefined_variable,
                        "a shortest path as a value goes between nodes that are known",
                        "find both ends before, as in MATCH (a:Person), (b:Book) RETURN "
                        "shortestPath((a)-[*]-(b))");
        }
    }
}

void ExpressionResolver::resolve_subquery(Expression& expression) {
    auto outside = scope_.variables;
    expression.locals_begin = scope_.slots;
    for (auto& subquery : expression.subqueries) {
        resolve_clauses(subquery, scope_);
        for (const auto& clause : subquery.clauses) {
            if (is_writing(clause)) {
                scope_.at(expression.place)
                    .refuse(Fault::invalid_clause_composition,
                            "what stands in EXISTS { … } cannot write");
            }
        }
    }
    expression.locals_end = scope_.slots;
    scope_.variables = std::move(outside);
}

/// `reduce(total = 0, x IN list | total + x)`
void ExpressionResolver::resolve_reduction(Expression& expression) {
    resolve(expression.operands[0]);
    resolve(expression.operands[1]);
    auto outside = scope_.variables;
    const auto outer_rule = rule_;
    rule_ = no_aggregates("the elements of a list have no groups");
    expression.slot = scope_.new_slot();
    expression.locals_begin = expression.slot;
    const auto element = scope_.new_slot();
    scope_.variables.insert_or_assign(expression.names[0], Variable{expression.slot});
    scope_.variables.insert_or_assign(expression.names[1], Variable{element});
    resolve(expression.operands[2]);
    expression.locals_end = scope_.slots;
    rule_ = outer_rule;
    scope_.variables = std::move(outside);
}

}  // namespace

void Scope::refuse_unknown(const std::string& name, Span place) const {
    std::vector<std::string> names;
    std::string listed;
    for (const auto& [known, variable] : variables) {
        names.push_back(known);
        listed += (listed.empty() ? "" : ", ") + known;
    }
    constexpr std::size_t listed_bytes_max = 60;
    const bool short_list = listed.size() <= listed_bytes_max;
    // One letter is a slip of any other: the list of names says more.
    const auto suggestion = name.size() > 1 ? did_you_mean(name, names) : std::string();
    std::string hint;
    if (variables.empty()) {
        hint = "no variables are known here: texts stand between quotes";
    } else if (short_list) {
        hint = "known here: " + listed;
    }
    at(place).refuse(Fault::undefined_variable,
                     "the variable '" + name + "' is not defined" + suggestion, hint);
}

AggregateRule no_aggregates(std::string_view refusal) {
    return {false, nullptr, refusal, Fault::invalid_aggregation};
}

void resolve_expression(Expression& expression, Scope& scope, const AggregateRule& aggregate_rule) {
    ExpressionResolver(scope, aggregate_rule).resolve(expression);
}

}  // namespace senskg
