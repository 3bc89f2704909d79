#pragma once

#include "graph/query/ast.h"
#include "graph/query/token_reader.h"

namespace senskg {

/// Reads what holds together without operators: a literal, a variable, a call, CASE, a list, a
/// map, a pattern, an expression in brackets.
[[nodiscard]] Expression read_atom(TokenReader& reader);

/// The number that an integer token writes (decimal, 0x…, 0o…), negated when asked.
enum class Sign { plus, minus };
[[nodiscard]] std::int64_t integer_of(const TokenReader& reader, const QueryToken& token,
                                      Sign sign);

/// A name for something new; a keyword is refused. `what` is said when it is missing.
[[nodiscard]] std::string read_new_variable(TokenReader& reader, std::string_view what);

/// True for words that cannot name a variable without backquotes.
[[nodiscard]] bool is_reserved(std::string_view word);

}  // namespace senskg
