#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace senskg {

/// A TOML text as JSON, which still knows the lines it was written on.
/// The only place that includes toml++.
class TomlDocument {
  public:
    /// Reads `text`. Dates and times become strings; `file` is the name that errors carry.
    /// Throws Error{rule} at `file:line:column` when the text is no TOML, nests deeper than
    /// `depth_max` or holds a number that JSON lacks (inf, nan).
    TomlDocument(std::string_view text, std::string file);
    TomlDocument(TomlDocument&&) noexcept;
    TomlDocument& operator=(TomlDocument&&) noexcept;
    ~TomlDocument();

    /// The document; its objects are ordered by key.
    [[nodiscard]] const nlohmann::json& json() const;
    /// The document as JSON text, for `validate`.
    [[nodiscard]] std::string json_text() const;
    /// The line (from 1) of the value at `pointer` ("/rule/3/pattern"; "" is the document), or
    /// of the nearest value around it that the text has.
    [[nodiscard]] std::uint32_t line(std::string_view pointer) const;
    /// `file:line` of the value at `pointer`.
    [[nodiscard]] std::string where(std::string_view pointer) const;

    /// Brackets within brackets, and names in a dotted key.
    static constexpr int depth_max = 32;

  private:
    struct Tables;
    std::unique_ptr<Tables> tables_;
};

}  // namespace senskg
