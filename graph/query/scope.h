#pragma once

#include "graph/query/ast.h"
#include "graph/query/query_error.h"

#include <map>
#include <string>
#include <string_view>

namespace senskg {

/// What a variable is known to hold before the query runs.
enum class VariableKind { node, relationship, relationships, path, value };

struct Variable {
    RowSlot slot = no_slot;
    VariableKind kind = VariableKind::value;
};

using Variables = std::map<std::string, Variable, std::less<>>;

class Procedures;

/// The variables that can be named at a place of a query, and the slots given so far.
struct Scope {
    std::string_view text;  ///< Of the query.
    Variables variables;
    std::size_t slots = 0;
    const Procedures* procedures = nullptr;

    RowSlot new_slot() { return slots++; }
    [[nodiscard]] QueryPlace at(Span place) const { return {text, place}; }
    /// Throws: no such variable, with the names that are there.
    [[noreturn]] void refuse_unknown(const std::string& name, Span place) const;
};

}  // namespace senskg
