#pragma once

#include "extractors/rules/masks.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// All ways in which a stretch of a pattern can be written: of `[Cc]hez` "Chez" and "chez".
/// Empty when they are not known.
using Spellings = std::vector<std::string>;

/// More spellings than this gate nothing. Holds the capitals of the fragment UPPER.
inline constexpr std::size_t spellings_max = 64;

/// Each of `left` with each of `right` after it.
[[nodiscard]] Spellings joined(const Spellings& left, const Spellings& right);

/// The list of marks (see `AnyOfLists`) of which a text that holds a spelling holds one. Empty
/// when one of them is nothing or a letter, digit, point, comma or space alone: all texts hold it.
[[nodiscard]] std::vector<std::string> marks_of(const Spellings& spellings);

/// The ways to write a character where case does not count. Empty when they are not known.
[[nodiscard]] Spellings folded_spellings(std::string_view character);

/// The letters that are a capital mark.
[[nodiscard]] Spellings capital_letters();

/// The marks of types.
[[nodiscard]] std::vector<std::string> marked(const std::vector<std::string>& types);

/// A bracket class that is made of few characters, capitals and whole ranges of masks.
struct ClassMembers {
    Spellings spelled;               ///< Without masks and few, else empty.
    std::vector<std::string> marks;  ///< Of all members; empty when they gate nothing.
};

/// Reads what stands between the brackets of a class, which is not negated. Nothing when it has
/// other members, such as small letters from a to z.
[[nodiscard]] std::optional<ClassMembers> read_class(std::string_view inside,
                                                     const MaskTable& masks);

}  // namespace senskg
