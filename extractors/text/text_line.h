#pragma once

#include "extractors/text/matching_text.h"
#include "graph/model/span.h"

#include <cstdint>
#include <vector>

namespace senskg {

/// A line that is not blank, or several that were one before a mail program wrapped them.
struct TextLine {
    Span span;                    ///< Bytes of the matching text, without white space around.
    std::uint32_t letters = 0;    ///< Its length in code points.
    std::uint32_t paragraph = 0;  ///< Grows at each blank line.
    bool blank_before = false;    ///< Also at the begin of the text.
    bool blank_after = false;     ///< Also at its end.
};

/// The lines of `text`, in order. Joins in it the lines of wrapped paragraphs: those of at least
/// three lines, none above 100 characters, each broken where the next word would not have fitted.
/// Cost: one pass.
[[nodiscard]] std::vector<TextLine> text_lines(MatchingText& text);

}  // namespace senskg
