#include "graph/query/calendar.h"

#include <algorithm>
#include <chrono>

namespace senskg {
namespace {

// A year of <chrono> has 16 bits; the calendar repeats itself every 400 years.
constexpr std::int64_t cycle_years = 400;
constexpr std::int64_t cycle_days = 146'097;
constexpr std::int64_t days_of_week = 7;

std::int64_t floor_divided(std::int64_t number, std::int64_t divisor) {
    return number / divisor - (number % divisor < 0 ? 1 : 0);
}

bool is_year(std::int64_t year) { return year >= -year_max && year <= year_max; }

std::chrono::year_month_day within_cycle(std::int64_t year_of_cycle, std::int64_t month,
                                         std::int64_t day) {
    return std::chrono::year(static_cast<int>(year_of_cycle)) / static_cast<int>(month) /
           static_cast<int>(day);
}

/// 1 on Mondays; 1970-01-01 was a Thursday.
std::int64_t week_day_of(DayNumber day) {
    const auto days = day + 3;
    return days - floor_divided(days, days_of_week) * days_of_week + 1;
}

/// The Monday of the first ISO week: the week that holds January 4.
DayNumber first_monday(std::int64_t week_year) {
    const auto cycle = floor_divided(week_year, cycle_years);
    const std::chrono::sys_days fourth = within_cycle(week_year - cycle * cycle_years, 1, 4);
    const auto day = cycle * cycle_days + fourth.time_since_epoch().count();
    return day - (week_day_of(day) - 1);
}

}  // namespace

std::optional<DayNumber> day_of(const CivilDate& date) {
    const bool possible = is_year(date.year) && date.month >= 1 && date.month <= 12 &&
                          date.day >= 1 && date.day <= 31;
    if (!possible) {
        return std::nullopt;
    }
    const auto cycle = floor_divided(date.year, cycle_years);
    const auto short_date = within_cycle(date.year - cycle * cycle_years, date.month, date.day);
    if (!short_date.ok()) {
        return std::nullopt;
    }
    return cycle * cycle_days + std::chrono::sys_days(short_date).time_since_epoch().count();
}

std::optional<DayNumber> day_of(const WeekDate& date) {
    const bool possible = is_year(date.week_year) && date.week >= 1 && date.week <= 53 &&
                          date.week_day >= 1 && date.week_day <= days_of_week;
    if (!possible) {
        return std::nullopt;
    }
    const auto day =
        first_monday(date.week_year) + (date.week - 1) * days_of_week + date.week_day - 1;
    return date.week == 53 && week_date(day).week != 53 ? std::nullopt : std::optional(day);
}

std::optional<DayNumber> day_of_ordinal(std::int64_t year, std::int64_t ordinal) {
    const auto first = day_of(CivilDate{year, 1, 1});
    if (!first || ordinal < 1 || ordinal > 366) {
        return std::nullopt;
    }
    const auto day = *first + ordinal - 1;
    return civil_date(day).year == year ? std::optional(day) : std::nullopt;
}

std::optional<DayNumber> day_of_quarter(std::int64_t year, std::int64_t quarter, std::int64_t day) {
    const auto first = quarter >= 1 && quarter <= 4
                           ? day_of(CivilDate{year, (quarter - 1) * 3 + 1, 1})
                           : std::nullopt;
    if (!first || day < 1 || day > 92) {
        return std::nullopt;
    }
    const auto result = *first + day - 1;
    const auto month = civil_date(result).month;
    return (month - 1) / 3 + 1 == quarter ? std::optional(result) : std::nullopt;
}

CivilDate civil_date(DayNumber day) {
    const auto cycle = floor_divided(day, cycle_days);
    const auto days = static_cast<int>(day - cycle * cycle_days);
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days))};
    return {static_cast<int>(date.year()) + cycle * cycle_years,
            static_cast<std::int64_t>(static_cast<unsigned>(date.month())),
            static_cast<std::int64_t>(static_cast<unsigned>(date.day()))};
}

WeekDate week_date(DayNumber day) {
    auto year = civil_date(day).year;
    if (day >= first_monday(year + 1)) {
        ++year;
    } else if (day < first_monday(year)) {
        --year;
    }
    return {year, (day - first_monday(year)) / days_of_week + 1, week_day_of(day)};
}

std::int64_t ordinal_day(DayNumber day) {
    return day - day_of(CivilDate{civil_date(day).year, 1, 1}).value_or(day) + 1;
}

std::optional<DayNumber> plus_months(DayNumber day, std::int64_t months) {
    const auto date = civil_date(day);
    std::int64_t month = 0;
    if (__builtin_add_overflow(date.year * 12 + date.month - 1, months, &month)) {
        return std::nullopt;
    }
    const auto year = floor_divided(month, 12);
    // The day, or the nearest before it that the month has.
    for (auto last = date.day; last > date.day - 4; --last) {
        if (const auto found = day_of(CivilDate{year, month - year * 12 + 1, last})) {
            return found;
        }
    }
    return std::nullopt;
}

}  // namespace senskg
