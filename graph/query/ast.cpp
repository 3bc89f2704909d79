#include "graph/query/ast.h"

#include "graph/query/value_order.h"

#include <algorithm>

namespace senskg {
namespace {

bool same_properties(const std::vector<PropertyPattern>& left,
                     const std::vector<PropertyPattern>& right) {
    return std::ranges::equal(left, right, [](const auto& one, const auto& other) {
        return one.name == other.name && same_expression(one.value, other.value);
    });
}

bool same_node(const NodePattern& left, const NodePattern& right) {
    return left.variable == right.variable && left.labels == right.labels &&
           same_properties(left.properties, right.properties);
}

bool same_hops(const std::optional<Hops>& left, const std::optional<Hops>& right) {
    return left.has_value() == right.has_value() &&
           (!left || (left->least == right->least && left->most == right->most));
}

bool same_relationship(const RelationshipPattern& left, const RelationshipPattern& right) {
    return left.variable == right.variable && left.types == right.types &&
           left.direction == right.direction && same_hops(left.hops, right.hops) &&
           same_properties(left.properties, right.properties);
}

bool same_path(const PathPattern& left, const PathPattern& right) {
    return left.variable == right.variable && left.shortest == right.shortest &&
           std::ranges::equal(left.nodes, right.nodes, same_node) &&
           std::ranges::equal(left.relationships, right.relationships, same_relationship);
}

using Visit = std::function<bool(const Expression&)>;

void visit_optional(const std::optional<Expression>& expression, const Visit& visit) {
    if (expression) {
        visit_expressions(*expression, visit);
    }
}

void visit_patterns(const std::vector<PathPattern>& patterns, const Visit& visit) {
    const auto visit_elements = [&](const auto& elements) {
        for (const auto& element : elements) {
            for (const auto& property : element.properties) {
                visit_expressions(property.value, visit);
            }
            visit_optional(element.property_map, visit);
        }
    };
    for (const auto& pattern : patterns) {
        visit_elements(pattern.nodes);
        visit_elements(pattern.relationships);
    }
}

void visit_all(const std::vector<Expression>& expressions, const Visit& visit) {
    for (const auto& expression : expressions) {
        visit_expressions(expression, visit);
    }
}

/// Visits the expressions of each kind of clause.
struct ClauseVisitor {
    const Visit& visit;

    void operator()(const MatchClause& match) const {
        visit_patterns(match.patterns, visit);
        visit_optional(match.condition, visit);
    }
    void operator()(const UnwindClause& unwind) const { visit_expressions(unwind.list, visit); }
    void operator()(const ProjectionClause& projection) const {
        for (const auto& item : projection.items) {
            visit_expressions(item.expression, visit);
        }
        for (const auto& key : projection.order) {
            visit_expressions(key.expression, visit);
        }
        visit_optional(projection.skip, visit);
        visit_optional(projection.limit, visit);
        visit_optional(projection.condition, visit);
    }
    void operator()(const CreateClause& create) const { visit_patterns(create.patterns, visit); }
    void operator()(const MergeClause& merge) const {
        visit_patterns(merge.patterns, visit);
        items(merge.on_create);
        items(merge.on_match);
    }
    void operator()(const SetClause& set) const { items(set.items); }
    void operator()(const DeleteClause& deletion) const { visit_all(deletion.things, visit); }
    void operator()(const CallClause& call) const {
        visit_all(call.arguments, visit);
        visit_optional(call.condition, visit);
    }

  private:
    void items(const std::vector<SetItem>& set_items) const {
        for (const auto& item : set_items) {
            visit_expressions(item.owner, visit);
            visit_optional(item.value, visit);
        }
    }
};

}  // namespace

void visit_expressions(const Clause& clause, const Visit& visit) {
    std::visit(ClauseVisitor{visit}, clause);
}

void visit_expressions(const Expression& expression, const Visit& visit) {
    if (!visit(expression)) {
        return;
    }
    visit_all(expression.operands, visit);
    visit_patterns(expression.patterns, visit);
    for (const auto& subquery : expression.subqueries) {
        for (const auto& clause : subquery.clauses) {
            visit_expressions(clause, visit);
        }
    }
}

bool is_writing(const Clause& clause) {
    return std::holds_alternative<CreateClause>(clause) ||
           std::holds_alternative<MergeClause>(clause) ||
           std::holds_alternative<SetClause>(clause) ||
           std::holds_alternative<DeleteClause>(clause);
}

bool same_expression(const Expression& left, const Expression& right) {
    return left.kind == right.kind && left.name == right.name && left.count == right.count &&
           left.distinct == right.distinct && left.function == right.function &&
           left.aggregated == right.aggregated && left.operators == right.operators &&
           left.names == right.names && ordered(left.value, right.value) == 0 &&
           (left.value.integer() == nullptr) == (right.value.integer() == nullptr) &&
           std::ranges::equal(left.operands, right.operands, same_expression) &&
           std::ranges::equal(left.patterns, right.patterns, same_path) &&
           left.subqueries.empty() && right.subqueries.empty();
}

bool aggregates(const Expression& expression) {
    bool found = false;
    visit_expressions(expression, [&](const Expression& inner) {
        found = found || inner.kind == Expression::Kind::aggregate;
        return !found;
    });
    return found;
}

}  // namespace senskg
