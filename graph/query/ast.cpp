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
    return std::ranges::equal(left.nodes, right.nodes, same_node) &&
           std::ranges::equal(left.relationships, right.relationships, same_relationship);
}

void visit_properties(const std::vector<PropertyPattern>& properties,
                      const std::function<bool(const Expression&)>& visit) {
    for (const auto& property : properties) {
        visit_expressions(property.value, visit);
    }
}

}  // namespace

void visit_expressions(const Expression& expression,
                       const std::function<bool(const Expression&)>& visit) {
    if (!visit(expression)) {
        return;
    }
    for (const auto& operand : expression.operands) {
        visit_expressions(operand, visit);
    }
    for (const auto& pattern : expression.patterns) {
        for (const auto& node : pattern.nodes) {
            visit_properties(node.properties, visit);
        }
        for (const auto& relationship : pattern.relationships) {
            visit_properties(relationship.properties, visit);
        }
    }
}

bool same_expression(const Expression& left, const Expression& right) {
    return left.kind == right.kind && left.name == right.name && left.count == right.count &&
           left.distinct == right.distinct && left.function == right.function &&
           left.aggregated == right.aggregated && left.operators == right.operators &&
           left.names == right.names && ordered(left.value, right.value) == 0 &&
           (left.value.integer() == nullptr) == (right.value.integer() == nullptr) &&
           std::ranges::equal(left.operands, right.operands, same_expression) &&
           std::ranges::equal(left.patterns, right.patterns, same_path);
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
