#include "schemas/embedded_file.h"

#include <algorithm>

namespace senskg {

std::optional<std::string_view> embedded_file(std::span<const EmbeddedFile> files,
                                              std::string_view path) {
    const auto found = std::ranges::lower_bound(files, path, {}, &EmbeddedFile::path);
    if (found == files.end() || found->path != path) {
        return std::nullopt;
    }
    return found->contents;
}

}  // namespace senskg
