#include "graph/query/arithmetic.h"

#include "graph/query/duration.h"
#include "graph/query/value_text.h"

#include <cmath>
#include <limits>
#include <optional>

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

namespace {

Value in_range(const std::optional<Moment>& moment, const QueryPlace& place) {
    if (!moment) {
        place.refuse(Fault::value_out_of_range, "the result is beyond the years that there are");
    }
    return Value(*moment);
}

Value in_range(const std::optional<Duration>& duration, const QueryPlace& place) {
    if (!duration) {
        place.refuse(Fault::value_out_of_range, "the duration is too long to be counted");
    }
    return Value(*duration);
}

/// Moments and durations; nothing when the operation is none of theirs.
std::optional<Value> calculated_times(Operator operation, const Value& left, const Value& right,
                                      const QueryPlace& place) {
    const auto* duration = left.duration();
    const auto* other = right.duration();
    const auto sense = operation == Operator::add ? Sense::forth : Sense::back;
    const bool sum = operation == Operator::add || operation == Operator::subtract;
    if (sum && left.moment() != nullptr && other != nullptr) {
        return in_range(moved(present(left.moment()), *other, sense), place);
    }
    if (operation == Operator::add && duration != nullptr && right.moment() != nullptr) {
        return in_range(moved(present(right.moment()), *duration, sense), place);
    }
    if (sum && duration != nullptr && other != nullptr) {
        return in_range(sum_of(*duration, *other, sense), place);
    }
    if (operation == Operator::multiply && duration != nullptr && is_number(right)) {
        return in_range(multiple_of(*duration, real_of(right)), place);
    }
    if (operation == Operator::multiply && other != nullptr && is_number(left)) {
        return in_range(multiple_of(*other, real_of(left)), place);
    }
    if (operation == Operator::divide && duration != nullptr && is_number(right)) {
        return in_range(multiple_of(*duration, 1.0L / real_of(right)), place);
    }
    return std::nullopt;
}

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
    if (auto times = calculated_times(operation, left, right, place)) {
        return std::move(*times);
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
