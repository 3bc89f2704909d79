#include "graph/query/semantics.h"

#include "graph/query/expression_resolver.h"
#include "graph/query/pattern_resolver.h"
#include "graph/query/projection_resolver.h"
#include "graph/query/type_check.h"
#include "graph/query/writing_resolver.h"

#include <algorithm>

namespace senskg {
namespace {

void resolve_clause(MatchClause& match, Scope& scope) {
    refuse_property_maps(match.patterns, scope);
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

void resolve_clause(CreateClause& create, Scope& scope) { resolve_create(create, scope); }
void resolve_clause(MergeClause& merge, Scope& scope) { resolve_merge(merge, scope); }
void resolve_clause(SetClause& set, Scope& scope) { resolve_set_items(set.items, scope); }
void resolve_clause(DeleteClause& deletion, Scope& scope) { resolve_delete(deletion, scope); }
void resolve_clause(CallClause& call, Scope& scope) { resolve_call(call, scope); }

/// The names of what a query answers, none when it only writes.
std::vector<std::string> columns_of(const SingleQuery& part) {
    std::vector<std::string> columns;
    if (const auto* projection = std::get_if<ProjectionClause>(&part.clauses.back())) {
        for (const auto& item : projection->items) {
            columns.push_back(item.name);
        }
    } else if (const auto* call = std::get_if<CallClause>(&part.clauses.back())) {
        for (const auto& item : call->yields) {
            columns.push_back(item.variable);
        }
    }
    return columns;
}

std::optional<Span> first_writing_place(const Query& query) {
    for (const auto& part : query.parts) {
        const auto found = std::ranges::find_if(part.clauses, is_writing);
        if (found != part.clauses.end()) {
            return std::visit([](const auto& clause) { return clause.place; }, *found);
        }
    }
    return std::nullopt;
}

}  // namespace

void resolve_clauses(SingleQuery& part, Scope& scope) {
    for (auto& clause : part.clauses) {
        if (auto* call = std::get_if<CallClause>(&clause)) {
            call->alone = part.clauses.size() == 1;
        }
        std::visit([&](auto& known) { resolve_clause(known, scope); }, clause);
    }
    part.slots = scope.slots;
}

void resolve_query(Query& query, const Procedures& procedures) {
    for (auto& part : query.parts) {
        Scope scope{query.text, {}, 0, &procedures};
        resolve_clauses(part, scope);
        require_types(part, query.text);
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
    query.writing_place = first_writing_place(query);
}

}  // namespace senskg
