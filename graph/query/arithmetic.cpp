#include "graph/query/arithmetic.h"

#include "graph/query/value_text.h"

#include <cmath>
#include <limits>

namespace senskg {
namespace {

bool is_number(const Value& value) { return value.type() == Value::Type::number; }

double real_of(const Value& number) {
    return number.integer() != nullptr ? static_cast<double>(present(number.integer()))
                                       : present(number.real());
}

[[noreturn]] void refuse_overflow(const QueryPlace& place) {
    place.refuse(Fault::arithmetic, "the result does not fit in an integer of 64 bits",
                 "toFloat() calculates with floats");
}

Value divided(Operator operation, std::int64_t left, std::int64_t right, const QueryPlace& place) {
    if (right == 0) {
        place.refuse(Fault::arithmetic, "division by zero");
    }
    if (left == std::numeric_limits<std::int64_t>::min() && right == -1) {
        if (operation == Operator::modulo) {
            return Value(0);
        }
        refuse_overflow(place);
    }
    return Value(operation == Operator::divide ? left / right : left % right);
}

Value calculated_integers(Operator operation, std::int64_t left, std::int64_t right,
                          const QueryPlace& place) {
    std::int64_t result = 0;
    bool overflow = false;
    switch (operation) {
        case Operator::add:
            overflow = __builtin_add_overflow(left, right, &result);
            break;
        case Operator::subtract:
            overflow = __builtin_sub_overflow(left, right, &result);
            break;
        case Operator::multiply:
            overflow = __builtin_mul_overflow(left, right, &result);
            break;
        case Operator::power:
            return Value(std::pow(static_cast<double>(left), static_cast<double>(right)));
        default:
            return divided(operation, left, right, place);
    }
    if (overflow) {
        refuse_overflow(place);
    }
    return Value(result);
}

Value calculated_reals(Operator operation, double left, double right) {
    switch (operation) {
        case Operator::add:
            return Value(left + right);
        case Operator::subtract:
            return Value(left - right);
        case Operator::multiply:
            return Value(left * right);
        case Operator::divide:
            return Value(left / right);
        case Operator::modulo:
            return Value(std::fmod(left, right));
        default:
            return Value(std::pow(left, right));
    }
}

std::string_view operator_text(Operator operation) {
    switch (operation) {
        case Operator::add:
            return "+";
        case Operator::subtract:
            return "-";
        case Operator::multiply:
            return "*";
        case Operator::divide:
            return "/";
        case Operator::modulo:
            return "%";
        default:
            return "^";
    }
}

/// Lists are joined; what is no list is one more element at its side.
Value joined_lists(const Value& left, const Value& right) {
    ValueList result;
    for (const auto* side : {&left, &right}) {
        if (const auto* list = side->list()) {
            result.insert(result.end(), list->begin(), list->end());
        } else {
            result.push_back(*side);
        }
    }
    return Value(std::move(result));
}

bool can_join_text(const Value& value) { return value.text() != nullptr || is_number(value); }

}  // namespace

Value calculated(Operator operation, const Value& left, const Value& right,
                 const QueryPlace& place) {
    if (left.is_null() || right.is_null()) {
        return {};
    }
    if (left.integer() != nullptr && right.integer() != nullptr) {
        return calculated_integers(operation, present(left.integer()), present(right.integer()),
                                   place);
    }
    if (is_number(left) && is_number(right)) {
        return calculated_reals(operation, real_of(left), real_of(right));
    }
    if (operation == Operator::add) {
        if (left.list() != nullptr || right.list() != nullptr) {
            return joined_lists(left, right);
        }
        if (can_join_text(left) && can_join_text(right)) {
            return Value(plain_text(left) + plain_text(right));
        }
    }
    place.refuse(Fault::value_of_wrong_type,
                 "'" + std::string(operator_text(operation)) + "' cannot join " +
                     std::string(type_words(left)) + " and " + std::string(type_words(right)),
                 left.text() != nullptr || right.text() != nullptr
                     ? "toInteger() and toFloat() read numbers, toString() writes them"
                     : "");
}

Value negated_number(const Value& value, const QueryPlace& place) {
    if (value.is_null()) {
        return {};
    }
    if (!is_number(value)) {
        place.refuse(Fault::value_of_wrong_type,
                     "a sign goes before a number, not before " + std::string(type_words(value)));
    }
    if (const auto* integer = value.integer()) {
        return calculated_integers(Operator::subtract, 0, *integer, place);
    }
    return Value(-present(value.real()));
}

}  // namespace senskg
