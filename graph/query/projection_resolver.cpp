#include "graph/query/projection_resolver.h"

#include "graph/query/aggregation.h"
#include "graph/query/expression_resolver.h"

#include <algorithm>
#include <set>

namespace senskg {
namespace {

using Kind = Expression::Kind;

/// Before names are resolved.
bool calls_aggregate(const Expression& expression) {
    bool found = false;
    visit_expressions(expression, [&](const Expression& inner) {
        found = found || (inner.kind == Kind::call && find_aggregate(inner.name) != nullptr);
        return !found;
    });
    return found;
}

class ProjectionResolver {
  public:
    ProjectionResolver(ProjectionClause& projection, Scope& scope)
        : projection_(projection), scope_(scope), before_(scope.variables) {}

    void resolve() {
        expand_star();
        require_different_names();
        resolve_items();
        require_unambiguous_groups();
        declare_columns();
        resolve_later_parts();
        resolve_constant(projection_.skip, "SKIP");
        resolve_constant(projection_.limit, "LIMIT");
        require_names();
        scope_.variables = columns_;
    }

  private:
    void expand_star();
    void require_names() const;
    void require_different_names() const;
    void require_grouped_key(const Expression& key) const;
    [[nodiscard]] bool is_in_column(const std::string& variable) const;
    void resolve_items();
    void require_unambiguous_groups() const;
    void require_grouped(const Expression& expression) const;
    void declare_columns();
    void resolve_later_parts();
    void replace_columns(Expression& expression) const;
    void resolve_constant(std::optional<Expression>& expression, std::string_view keyword);

    ProjectionClause& projection_;
    Scope& scope_;
    Variables before_;
    Variables columns_;
    std::vector<Expression> written_;  ///< The items' expressions before they were resolved.
};

void ProjectionResolver::expand_star() {
    if (!projection_.everything) {
        return;
    }
    if (before_.empty() && projection_.last) {
        scope_.at(projection_.place)
            .refuse(Fault::no_variables_in_scope, "'*' stands for all variables, and there is none",
                    "name what to match: MATCH (n) RETURN *");
    }
    std::vector<ProjectionItem> items;
    for (const auto& [name, variable] : before_) {
        ProjectionItem item;
        item.expression.kind = Kind::variable;
        item.expression.place = projection_.place;
        item.expression.name = name;
        item.name = name;
        item.named = true;
        items.push_back(std::move(item));
    }
    std::ranges::move(projection_.items, std::back_inserter(items));
    projection_.items = std::move(items);
}

void ProjectionResolver::require_names() const {
    for (const auto& item : projection_.items) {
        const auto where = scope_.at(item.expression.place);
        if (!projection_.last && !item.named) {
            where.refuse(Fault::no_expression_alias, "an expression in WITH needs a name",
                         "write " + item.name + " AS name");
        }
    }
}

void ProjectionResolver::require_different_names() const {
    std::set<std::string_view> names;
    for (const auto& item : projection_.items) {
        const auto where = scope_.at(item.expression.place);
        if (!names.insert(item.name).second) {
            where.refuse(Fault::column_name_conflict, "two columns are named '" + item.name + "'",
                         "give one of them another name with AS");
        }
    }
}

void ProjectionResolver::resolve_items() {
    for (auto& item : projection_.items) {
        written_.push_back(item.expression);
        resolve_expression(item.expression, scope_, AggregateRule{true, nullptr, {}, {}});
        item.aggregating = aggregates(item.expression);
        projection_.aggregating = projection_.aggregating || item.aggregating;
    }
}

void ProjectionResolver::require_unambiguous_groups() const {
    for (const auto& item : projection_.items) {
        if (item.aggregating) {
            require_grouped(item.expression);
        }
    }
}

/// Outside of its aggregates an item may only use what the rows of a group have in common.
void ProjectionResolver::require_grouped(const Expression& expression) const {
    visit_expressions(expression, [&](const Expression& inner) {
        const bool is_group_key =
            std::ranges::any_of(projection_.items, [&](const ProjectionItem& item) {
                return !item.aggregating && same_expression(item.expression, inner);
            });
        if (is_group_key || inner.kind == Kind::aggregate) {
            return false;
        }
        const bool known_before = inner.kind == Kind::variable && before_.contains(inner.name) &&
                                  before_.find(inner.name)->second.slot == inner.slot;
        if (known_before) {
            scope_.at(inner.place)
                .refuse(Fault::ambiguous_aggregation,
                        "'" + inner.name + "' stands beside an aggregate but groups nothing",
                        "return it as a column of its own, or aggregate it too");
        }
        return true;
    });
}

void ProjectionResolver::declare_columns() {
    for (auto& item : projection_.items) {
        item.slot = scope_.new_slot();
        auto kind = VariableKind::value;
        if (item.expression.kind == Kind::variable) {
            kind = before_.find(item.expression.name)->second.kind;
        }
        columns_.insert_or_assign(item.name, Variable{item.slot, kind});
    }
}

/// ORDER BY and WHERE see the columns and, when rows are neither grouped nor made distinct, the
/// variables from before as well.
void ProjectionResolver::resolve_later_parts() {
    scope_.variables = columns_;
    if (!projection_.aggregating && !projection_.distinct) {
        scope_.variables.insert(before_.begin(), before_.end());  // columns hide the others
    }
    const auto rule = projection_.aggregating ? AggregateRule{true, nullptr, {}, {}}
                                              : no_aggregates("the rows have not been aggregated");
    for (auto& key : projection_.order) {
        const bool aggregating = calls_aggregate(key.expression);
        replace_columns(key.expression);
        if (aggregating) {
            require_grouped_key(key.expression);
        }
        resolve_expression(key.expression, scope_, rule);
    }
    if (projection_.condition) {
        replace_columns(*projection_.condition);
        resolve_expression(*projection_.condition, scope_,
                           no_aggregates("WHERE looks at one row at a time"));
    }
}

bool ProjectionResolver::is_in_column(const std::string& variable) const {
    bool found = false;
    for (const auto& written : written_) {
        visit_expressions(written, [&](const Expression& inner) {
            found = found || (inner.kind == Kind::variable && inner.name == variable);
            return !calls_aggregate(inner) && !found;
        });
    }
    return found;
}

/// What sorts by an aggregate may, outside of it, only name columns.
void ProjectionResolver::require_grouped_key(const Expression& key) const {
    visit_expressions(key, [&](const Expression& inner) {
        const bool is_stranger = inner.kind == Kind::variable && !columns_.contains(inner.name) &&
                                 is_in_column(inner.name);
        if (is_stranger) {
            scope_.at(inner.place)
                .refuse(Fault::ambiguous_aggregation,
                        "'" + inner.name + "' stands beside an aggregate but is no column",
                        "return what is sorted by as a column of its own");
        }
        return inner.kind != Kind::call || find_aggregate(inner.name) == nullptr;
    });
}

/// Replaces what says the same as a column by that column, so that `RETURN n.name, count(*)
/// ORDER BY n.name, count(*)` finds both.
void ProjectionResolver::replace_columns(Expression& expression) const {
    const bool names_column =
        expression.kind == Kind::variable && columns_.contains(expression.name);
    for (std::size_t index = 0; index < written_.size() && !names_column; ++index) {
        if (same_expression(written_[index], expression)) {
            Expression column;
            column.kind = Kind::variable;
            column.place = expression.place;
            column.name = projection_.items[index].name;
            expression = std::move(column);
            return;
        }
    }
    // Inside of [x IN …] a name may stand for an element.
    const bool has_locals =
        expression.kind == Kind::comprehension || expression.kind == Kind::quantifier;
    for (std::size_t index = 0; index < expression.operands.size() && !has_locals; ++index) {
        replace_columns(expression.operands[index]);
    }
}

void ProjectionResolver::resolve_constant(std::optional<Expression>& expression,
                                          std::string_view keyword) {
    if (!expression) {
        return;
    }
    visit_expressions(*expression, [&](const Expression& inner) {
        if (inner.kind == Kind::variable || inner.kind == Kind::pattern) {
            scope_.at(inner.place)
                .refuse(Fault::non_constant_expression,
                        std::string(keyword) +
                            " is one number for the whole answer and cannot "
                            "depend on rows",
                        "a parameter may give it: " + std::string(keyword) + " $count");
        }
        return true;
    });
    resolve_expression(*expression, scope_, no_aggregates("it counts the rows of the answer"));
}

}  // namespace

void resolve_projection(ProjectionClause& projection, Scope& scope) {
    ProjectionResolver(projection, scope).resolve();
}

}  // namespace senskg
