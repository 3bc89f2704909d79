#pragma once

#include "graph/query/query_error.h"
#include "graph/query/temporal.h"
#include "graph/query/value.h"

namespace senskg {

/// The moment of that kind that a map describes: `{year: 1984, week: 10, hour: 12, timezone:
/// 'Europe/Stockholm'}`, or parts taken from other moments and then changed: `{date: other, day:
/// 28}`. Throws QueryError at `place` for parts that are no numbers or that give no moment.
[[nodiscard]] Moment moment_of(const ValueMap& map, Moment::Kind kind, const QueryPlace& place);

/// A moment as one of another kind: what it has not is midnight, or Greenwich. Throws QueryError
/// when a date is asked of a time.
[[nodiscard]] Moment as_kind(const Moment& moment, Moment::Kind kind, const QueryPlace& place);

/// The beginning of the unit ("decade", "week", "hour") that holds the moment, then changed by
/// the parts. Throws QueryError for units that there are not.
[[nodiscard]] Moment truncated(std::string_view unit, const Moment& moment, Moment::Kind kind,
                               const ValueMap& map, const QueryPlace& place);

/// `{years: 12.5, days: 14}` as a duration. Throws QueryError.
[[nodiscard]] Duration duration_of(const ValueMap& map, const QueryPlace& place);

}  // namespace senskg
