#pragma once

#include "graph/model/span.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// How a token is written.
enum class Shape : std::uint8_t {
    lower,    ///< No capital first: "client", "iPhone".
    capital,  ///< A capital, then none: "Paris", "E".
    upper,    ///< Two capitals or more and no small letter: "AMARC".
    mixed,    ///< A capital first, then further ones: "McQueen", "MAnagement".
    number,   ///< Begins with a digit: "2011", "3e", "9".
};

/// A maximal run of letters and digits. Apostrophes, hyphens and points separate tokens.
struct Token {
    Span span;
    std::uint64_t folded_hash = 0;  ///< Of the lower-case form without accents.
    std::uint64_t lower_hash = 0;   ///< Of the lower-case form with its accents.
    Shape shape = Shape::lower;
};

/// The tokens of `text` inside `span`, in order. Cost: one pass, no memory but the result's:
/// `tokens` is cleared and filled, so that a caller can reuse it.
void find_tokens(std::string_view text, Span span, std::vector<Token>& tokens);
/// The same, after the tokens that stand there.
void append_tokens(std::string_view text, Span span, std::vector<Token>& tokens);

/// The hashes that `find_tokens` gives a token of this form (a single token's text).
[[nodiscard]] std::uint64_t folded_hash(std::string_view form);
/// Those of all of `words` that are folded, sorted.
[[nodiscard]] std::vector<std::uint64_t> folded_hashes(const std::vector<std::string>& words);
[[nodiscard]] std::uint64_t lower_hash(std::string_view form);

}  // namespace senskg
