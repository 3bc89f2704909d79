#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// A mention in a masked sentence: which type and, of a cue that patterns spell, which word.
struct Mask {
    std::uint32_t type = 0;  ///< Place in the mask table.
    std::uint32_t word = 0;  ///< Below `mask_words`; 0: no word of its own (see `SpelledCues`).
};

/// Masks of one type: of each word that patterns spell, and of all others.
inline constexpr std::uint32_t mask_words = 1024;
/// Types and classes that packs can have together: planes 15 and 16 hold so many thousands.
inline constexpr std::uint32_t mask_types_max = 126;
/// Every mask is a code point of planes 15 and 16, four bytes of UTF-8.
inline constexpr std::size_t mask_bytes = 4;

/// Classes that the engine itself finds: every mask table has them.
inline constexpr std::array<std::string_view, 2> engine_classes = {"Number", "Year"};

/// Writes the mask's code point, `mask_bytes` long, at `to`; returns its end.
char* write_mask(Mask mask, char* to);

/// Gives each node type and class of the packs its range of code points.
class MaskTable {
  public:
    /// Throws Error{rule} beyond `mask_types_max` names. Sorted, so that equal packs mask alike.
    explicit MaskTable(std::vector<std::string> names = {});

    [[nodiscard]] std::optional<std::uint32_t> type(std::string_view name) const;
    [[nodiscard]] const std::string& name(std::uint32_t type) const { return names_[type]; }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(names_.size()); }
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }  ///< Sorted.

    /// The type whose range is exactly the code points from `first` to `last`.
    [[nodiscard]] std::optional<std::uint32_t> type_of_range(std::uint32_t first,
                                                             std::uint32_t last) const;

  private:
    std::vector<std::string> names_;
};

/// The number of the word whose mask that code point is; 0: it is no word's.
[[nodiscard]] std::uint32_t word_of_mask(std::uint32_t code_point);
/// RE2's range of the masks of a type, inside brackets: `\x{F0400}-\x{F07FF}`.
[[nodiscard]] std::string mask_range(std::uint32_t type);
/// RE2's escape of the mask's code point: `\x{F0401}`.
[[nodiscard]] std::string mask_escape(Mask mask);
/// RE2's range of all masks, for `[^»{{MASKS}}]`.
[[nodiscard]] std::string all_masks_range();

}  // namespace senskg
