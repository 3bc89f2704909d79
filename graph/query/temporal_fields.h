#pragma once

#include "graph/query/temporal.h"
#include "graph/query/value.h"

#include <string_view>

namespace senskg {

/// A part of a moment or duration by its name: `year`, `weekDay`, `offset`, `minutesOfHour`.
/// Null when it has no such part.
[[nodiscard]] Value field_of(const Moment& moment, std::string_view name);
[[nodiscard]] Value field_of(const Duration& duration, std::string_view name);

}  // namespace senskg
