#pragma once

#include "graph/query/ast.h"
#include "graph/query/token_reader.h"

namespace senskg {

/// Reads one expression. Functions are not looked up yet, variables not resolved.
[[nodiscard]] Expression read_expression(TokenReader& reader);

/// Reads an atom with what follows it: properties, subscripts, labels.
[[nodiscard]] Expression read_postfix_expression(TokenReader& reader);

/// `expression` with its place, from `begin` to the token taken last, and its depth. Throws
/// when the tree is too deep to be walked.
[[nodiscard]] Expression finished_expression(const TokenReader& reader, Expression expression,
                                             std::uint32_t begin);
[[nodiscard]] Expression literal_expression(const TokenReader& reader, Value value,
                                            std::uint32_t begin);

}  // namespace senskg
