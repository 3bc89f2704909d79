#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace senskg {

/// A code point of a UTF-8 text and the bytes it takes there.
struct CodePoint {
    char32_t value = 0;
    std::uint32_t bytes = 0;
};

/// The code point that begins at byte `at` of `text`, which must be valid UTF-8 there.
[[nodiscard]] inline CodePoint code_point_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t offset) -> char32_t {
        return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset]) : 0U;
    };
    const auto tail = [&](std::size_t offset) { return byte(offset) & 0x3FU; };
    const char32_t lead = byte(0);
    if (lead < 0xC0) {
        return {lead, 1};
    }
    if (lead < 0xE0) {
        return {(lead & 0x1FU) << 6U | tail(1), 2};
    }
    if (lead < 0xF0) {
        return {(lead & 0x0FU) << 12U | tail(1) << 6U | tail(2), 3};
    }
    return {(lead & 0x07U) << 18U | tail(1) << 12U | tail(2) << 6U | tail(3), 4};
}

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

/// Code points in `text`, which is valid UTF-8. Cost: one pass, eight bytes a step.
[[nodiscard]] std::size_t code_point_count(std::string_view text);

/// Translates between bytes and code points of one valid UTF-8 text.
/// Cost: one pass to build, one table step and at most 64 bytes to look up.
class CodePointIndex {
  public:
    /// Keeps a view of `text`, which must outlive the index.
    explicit CodePointIndex(std::string_view text);

    /// Code points before byte `byte`; a byte inside a code point counts as its first.
    [[nodiscard]] std::uint32_t code_point(std::uint32_t byte) const;
    /// The first byte of code point `code_point`, or nothing when it lies past the end.
    [[nodiscard]] std::optional<std::uint32_t> byte(std::uint32_t code_point) const;
    /// Length of the text in code points.
    [[nodiscard]] std::uint32_t length() const { return length_; }

  private:
    std::string_view text_;
    std::vector<std::uint32_t> code_points_before_;  ///< At each 64th byte.
    std::uint32_t length_ = 0;
};

}  // namespace senskg
