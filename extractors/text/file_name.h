#pragma once

#include <string>
#include <string_view>

namespace senskg {

/// The id of a document that is the file `path` (below the root given): the path as it is, bytes
/// that are no UTF-8 and control characters percent-encoded (`%FF`, `%0A`).
[[nodiscard]] std::string document_id(std::string_view path);

/// A file's name for a message: on one line, without control characters, valid UTF-8;
/// `\n`, `\x1B` and `\xFF` stand for what cannot be shown.
[[nodiscard]] std::string shown_name(std::string_view path);

}  // namespace senskg
