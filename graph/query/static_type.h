#pragma once

#include "graph/query/value.h"

#include <array>
#include <string_view>

namespace senskg {

/// What an expression is known to give before the query runs. `any`: nothing is known.
enum class StaticType {
    any,
    boolean,
    integer,
    real,
    text,
    list,
    map,
    node,
    relationship,
    path,
};

/// A type, and for lists that of the elements.
struct KnownType {
    StaticType type = StaticType::any;
    StaticType element = StaticType::any;
};

/// What a function takes as its first argument, and what it gives.
struct FunctionTypes {
    std::string_view name;
    std::array<StaticType, 3> takes;  ///< One of them; `any` first: anything.
    KnownType gives;
};

/// "a list", "a node": for messages.
[[nodiscard]] std::string_view type_words(StaticType type);
[[nodiscard]] KnownType known_type(const Value& value);
/// Null for a function that takes and gives anything.
[[nodiscard]] const FunctionTypes* find_function_types(std::string_view function);

}  // namespace senskg
