#pragma once

#include "graph/model/document.h"

#include <string_view>

namespace senskg {

/// Reads one line of a `.jsonl` file: `{"id", "text", "title", "date", "url"}`, others ignored.
/// Throws Error{input} for what is no JSON, is nested deeper than 64, lacks an id or a text, or has
/// no more than "html". The record's hash is that of its text as written.
[[nodiscard]] Document document_record(std::string_view line);

}  // namespace senskg
