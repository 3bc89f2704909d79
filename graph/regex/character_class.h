#pragma once

#include "graph/regex/code_point_set.h"
#include "graph/regex/key.h"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace senskg {

/// A set of code points, quick to ask.
class CharacterClass {
  public:
    static constexpr char32_t near_size = 0x180;  ///< Latin with its first extensions.
    static constexpr char32_t blocks_begin = 0xF0000;
    static constexpr char32_t block_size = 1024;
    static constexpr std::size_t block_count = 128;

    explicit CharacterClass(const CodePointSet& set);

    /// The length of the character at byte `at` when it is in the set, else 0.
    [[nodiscard]] std::uint32_t match(std::string_view text, std::uint32_t at) const {
        const auto lead = at < text.size() ? static_cast<unsigned char>(text[at]) : 0xFFU;
        return lead < 0x80 ? (near_[lead] ? 1 : 0) : match_long(text, at);
    }
    [[nodiscard]] bool contains(char32_t character) const {
        return character < near_size       ? near_[character]
               : character >= blocks_begin ? blocks_[block_of(character)] || far_contains(character)
                                           : far_contains(character);
    }
    [[nodiscard]] static std::size_t block_of(char32_t character) {
        return (character - blocks_begin) / block_size;
    }
    [[nodiscard]] bool holds_block(std::size_t block) const { return blocks_[block]; }
    /// Its characters that are neither near nor in whole blocks of the private use planes.
    [[nodiscard]] const std::vector<CodePointSet::Range>& far() const { return far_; }
    /// The keys of its characters.
    [[nodiscard]] RegexKeys keys() const;

  private:
    [[nodiscard]] std::uint32_t match_long(std::string_view text, std::uint32_t at) const;
    void add_far(char32_t first, char32_t last);
    [[nodiscard]] bool far_contains(char32_t character) const;

    std::bitset<near_size> near_;
    std::bitset<block_count> blocks_;
    std::vector<CodePointSet::Range> far_;
};

}  // namespace senskg
