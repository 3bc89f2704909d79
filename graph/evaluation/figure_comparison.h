#pragma once

#include "graph/model/properties.h"

#include <string>

namespace senskg {

/// True when kind, value, high end, unit and comparator agree: numbers to a millionth, texts as
/// `comparable`; no comparator is "eq".
[[nodiscard]] bool is_same_figure(const Properties& annotated, const Properties& found);

/// What a figure says: `comparator gt, value 84, unit %, kind percent`.
[[nodiscard]] std::string figure_text(const Properties& properties);

}  // namespace senskg
