#include "graph/query/functions.h"

#include "graph/query/limits.h"
#include "graph/query/value_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <optional>

namespace senskg {
namespace {

Value absolute(const Call& call) {
    const auto* integer = call.arguments[0].integer();
    if (integer == nullptr) {
        return Value(std::abs(call.number(0)));
    }
    if (*integer == INT64_MIN) {
        call.place.refuse(Fault::arithmetic, "the result does not fit in an integer of 64 bits");
    }
    return Value(*integer < 0 ? -*integer : *integer);
}

/// A function of one float.
template <double (*function)(double)>
Value of_number(const Call& call) {
    return Value(function(call.number(0)));
}

double ceiling(double number) { return std::ceil(number); }
double floor(double number) { return std::floor(number); }
double square_root(double number) { return std::sqrt(number); }
double natural_logarithm(double number) { return std::log(number); }
double decimal_logarithm(double number) { return std::log10(number); }
double exponential(double number) { return std::exp(number); }
double sine(double number) { return std::sin(number); }
double cosine(double number) { return std::cos(number); }
double tangent(double number) { return std::tan(number); }
double arc_sine(double number) { return std::asin(number); }
double arc_cosine(double number) { return std::acos(number); }
double cotangent(double number) { return 1 / std::tan(number); }
double half_versine(double number) { return (1 - std::cos(number)) / 2; }
double arc_tangent(double number) { return std::atan(number); }
double degrees(double radians) { return radians * 180.0 / std::numbers::pi; }
double radians(double angle) { return angle * std::numbers::pi / 180.0; }

/// Half goes up, as in openCypher: round(-1.5) is -1.0. A second argument counts decimals.
Value rounded(const Call& call) {
    const double number = call.number(0);
    if (call.arguments.size() == 1) {
        return Value(std::floor(number + 0.5));
    }
    const auto decimals = call.integer(1);
    if (decimals < 0 || decimals > 15) {
        call.place.refuse(Fault::value_out_of_range, "round() keeps 0 to 15 decimals");
    }
    const double scale = std::pow(10.0, static_cast<double>(decimals));
    const double result = std::floor(number * scale + 0.5) / scale;
    return Value(std::isfinite(result) ? result : number);
}

Value arc_tangent_of_two(const Call& call) {
    return Value(std::atan2(call.number(0), call.number(1)));
}

Value sign(const Call& call) {
    const double number = call.number(0);
    return Value(std::int64_t{number > 0 ? 1 : number < 0 ? -1 : 0});
}

/// The same numbers in every run: nothing that is derived from a graph is left to chance.
Value random(const Call& call) { return Value(call.budget.random()); }

Value pi(const Call&) { return Value(std::numbers::pi); }
Value e(const Call&) { return Value(std::numbers::e); }

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\n\r";
    const auto begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

/// The whole text as a number of that type, or nothing.
template <class Number>
std::optional<Number> number_in(std::string_view text) {
    auto digits = trimmed(text);
    digits.remove_prefix(digits.starts_with('+') ? 1 : 0);
    Number number{};
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool whole = result.ptr == digits.data() + digits.size() && !digits.empty();
    return whole && result.ec == std::errc() ? std::optional(number) : std::nullopt;
}

Value integer_from(const Call& call, double number) {
    constexpr double two_to_63 = 9223372036854775808.0;
    if (std::isnan(number)) {
        return {};
    }
    if (!(number >= -two_to_63 && number < two_to_63)) {
        call.place.refuse(Fault::arithmetic, "the number " + float_text(number) +
                                                 " does not fit in an integer of 64 bits");
    }
    return Value(static_cast<std::int64_t>(number));
}

Value to_integer(const Call& call) {
    const auto& argument = call.arguments[0];
    if (argument.integer() != nullptr) {
        return argument;
    }
    if (const auto* real = argument.real()) {
        return integer_from(call, *real);
    }
    if (const auto* flag = argument.boolean()) {
        return Value(std::int64_t{*flag ? 1 : 0});
    }
    if (const auto* text = argument.text()) {
        if (const auto integer = number_in<std::int64_t>(*text)) {
            return Value(*integer);
        }
        const auto number = number_in<double>(*text);
        return number ? integer_from(call, *number) : Value();
    }
    call.refuse(0, "a number, a text or a boolean");
}

Value to_float(const Call& call) {
    const auto& argument = call.arguments[0];
    if (const auto* text = argument.text()) {
        const auto number = number_in<double>(*text);
        return number ? Value(*number) : Value();
    }
    if (argument.type() != Value::Type::number) {
        call.refuse(0, "a number or a text");
    }
    return Value(call.number(0));
}

constexpr std::array number_table = std::to_array<FunctionRow>({
    {"abs", 1, 1, absolute},
    {"acos", 1, 1, of_number<arc_cosine>},
    {"asin", 1, 1, of_number<arc_sine>},
    {"atan", 1, 1, of_number<arc_tangent>},
    {"atan2", 2, 2, arc_tangent_of_two},
    {"ceil", 1, 1, of_number<ceiling>},
    {"cos", 1, 1, of_number<cosine>},
    {"cot", 1, 1, of_number<cotangent>},
    {"degrees", 1, 1, of_number<degrees>},
    {"e", 0, 0, e},
    {"exp", 1, 1, of_number<exponential>},
    {"floor", 1, 1, of_number<floor>},
    {"haversin", 1, 1, of_number<half_versine>},
    {"log", 1, 1, of_number<natural_logarithm>},
    {"log10", 1, 1, of_number<decimal_logarithm>},
    {"pi", 0, 0, pi},
    {"radians", 1, 1, of_number<radians>},
    {"rand", 0, 0, random},
    {"round", 1, 2, rounded},
    {"sign", 1, 1, sign},
    {"sin", 1, 1, of_number<sine>},
    {"sqrt", 1, 1, of_number<square_root>},
    {"tan", 1, 1, of_number<tangent>},
    {"toFloat", 1, 1, to_float},
    {"toInteger", 1, 1, to_integer},
});

}  // namespace

std::span<const FunctionRow> number_functions() { return number_table; }

}  // namespace senskg
