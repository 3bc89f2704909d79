#include "graph/query/evaluator.h"

#include "graph/did_you_mean.h"
#include "graph/query/arithmetic.h"
#include "graph/query/functions.h"

#include <algorithm>

namespace senskg {
namespace {

using Kind = Expression::Kind;

}  // namespace

Evaluator::Evaluator(std::string_view text, const GraphView& view, const Parameters& parameters,
                     Budget& budget)
    : text_(text), view_(view), parameters_(parameters), budget_(budget) {}

Value Evaluator::value(const Expression& expression, Row& row) {
    budget_.step();
    switch (expression.kind) {
        case Kind::literal:
            return expression.value;
        case Kind::parameter:
            return parameter(expression);
        case Kind::variable:
        case Kind::aggregate:
            return row[expression.slot];
        case Kind::property:
            return property(value(expression.operands.front(), row), expression.name,
                            expression.place);
        case Kind::index:
            return index(expression, row);
        case Kind::slice:
            return slice(expression, row);
        case Kind::has_labels:
            return has_labels(expression, row);
        case Kind::list:
            return list(expression, row);
        case Kind::map:
            return map(expression, row);
        case Kind::either:
        case Kind::both:
            return logical(expression, row);
        case Kind::exclusive:
            return exclusive(expression, row);
        case Kind::negation: {
            const auto inner = truth(expression.operands.front(), row);
            return value_of(expression.count % 2 == 1 ? negated(inner) : inner);
        }
        case Kind::minus: {
            const auto inner = value(expression.operands.front(), row);
            const auto turned = negated_number(inner, at(expression.place));
            return expression.count % 2 == 1 ? turned : inner;
        }
        case Kind::comparison:
            return comparison(expression, row);
        case Kind::chain:
            return chain(expression, row);
        case Kind::call:
            return call(expression, row);
        case Kind::choice:
            return choice(expression, row);
        case Kind::comprehension:
            return comprehension(expression, row);
        case Kind::quantifier:
            return quantifier(expression, row);
        case Kind::reduction:
            return reduction(expression, row);
        case Kind::pattern:
        case Kind::subquery:
            return Value(has_match(expression, row));
        case Kind::pattern_list:
            return pattern_list(expression, row);
        case Kind::map_projection:
            return map_projection(expression, row);
    }
    return {};
}

Value Evaluator::parameter(const Expression& expression) const {
    const auto found = parameters_.find(expression.name);
    if (found == parameters_.end()) {
        std::vector<std::string> names;
        for (const auto& [name, given] : parameters_) {
            names.push_back(name);
        }
        at(expression.place)
            .refuse(Fault::missing_parameter,
                    "the parameter $" + expression.name + " has no value" +
                        did_you_mean(expression.name, names),
                    "give it with --param " + expression.name + "=…");
    }
    return found->second;
}

Truth Evaluator::truth_of_value(const Value& value, Span place) const {
    if (value.is_null()) {
        return Truth::unknown;
    }
    if (value.boolean() == nullptr) {
        at(place).refuse(Fault::value_of_wrong_type, "expected a condition (true or false), not " +
                                                         std::string(type_words(value)));
    }
    return truth_of(present(value.boolean()));
}

Truth Evaluator::truth(const Expression& expression, Row& row) {
    return truth_of_value(value(expression, row), expression.place);
}

/// AND and OR: the first operand that decides ends it.
Value Evaluator::logical(const Expression& expression, Row& row) {
    const auto deciding = expression.kind == Kind::either ? Truth::yes : Truth::no;
    auto result = negated(deciding);
    for (const auto& operand : expression.operands) {
        const auto part = truth(operand, row);
        if (part == deciding) {
            return value_of(deciding);
        }
        result = part == Truth::unknown ? part : result;
    }
    return value_of(result);
}

Value Evaluator::exclusive(const Expression& expression, Row& row) {
    auto result = Truth::no;
    for (const auto& operand : expression.operands) {
        const auto part = truth(operand, row);
        const bool unknown = part == Truth::unknown || result == Truth::unknown;
        result = unknown ? Truth::unknown : truth_of(part != result);
    }
    return value_of(result);
}

namespace {

Truth compared_by(Operator operation, const Value& left, const Value& right) {
    if (operation == Operator::equal) {
        return equal(left, right);
    }
    if (operation == Operator::different) {
        return negated(equal(left, right));
    }
    const auto order = compared(left, right);
    if (!order) {
        return Truth::unknown;
    }
    switch (operation) {
        case Operator::less:
            return truth_of(*order < 0);
        case Operator::less_or_equal:
            return truth_of(*order <= 0);
        case Operator::greater:
            return truth_of(*order > 0);
        default:
            return truth_of(*order >= 0);
    }
}

}  // namespace

/// a < b <= c is a < b AND b <= c.
Value Evaluator::comparison(const Expression& expression, Row& row) {
    auto result = Truth::yes;
    auto left = value(expression.operands.front(), row);
    for (std::size_t index = 0; index < expression.operators.size(); ++index) {
        auto right = value(expression.operands[index + 1], row);
        const auto part = compared_by(expression.operators[index], left, right);
        if (part == Truth::no) {
            return Value(false);
        }
        result = part == Truth::unknown ? part : result;
        left = std::move(right);
    }
    return value_of(result);
}

Value Evaluator::chain(const Expression& expression, Row& row) {
    auto result = value(expression.operands.front(), row);
    std::size_t next = 1;
    for (const auto operation : expression.operators) {
        if (operation == Operator::is_null || operation == Operator::is_not_null) {
            result = Value(result.is_null() == (operation == Operator::is_null));
            continue;
        }
        const auto operand = value(expression.operands[next++], row);
        result = operation <= Operator::power
                     ? calculated(operation, result, operand, at(expression.place))
                     : predicate(operation, result, operand, expression);
    }
    return result;
}

Value Evaluator::predicate(Operator operation, const Value& left, const Value& right,
                           const Expression& expression) {
    if (operation == Operator::in) {
        return contained(left, right, expression);
    }
    if (left.text() == nullptr || right.text() == nullptr) {
        return {};
    }
    const std::string_view text = present(left.text());
    const std::string_view part = present(right.text());
    switch (operation) {
        case Operator::starts_with:
            return Value(text.starts_with(part));
        case Operator::ends_with:
            return Value(text.ends_with(part));
        case Operator::contains:
            return Value(text.find(part) != std::string_view::npos);
        default:
            return Value(regex(present(right.text()), expression.place).matches_whole(text));
    }
}

Value Evaluator::contained(const Value& element, const Value& list, const Expression& expression) {
    if (list.is_null()) {
        return {};
    }
    if (list.list() == nullptr) {
        at(expression.place)
            .refuse(Fault::value_of_wrong_type,
                    "IN looks into a list, not into " + std::string(type_words(list)),
                    list.text() != nullptr ? "CONTAINS looks into a text" : "");
    }
    auto result = Truth::no;
    for (const auto& candidate : present(list.list())) {
        budget_.step();
        const auto part = equal(element, candidate);
        if (part == Truth::yes) {
            return Value(true);
        }
        result = part == Truth::unknown ? part : result;
    }
    return value_of(result);
}

const Regex& Evaluator::regex(const std::string& source, Span place) {
    constexpr std::size_t regexes_max = 64;
    const auto found = regexes_.find(source);
    if (found != regexes_.end()) {
        return found->second;
    }
    if (regexes_.size() >= regexes_max) {
        regexes_.clear();  // patterns that come from rows: none is likely to return
    }
    try {
        return regexes_.emplace(source, Regex(source)).first->second;
    } catch (const Error& error) {
        at(place).refuse(Fault::value_of_wrong_type, error.message());
    }
}

}  // namespace senskg
