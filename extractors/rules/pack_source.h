#pragma once

#include "extractors/rules/rule_pack.h"
#include "schemas/toml_reader.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// A TOML file of a pack that conforms to the schema.
struct PackSource {
    TomlDocument document;
    std::string path;      ///< As messages show it.
    std::string folder;    ///< Of the file, with the `/` at its end: lexicons lie below it.
    std::size_t pack = 0;  ///< The pack's number, in the order of reading.
};

/// One table of a source: `[[mention]]`.
struct RuleTable {
    const PackSource* source = nullptr;
    std::string kind;   ///< `mention`
    std::size_t index;  ///< From 0.

    [[nodiscard]] const nlohmann::json& json() const;
    [[nodiscard]] std::string id() const;
    /// `people.toml:41`; with a key, the line of that value.
    [[nodiscard]] std::string where(std::string_view key = {}) const;
};

/// The TOML files among `files` in their order, each held against the schema, on `threads` threads.
/// Throws Error{rule} at the first that is refused, at `people.toml:41 fr.person.title`.
[[nodiscard]] std::vector<PackSource> pack_sources(const std::vector<PackFile>& files,
                                                   std::uint32_t threads);

/// The tables of that kind: the packs' in reverse order of reading, in a pack as they stand.
[[nodiscard]] std::vector<RuleTable> rule_tables(const std::vector<PackSource>& sources,
                                                 std::string_view kind);

/// The path of a file of a pack as messages show it.
[[nodiscard]] std::string shown_path(const PackFile& file);

}  // namespace senskg
