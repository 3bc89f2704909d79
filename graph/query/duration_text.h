#pragma once

#include "graph/query/temporal.h"

#include <optional>
#include <string>
#include <string_view>

namespace senskg {

/// `P12Y5M14DT16H13M10.000000001S`; nothing at all is `PT0S`.
[[nodiscard]] std::string text_of(const Duration& duration);

/// Reads the same, with fractions anywhere and weeks (`P2.5W`), and `P2012-02-02T14:37:21.545`.
/// Nothing for other texts.
[[nodiscard]] std::optional<Duration> read_duration_text(std::string_view text);

}  // namespace senskg
