#pragma once

#include "graph/query/result.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

enum class ResultFormat { table, json, jsonl, csv, tsv, markdown };

/// The format of that name ("table", "json", …), or nothing.
[[nodiscard]] std::optional<ResultFormat> result_format(std::string_view name);
/// The names of all formats, in the order of the enumeration.
[[nodiscard]] std::vector<std::string> result_format_names();

/// The answer as text, each line ended.
/// - `table`: aligned columns, made to fit `columns_max` terminal columns (0: as wide as need be)
///   by cutting cells with `…`; what steers a terminal is escaped.
/// - `json`: an array of objects; `jsonl`: an object a line; without loss.
/// - `csv`, `tsv`: null is an empty cell (in csv an empty text is `""`); a text that a
///   spreadsheet would run (`= + - @`, tab, return at its start, unless it is a number) gets a
///   leading `'`. csv quotes as RFC 4180 does; tsv writes tab and line feed as `\t` and `\n`.
/// - `markdown`: a table of GitHub's kind.
[[nodiscard]] std::string result_text(const Result& result, ResultFormat format,
                                      std::size_t columns_max);

}  // namespace senskg
