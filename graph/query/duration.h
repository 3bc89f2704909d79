#pragma once

#include "graph/query/temporal.h"

#include <optional>

namespace senskg {

/// Parts of a duration with fractions: what is left of a month becomes days and seconds of the
/// mean month, what is left of a day seconds. Nothing when it does not fit.
struct DurationParts {
    long double months = 0;
    long double days = 0;
    long double seconds = 0;
    long double nanoseconds = 0;
};
[[nodiscard]] std::optional<Duration> duration_of(const DurationParts& parts);

/// Sums, multiples; nothing when they do not fit.
enum class Sense { forth, back };
[[nodiscard]] std::optional<Duration> sum_of(const Duration& left, const Duration& right,
                                             Sense sense);
[[nodiscard]] std::optional<Duration> multiple_of(const Duration& duration, long double factor);

/// The moment so much later, or earlier: months first, then days, then the rest. A time of day
/// goes around the clock; a date takes the whole days. Nothing beyond the years that there are.
[[nodiscard]] std::optional<Moment> moved(const Moment& moment, const Duration& duration,
                                          Sense sense);

/// In which units the way between two moments is told.
enum class Between { all_units, months, days, seconds };
/// From one moment to another. Where one has no date or no zone it takes the other's; without
/// dates there are only seconds.
[[nodiscard]] Duration duration_between(Moment from, Moment to, Between units);

}  // namespace senskg
