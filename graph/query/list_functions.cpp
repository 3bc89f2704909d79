#include "graph/query/functions.h"

#include "graph/model/code_points.h"
#include "graph/query/limits.h"

#include <algorithm>
#include <array>

namespace senskg {
namespace {

Value head(const Call& call) {
    const auto& list = call.list(0);
    return list.empty() ? Value() : list.front();
}

Value last(const Call& call) {
    const auto& list = call.list(0);
    return list.empty() ? Value() : list.back();
}

Value tail(const Call& call) {
    const auto& list = call.list(0);
    return Value(list.empty() ? ValueList() : ValueList(list.begin() + 1, list.end()));
}

Value integer_value(std::size_t count) { return Value(static_cast<std::int64_t>(count)); }

Value size(const Call& call) {
    const auto& argument = call.arguments[0];
    if (const auto* text = argument.text()) {
        return integer_value(CodePointIndex(*text).length());
    }
    if (const auto* map = argument.map()) {
        return integer_value(map->size());
    }
    if (argument.list() == nullptr) {
        call.refuse(0, argument.path() != nullptr ? "a list or a text (length() measures a path)"
                                                  : "a list or a text");
    }
    return integer_value(present(argument.list()).size());
}

Value is_empty(const Call& call) { return Value(present(size(call).integer()) == 0); }

Value range(const Call& call) {
    for (std::size_t index = 0; index < call.arguments.size(); ++index) {
        if (call.arguments[index].integer() == nullptr) {
            call.place.refuse(Fault::range_argument,
                              "range() goes from integer to integer, not to " +
                                  std::string(type_words(call.arguments[index])));
        }
    }
    const auto first = call.integer(0);
    const auto end = call.integer(1);
    const auto step = call.arguments.size() > 2 ? call.integer(2) : 1;
    if (step == 0) {
        call.place.refuse(Fault::value_out_of_range, "the step of range() cannot be 0");
    }
    ValueList list;
    if ((step > 0 && first > end) || (step < 0 && first < end)) {
        return Value(std::move(list));
    }
    // Unsigned, because the distance between two integers may not fit in a signed one.
    const auto distance = step > 0
                              ? static_cast<std::uint64_t>(end) - static_cast<std::uint64_t>(first)
                              : static_cast<std::uint64_t>(first) - static_cast<std::uint64_t>(end);
    const auto stride =
        step > 0 ? static_cast<std::uint64_t>(step) : 0 - static_cast<std::uint64_t>(step);
    const auto steps = distance / stride;
    if (steps >= Value::bytes_max / sizeof(Value)) {
        call.place.refuse(Fault::value_out_of_range,
                          "range() would make a list of more than " +
                              std::to_string(Value::bytes_max / sizeof(Value)) + " numbers");
    }
    list.reserve(steps + 1);
    auto number = static_cast<std::uint64_t>(first);
    for (std::uint64_t index = 0; index <= steps; ++index) {
        call.budget.step();
        list.emplace_back(static_cast<std::int64_t>(number));
        number += static_cast<std::uint64_t>(step);
    }
    return Value(std::move(list));
}

Value coalesce(const Call& call) {
    const auto found = std::ranges::find_if(
        call.arguments, [](const Value& argument) { return !argument.is_null(); });
    return found == call.arguments.end() ? Value() : *found;
}

constexpr std::size_t any_number = 1'000'000;

constexpr std::array list_table = std::to_array<FunctionRow>({
    {"coalesce", 1, any_number, coalesce, NullPolicy::is_given},
    {"head", 1, 1, head},
    {"isEmpty", 1, 1, is_empty},
    {"last", 1, 1, last},
    {"range", 2, 3, range},
    {"size", 1, 1, size},
    {"tail", 1, 1, tail},
});

}  // namespace

std::span<const FunctionRow> list_functions() { return list_table; }

}  // namespace senskg
