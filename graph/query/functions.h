#pragma once

#include "graph/query/query_error.h"
#include "graph/query/value.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

class Budget;

/// A call of a function: its arguments, already evaluated, and where it stands.
struct Call {
    std::span<const Value> arguments;
    std::string_view name;
    QueryPlace place;
    Budget& budget;

    /// Throws QueryError: the function expects `wanted` as its argument `index`.
    [[noreturn]] void refuse(std::size_t index, std::string_view wanted) const;
    /// The argument as that type; throws when it is another. Null has been dealt with.
    [[nodiscard]] const std::string& text(std::size_t index) const;
    [[nodiscard]] const ValueList& list(std::size_t index) const;
    [[nodiscard]] std::int64_t integer(std::size_t index) const;
    [[nodiscard]] double number(std::size_t index) const;
    [[nodiscard]] const NodeReference& node(std::size_t index) const;
    [[nodiscard]] const RelationshipReference& relationship(std::size_t index) const;
};

/// What a function does with a null among its arguments.
enum class NullPolicy { gives_null, is_given };

/// A function of values.
struct FunctionRow {
    std::string_view name;
    std::size_t arguments_min;
    std::size_t arguments_max;
    Value (*apply)(const Call& call);
    NullPolicy nulls = NullPolicy::gives_null;
};

/// The function of that name, in any case of letters, or null.
[[nodiscard]] const FunctionRow* find_function(std::string_view name);
/// The names of all functions, for suggestions.
[[nodiscard]] std::vector<std::string> function_names();

/// The tables by theme, each with functions of its own file.
[[nodiscard]] std::span<const FunctionRow> text_functions();
[[nodiscard]] std::span<const FunctionRow> number_functions();
[[nodiscard]] std::span<const FunctionRow> list_functions();
[[nodiscard]] std::span<const FunctionRow> graph_functions();
[[nodiscard]] std::span<const FunctionRow> temporal_functions();
[[nodiscard]] std::span<const FunctionRow> evidence_functions();

}  // namespace senskg
