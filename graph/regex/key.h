#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace senskg {

/// What the next character of a text is, for choosing a way without trying: its first byte; of the
/// private use characters of planes 15 and 16 their block of 1,024; or the end of the text.
using RegexKey = std::uint32_t;
inline constexpr RegexKey key_of_blocks = 256;
inline constexpr RegexKey key_of_end = 384;
using RegexKeys = std::bitset<385>;

/// The key at byte `at` of a valid UTF-8 text.
[[nodiscard]] inline RegexKey regex_key(std::string_view text, std::size_t at) {
    if (at == text.size()) {
        return key_of_end;
    }
    const auto byte = [&](std::size_t place) -> std::uint32_t {
        return static_cast<unsigned char>(text[at + place]);
    };
    if (byte(0) < 0xF3 || (byte(0) == 0xF3 && byte(1) < 0xB0)) {
        return byte(0);
    }
    // F3 B0 80 xx is U+F0000: of its 21 bits, all above the tenth, counted from there.
    return key_of_blocks +
           ((((byte(0) & 7U) << 8U) | ((byte(1) & 0x3FU) << 2U) | ((byte(2) & 0x3FU) >> 4U)) -
            0x3C0U);
}

}  // namespace senskg
