#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace senskg {

/// A stretch of a text: bytes of UTF-8, half open `[begin, end)`.
/// Code points appear only where facts leave the program (see `code_points.h`).
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    auto operator<=>(const Span&) const = default;

    [[nodiscard]] constexpr std::uint32_t length() const { return end - begin; }
    [[nodiscard]] constexpr bool empty() const { return begin == end; }
    [[nodiscard]] constexpr bool contains(Span inner) const {
        return begin <= inner.begin && inner.end <= end;
    }
    [[nodiscard]] constexpr bool overlaps(Span other) const {
        return begin < other.end && other.begin < end;
    }
    /// The bytes of `text` under this span; the span must lie inside the text.
    [[nodiscard]] constexpr std::string_view of(std::string_view text) const {
        return text.substr(begin, length());
    }
};

}  // namespace senskg
