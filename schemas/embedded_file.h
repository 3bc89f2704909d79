#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace senskg {

/// A file that the build copied into the program, byte for byte (`senskg_embed`).
struct EmbeddedFile {
    std::string_view path;      ///< Below the base directory named in the build, `/` between.
    std::string_view contents;  ///< Lives as long as the program.
};

/// The contents of the file of that path. `files` are sorted by path.
[[nodiscard]] std::optional<std::string_view> embedded_file(std::span<const EmbeddedFile> files,
                                                            std::string_view path);

}  // namespace senskg
