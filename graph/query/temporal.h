#pragma once

#include "graph/query/calendar.h"

#include <compare>
#include <cstdint>
#include <string>

namespace senskg {

inline constexpr std::int64_t nanoseconds_of_second = 1'000'000'000;
inline constexpr std::int64_t seconds_of_day = 86'400;
inline constexpr std::int64_t nanoseconds_of_day = seconds_of_day * nanoseconds_of_second;

/// A date, a time of day or both, with or without a time zone.
struct Moment {
    enum class Kind { date_time, local_date_time, date, time, local_time };

    Kind kind = Kind::date;
    DayNumber day = 0;            ///< By its own clocks; 0 for times.
    std::int64_t nanosecond = 0;  ///< Of the day, by its own clocks.
    std::int64_t offset = 0;      ///< Seconds east of Greenwich.
    std::string zone;             ///< The name of a zone; empty when only the offset is known.

    [[nodiscard]] bool has_date() const { return kind <= Kind::date; }
    [[nodiscard]] bool has_time() const { return kind != Kind::date; }
    [[nodiscard]] bool has_zone() const { return kind == Kind::date_time || kind == Kind::time; }
};

/// Nanoseconds since 1970 in Greenwich.
__extension__ using Instant = __int128;  // 64 bits hold 292 years only
[[nodiscard]] Instant instant_of(const Moment& moment);
/// The moment of that kind, offset and zone at an instant; a named zone gives the offset.
[[nodiscard]] Moment moment_at(Instant instant, Moment like);
/// Sets the offset that the moment's named zone has at its day and time.
void settle_offset(Moment& moment);

/// Moments of one kind by instant, then by their own clocks.
[[nodiscard]] std::strong_ordering compared(const Moment& left, const Moment& right);

/// Months, days and seconds do not convert into each other. `nanoseconds` is from 0 to below a
/// second, so that -0.5 s is -1 s and 500,000,000 ns.
struct Duration {
    std::int64_t months = 0;
    std::int64_t days = 0;
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;

    bool operator==(const Duration&) const = default;
};

/// By length, a month counted as the mean of 400 years; then by the parts.
[[nodiscard]] std::strong_ordering compared(const Duration& left, const Duration& right);

}  // namespace senskg
