#pragma once

#include "graph/model/code_points.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace senskg {

/// The code point that ends before byte `end` (above 0) of `text`.
[[nodiscard]] CodePoint code_point_before(std::string_view text, std::size_t end);

/// What a character does in a word.
enum class LetterClass : std::uint8_t {
    none,   ///< Ends words: space, punctuation, symbol, private use.
    lower,  ///< A small letter, or a letter of a script without capitals known here.
    upper,  ///< A capital of the Latin script.
    digit,  ///< `0` to `9`.
    mark,   ///< A combining mark, part of the letter before it.
};
[[nodiscard]] LetterClass letter_class(char32_t code_point);

/// The small form of a Latin letter; any other character as it is.
[[nodiscard]] char32_t lower_letter(char32_t code_point);
/// The Latin letter without its accents, small and in ASCII ("é" → "e", "œ" → "oe"); empty for any
/// other character.
[[nodiscard]] std::string_view plain_letter(char32_t code_point);

}  // namespace senskg
