#pragma once

#include "extractors/rules/masks.h"
#include "graph/model/span.h"
#include "graph/regex.h"

#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// How far a pattern that does not match gets in a text.
struct PatternProgress {
    double share = 0;  ///< Of the pattern's pieces, from 0 to 1.
    Span matched;      ///< What the matching part of the pattern took, bytes of the text.
    std::string next;  ///< The rest of the pattern, from the piece that fails on.
};

/// The beginnings of `pattern` that are patterns themselves, from the shortest to the whole, as
/// byte counts. A pattern with alternatives at its top has none but the whole.
[[nodiscard]] std::vector<std::size_t> pattern_cuts(std::string_view pattern);

/// The longest beginning of `pattern` that matches in `text` from a byte inside `start` on.
/// Cost: a dozen patterns compiled.
[[nodiscard]] PatternProgress pattern_progress(std::string_view pattern, Regex::Case letter_case,
                                               std::string_view text, Span start);

/// An expanded pattern as a person reads it: `{Role|Person}` for ranges of masks; cut with `…`.
[[nodiscard]] std::string readable_pattern(std::string_view pattern, const MaskTable& masks,
                                           std::size_t bytes_max);

}  // namespace senskg
