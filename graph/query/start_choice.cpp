#include "graph/query/start_choice.h"

#include "graph/query/functions.h"

#include <algorithm>
#include <optional>

namespace senskg {
namespace {

using Kind = Expression::Kind;

/// Candidates expected of a look-up by name, and of one by a list of unknown length.
constexpr std::uint64_t name_cost = 1;
constexpr std::uint64_t names_cost = 20;

void gather_pattern_slots(const std::vector<PathPattern>& patterns, std::vector<RowSlot>& slots) {
    const auto gather = [&](const auto& elements) {
        for (const auto& element : elements) {
            slots.push_back(element.slot);
        }
    };
    for (const auto& pattern : patterns) {
        gather(pattern.nodes);
        gather(pattern.relationships);
    }
}

/// The slots of variables in an expression, without the local ones it introduces itself.
void gather_slots(const Expression& expression, std::vector<RowSlot>& slots) {
    std::vector<std::pair<RowSlot, RowSlot>> locals;
    visit_expressions(expression, [&](const Expression& inner) {
        if (inner.kind == Kind::variable) {
            slots.push_back(inner.slot);
        }
        locals.emplace_back(inner.locals_begin, inner.locals_end);
        gather_pattern_slots(inner.patterns, slots);
        for (const auto& subquery : inner.subqueries) {
            for (const auto& clause : subquery.clauses) {
                if (const auto* match = std::get_if<MatchClause>(&clause)) {
                    gather_pattern_slots(match->patterns, slots);
                }
            }
        }
        return true;
    });
    std::erase_if(slots, [&](RowSlot slot) {
        return std::ranges::any_of(
            locals, [&](const auto& range) { return range.first <= slot && slot < range.second; });
    });
}

bool all_known(const Expression& expression, const KnownSlots& known) {
    std::vector<RowSlot> slots;
    gather_slots(expression, slots);
    return std::ranges::all_of(slots, [&](RowSlot slot) { return known[slot]; });
}

bool is_variable(const Expression& expression, RowSlot slot) {
    return expression.kind == Kind::variable && expression.slot == slot;
}

bool is_name_of(const Expression& expression, RowSlot slot) {
    return expression.kind == Kind::property && expression.name == "name" &&
           is_variable(expression.operands.front(), slot);
}

bool is_id_of(const Expression& expression, RowSlot slot) {
    return expression.kind == Kind::call && expression.operands.size() == 1 &&
           (expression.function == find_function("id") ||
            expression.function == find_function("elementId")) &&
           is_variable(expression.operands.front(), slot);
}

StartChoice sought(MatchStep::Kind kind, const Expression& expression, std::uint64_t cost) {
    StartChoice choice;
    choice.step.kind = kind;
    choice.step.sought = &expression;
    choice.cost = cost;
    return choice;
}

/// `n.name = value`, `id(n) = value`, either way round.
std::optional<StartChoice> from_equation(const Expression& condition, RowSlot slot,
                                         const KnownSlots& known) {
    const bool is_equation =
        condition.kind == Kind::comparison && condition.operators == std::vector{Operator::equal};
    if (!is_equation) {
        return std::nullopt;
    }
    for (std::size_t side = 0; side < 2; ++side) {
        const auto& known_side = condition.operands[1 - side];
        if (is_id_of(condition.operands[side], slot) && all_known(known_side, known)) {
            return sought(MatchStep::Kind::node_by_id, known_side, 1);
        }
        if (is_name_of(condition.operands[side], slot) && all_known(known_side, known)) {
            return sought(MatchStep::Kind::nodes_by_name, known_side, name_cost);
        }
    }
    return std::nullopt;
}

/// `n.name IN list`.
std::optional<StartChoice> from_list(const Expression& condition, RowSlot slot,
                                     const KnownSlots& known) {
    const bool is_membership =
        condition.kind == Kind::chain && condition.operators == std::vector{Operator::in} &&
        is_name_of(condition.operands[0], slot) && all_known(condition.operands[1], known);
    return is_membership ? std::optional(sought(MatchStep::Kind::nodes_by_name,
                                                condition.operands[1], names_cost))
                         : std::nullopt;
}

std::optional<StartChoice> from_filter(const Filter& filter, RowSlot slot,
                                       const KnownSlots& known) {
    if (filter.property != nullptr) {
        const bool names_node = filter.slot == slot && filter.property->name == "name" &&
                                all_known(filter.property->value, known);
        return names_node ? std::optional(sought(MatchStep::Kind::nodes_by_name,
                                                 filter.property->value, name_cost))
                          : std::nullopt;
    }
    const auto equation = from_equation(*filter.condition, slot, known);
    return equation ? equation : from_list(*filter.condition, slot, known);
}

/// The labels asked for in the pattern and by `n:Label` in WHERE.
std::vector<std::string> all_labels(const NodeDemand& node,
                                    const std::vector<PendingFilter>& pending) {
    auto labels = node.labels;
    for (const auto& waiting : pending) {
        const auto* condition = waiting.filter.condition;
        if (condition != nullptr && condition->kind == Kind::has_labels &&
            is_variable(condition->operands.front(), node.slot)) {
            labels.insert(labels.end(), condition->names.begin(), condition->names.end());
        }
    }
    return labels;
}

StartChoice from_labels(const NodeDemand& node, const std::vector<PendingFilter>& pending,
                        const GraphView& view) {
    StartChoice choice;
    choice.cost = view.node_count("");
    for (const auto& label : all_labels(node, pending)) {
        const auto count = view.node_count(label);
        if (choice.step.label.empty() || count < choice.cost) {
            choice.step.kind = MatchStep::Kind::labelled_nodes;
            choice.step.label = label;
            choice.cost = count;
        }
    }
    return choice;
}

}  // namespace

bool PendingFilter::is_ready(const KnownSlots& known) const {
    return std::ranges::all_of(needed, [&](RowSlot slot) { return known[slot]; });
}

std::vector<RowSlot> slots_needed(const Filter& filter) {
    std::vector<RowSlot> slots;
    if (filter.condition != nullptr) {
        gather_slots(*filter.condition, slots);
        return slots;
    }
    gather_slots(filter.property->value, slots);
    slots.push_back(filter.slot);
    return slots;
}

StartChoice choose_start(const NodeDemand& node, const std::vector<PendingFilter>& pending,
                         const KnownSlots& known, const GraphView& view) {
    auto best = from_labels(node, pending, view);
    if (known[node.slot]) {
        best.step = MatchStep();
        best.step.kind = MatchStep::Kind::known_node;
        best.cost = 0;
    }
    // A look-up costs what it finds, so it is preferred to going through a label of any size.
    for (const auto& waiting : pending) {
        if (known[node.slot]) {
            break;
        }
        auto choice = from_filter(waiting.filter, node.slot, known);
        if (choice && (best.step.sought == nullptr || choice->cost < best.cost)) {
            choice->step.label = best.step.label;
            best = std::move(*choice);
        }
    }
    best.step.to = node.slot;
    best.step.node = node.pattern;
    best.step.to_known = known[node.slot];
    best.step.labels = node.labels;
    return best;
}

}  // namespace senskg
