#pragma once

#include <cstdint>
#include <optional>

namespace senskg {

/// Days of the proleptic Gregorian calendar are counted from 1970-01-01.
using DayNumber = std::int64_t;

/// Years go from -999999999 to 999999999.
inline constexpr std::int64_t year_max = 999'999'999;

struct CivilDate {
    std::int64_t year = 1970;
    std::int64_t month = 1;
    std::int64_t day = 1;
};

/// A date by ISO week: `week_day` is 1 on Mondays.
struct WeekDate {
    std::int64_t week_year = 1970;
    std::int64_t week = 1;
    std::int64_t week_day = 4;
};

/// The day of a date; nothing when there is no such date.
[[nodiscard]] std::optional<DayNumber> day_of(const CivilDate& date);
[[nodiscard]] std::optional<DayNumber> day_of(const WeekDate& date);
/// The day of that number in a year, from 1.
[[nodiscard]] std::optional<DayNumber> day_of_ordinal(std::int64_t year, std::int64_t ordinal);
/// The day of that number in a quarter, both from 1.
[[nodiscard]] std::optional<DayNumber> day_of_quarter(std::int64_t year, std::int64_t quarter,
                                                      std::int64_t day);

[[nodiscard]] CivilDate civil_date(DayNumber day);
[[nodiscard]] WeekDate week_date(DayNumber day);
[[nodiscard]] std::int64_t ordinal_day(DayNumber day);

/// The same day of the month so many months later, or the last day of a shorter month; nothing
/// beyond the years that there are.
[[nodiscard]] std::optional<DayNumber> plus_months(DayNumber day, std::int64_t months);

}  // namespace senskg
