#pragma once

#include "graph/model/error.h"
#include "schemas/embedded_file.h"

#include <span>
#include <string_view>
#include <vector>

namespace senskg {

/// The JSON Schemas of this folder by file name (`rule_pack.schema.json`), sorted.
[[nodiscard]] std::span<const EmbeddedFile> embedded_schemas();

/// Holds `json` against the schema of that file name (JSON Schema, draft 4): what is wrong, in
/// words, `where` being the JSON pointer of the value (or `offset N` when it is no JSON).
/// Empty when it conforms. Stops at the first fault; nesting beyond 64 levels is one.
/// Throws Error{rule} when there is no such schema.
[[nodiscard]] std::vector<Diagnostic> validate(std::string_view schema_name, std::string_view json);

}  // namespace senskg
