#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace senskg {

/// A character of a text, and how many bytes it takes there.
struct CodePoint {
    char32_t value;
    std::uint32_t length;
};

/// The character at byte `at` of a valid UTF-8 text, not past its end.
[[nodiscard]] inline CodePoint code_point_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t place) -> char32_t {
        return static_cast<unsigned char>(text[at + place]);
    };
    const auto lead = byte(0);
    if (lead < 0x80) {
        return {lead, 1};
    }
    const std::uint32_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t value = lead & (0x7FU >> length);
    for (std::uint32_t place = 1; place < length; ++place) {
        value = (value << 6U) | (byte(place) & 0x3FU);
    }
    return {value, length};
}

}  // namespace senskg
