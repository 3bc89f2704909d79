#pragma once

#include "graph/query/value.h"

#include <string>
#include <string_view>

namespace senskg {

/// A float as openCypher writes it: shortest that reads back the same, always with a point or
/// an exponent; `NaN`, `Infinity`, `-Infinity`.
[[nodiscard]] std::string float_text(double number);

/// A value as openCypher writes it: `"text"`, `[1, 2.0]`, `{key: null}`,
/// `(:Person {name: "Vineet Nayar"})`, `[:WORKS_FOR {role: "Président"}]`, and paths as walks.
/// A node with a name shows that name alone of its properties, another shows all.
[[nodiscard]] std::string literal_text(const Value& value);

/// The same, but a text stands for itself, without quotes.
[[nodiscard]] std::string plain_text(const Value& value);

}  // namespace senskg
