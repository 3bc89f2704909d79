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
    /// The set must hold blocks of the private use planes whole or not at all (`is_of_blocks`).
    explicit CharacterClass(const CodePointSet& set);
    [[nodiscard]] static bool is_of_blocks(const CodePointSet& set);

    /// The length of the character at byte `at` when it is in the set, else 0.
    [[nodiscard]] std::uint32_t match(std::string_view text, std::uint32_t at) const {
        const auto lead = at < text.size() ? static_cast<unsigned char>(text[at]) : 0xFFU;
        return lead < 0x80 ? (near_[lead] ? 1 : 0) : match_long(text, at);
    }
    /// The keys of its characters.
    [[nodiscard]] RegexKeys keys() const;

  private:
    [[nodiscard]] std::uint32_t match_long(std::string_view text, std::uint32_t at) const;

    static constexpr std::size_t near_size = 0x280;  ///< Latin with its extensions.

    std::bitset<near_size> near_;
    std::bitset<128> blocks_;
    std::vector<CodePointSet::Range> far_;
};

}  // namespace senskg
