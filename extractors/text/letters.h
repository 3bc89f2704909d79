#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace senskg {

/// A code point of a UTF-8 text and the bytes it takes there.
struct CodePoint {
    char32_t value = 0;
    std::uint32_t bytes = 0;
};

/// The code point that begins at byte `at` of `text`, which must be valid UTF-8 there.
[[nodiscard]] CodePoint code_point_at(std::string_view text, std::size_t at);
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

/// Appends `code_point`, which must be one, as UTF-8.
template <class Bytes>
void append_utf8(Bytes& bytes, char32_t code_point) {
    const auto tail = [&](unsigned shift) {
        bytes.push_back(static_cast<char>(0x80U | ((code_point >> shift) & 0x3FU)));
    };
    if (code_point < 0x80) {
        bytes.push_back(static_cast<char>(code_point));
    } else if (code_point < 0x800) {
        bytes.push_back(static_cast<char>(0xC0U | (code_point >> 6U)));
        tail(0);
    } else if (code_point < 0x10000) {
        bytes.push_back(static_cast<char>(0xE0U | (code_point >> 12U)));
        tail(6), tail(0);
    } else {
        bytes.push_back(static_cast<char>(0xF0U | (code_point >> 18U)));
        tail(12), tail(6), tail(0);
    }
}

}  // namespace senskg
