#pragma once

#include "graph/query/temporal.h"

#include <optional>
#include <string>
#include <string_view>

namespace senskg {

/// ISO 8601: `1984-10-11T12:31:14.645+01:00[Europe/Stockholm]`, seconds and their fraction only
/// where there are any.
[[nodiscard]] std::string text_of(const Moment& moment);
/// `+01:00`, `+02:05:59`, `Z`.
[[nodiscard]] std::string offset_text(std::int64_t offset);

/// Reads a moment of that kind in the forms of ISO 8601: with and without separators, by week,
/// by quarter, by day of the year, parts left out from the right. What has no zone is in
/// Greenwich. Nothing for other texts.
[[nodiscard]] std::optional<Moment> read_moment(std::string_view text, Moment::Kind kind);

/// Sets the zone that `+01:00` or `Europe/Paris` names; false for other texts. The moment's clocks
/// stay as they are.
[[nodiscard]] bool set_zone(Moment& moment, std::string_view text);

}  // namespace senskg
