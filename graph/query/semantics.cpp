#include "graph/query/semantics.h"

#include "graph/query/expression_resolver.h"
#include "graph/query/pattern_resolver.h"
#include "graph/query/projection_resolver.h"

namespace senskg {
namespace {

void resolve_clause(MatchClause& match, Scope& scope) {
    resolve_patterns(match.patterns, scope);
    if (match.condition) {
        resolve_expression(*match.condition, scope,
                           no_aggregates("WHERE looks at one row at a time"));
    }
}

void resolve_clause(UnwindClause& unwind, Scope& scope) {
    resolve_expression(unwind.list, scope, no_aggregates("UNWIND looks at one row at a time"));
    if (scope.variables.contains(unwind.variable)) {
        scope.at(unwind.place)
            .refuse(Fault::variable_already_bound,
                    "the variable '" + unwind.variable + "' is already taken");
    }
    unwind.slot = scope.new_slot();
    scope.variables.emplace(unwind.variable, Variable{unwind.slot});
}

void resolve_clause(ProjectionClause& projection, Scope& scope) {
    resolve_projection(projection, scope);
}

std::vector<std::string> columns_of(const SingleQuery& part) {
    std::vector<std::string> columns;
    for (const auto& item : std::get<ProjectionClause>(part.clauses.back()).items) {
        columns.push_back(item.name);
    }
    return columns;
}

}  // namespace

void resolve_query(Query& query) {
    for (auto& part : query.parts) {
        Scope scope{query.text, {}, 0};
        for (auto& clause : part.clauses) {
            std::visit([&](auto& known) { resolve_clause(known, scope); }, clause);
        }
        part.slots = scope.slots;
    }
    query.columns = columns_of(query.parts.front());
    for (const auto& part : query.parts) {
        if (columns_of(part) != query.columns) {
            QueryPlace{query.text, part.place}.refuse(
                Fault::different_columns_in_union,
                "the parts of a UNION must return the same columns in the same order",
                "name them alike with AS");
        }
    }
}

}  // namespace senskg
