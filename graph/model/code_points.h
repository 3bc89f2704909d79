#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace senskg {

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
