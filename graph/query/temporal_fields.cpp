#include "graph/query/temporal_fields.h"

#include "graph/query/query_error.h"
#include "graph/query/temporal_text.h"

#include <algorithm>
#include <array>

namespace senskg {
namespace {

template <class Owner>
struct Field {
    std::string_view name;
    Instant (*read)(const Owner& owner);  // wider than the integers of queries
};

template <class Table, class Owner>
Value found_in(const Table& table, const Owner& owner, std::string_view name) {
    const auto found = std::ranges::find(table, name, &Field<Owner>::name);
    if (found == table.end()) {
        return {};
    }
    const auto number = found->read(owner);
    if (number > INT64_MAX || number < INT64_MIN) {
        throw QueryError(Fault::arithmetic,
                         "'" + std::string(name) + "' does not fit in an integer of 64 bits");
    }
    return Value(static_cast<std::int64_t>(number));
}

constexpr std::array date_fields = std::to_array<Field<Moment>>({
    {"year", [](const Moment& m) -> Instant { return civil_date(m.day).year; }},
    {"quarter", [](const Moment& m) -> Instant { return (civil_date(m.day).month - 1) / 3 + 1; }},
    {"month", [](const Moment& m) -> Instant { return civil_date(m.day).month; }},
    {"week", [](const Moment& m) -> Instant { return week_date(m.day).week; }},
    {"weekYear", [](const Moment& m) -> Instant { return week_date(m.day).week_year; }},
    {"day", [](const Moment& m) -> Instant { return civil_date(m.day).day; }},
    {"ordinalDay", [](const Moment& m) -> Instant { return ordinal_day(m.day); }},
    {"weekDay", [](const Moment& m) -> Instant { return week_date(m.day).week_day; }},
    {"dayOfWeek", [](const Moment& m) -> Instant { return week_date(m.day).week_day; }},
    {"dayOfQuarter",
     [](const Moment& m) -> Instant {
         const auto date = civil_date(m.day);
         const CivilDate first{date.year, (date.month - 1) / 3 * 3 + 1, 1};
         return m.day - day_of(first).value_or(m.day) + 1;
     }},
});

constexpr std::array clock_fields = std::to_array<Field<Moment>>({
    {"hour",
     [](const Moment& m) -> Instant { return m.nanosecond / (3600 * nanoseconds_of_second); }},
    {"minute",
     [](const Moment& m) -> Instant { return m.nanosecond / (60 * nanoseconds_of_second) % 60; }},
    {"second",
     [](const Moment& m) -> Instant { return m.nanosecond / nanoseconds_of_second % 60; }},
    {"millisecond",
     [](const Moment& m) -> Instant { return m.nanosecond % nanoseconds_of_second / 1'000'000; }},
    {"microsecond",
     [](const Moment& m) -> Instant { return m.nanosecond % nanoseconds_of_second / 1'000; }},
    {"nanosecond", [](const Moment& m) -> Instant { return m.nanosecond % nanoseconds_of_second; }},
});

Instant epoch(const Moment& moment, std::int64_t unit) {
    const auto instant = instant_of(moment);
    return instant / unit - (instant % unit < 0 ? 1 : 0);
}

constexpr std::array zone_fields = std::to_array<Field<Moment>>({
    {"offsetMinutes", [](const Moment& m) -> Instant { return m.offset / 60; }},
    {"offsetSeconds", [](const Moment& m) -> Instant { return m.offset; }},
});

constexpr std::array epoch_fields = std::to_array<Field<Moment>>({
    {"epochSeconds", [](const Moment& m) -> Instant { return epoch(m, nanoseconds_of_second); }},
    {"epochMillis", [](const Moment& m) -> Instant { return epoch(m, 1'000'000); }},
});

/// Seconds and their fraction in a smaller unit.
Instant in_units(const Duration& duration, std::int64_t units_of_second) {
    return Instant{duration.seconds} * units_of_second +
           duration.nanoseconds / (nanoseconds_of_second / units_of_second);
}

constexpr std::array duration_fields = std::to_array<Field<Duration>>({
    {"years", [](const Duration& d) -> Instant { return d.months / 12; }},
    {"quarters", [](const Duration& d) -> Instant { return d.months / 3; }},
    {"months", [](const Duration& d) -> Instant { return d.months; }},
    {"weeks", [](const Duration& d) -> Instant { return d.days / 7; }},
    {"days", [](const Duration& d) -> Instant { return d.days; }},
    {"hours", [](const Duration& d) -> Instant { return d.seconds / 3600; }},
    {"minutes", [](const Duration& d) -> Instant { return d.seconds / 60; }},
    {"seconds", [](const Duration& d) -> Instant { return d.seconds; }},
    {"milliseconds", [](const Duration& d) -> Instant { return in_units(d, 1'000); }},
    {"microseconds", [](const Duration& d) -> Instant { return in_units(d, 1'000'000); }},
    {"nanoseconds",
     [](const Duration& d) -> Instant { return in_units(d, nanoseconds_of_second); }},
    {"quartersOfYear", [](const Duration& d) -> Instant { return d.months / 3 % 4; }},
    {"monthsOfQuarter", [](const Duration& d) -> Instant { return d.months % 3; }},
    {"monthsOfYear", [](const Duration& d) -> Instant { return d.months % 12; }},
    {"daysOfWeek", [](const Duration& d) -> Instant { return d.days % 7; }},
    {"minutesOfHour", [](const Duration& d) -> Instant { return d.seconds / 60 % 60; }},
    {"secondsOfMinute", [](const Duration& d) -> Instant { return d.seconds % 60; }},
    {"millisecondsOfSecond",
     [](const Duration& d) -> Instant { return d.nanoseconds / 1'000'000; }},
    {"microsecondsOfSecond", [](const Duration& d) -> Instant { return d.nanoseconds / 1'000; }},
    {"nanosecondsOfSecond", [](const Duration& d) -> Instant { return d.nanoseconds; }},
});

}  // namespace

Value field_of(const Moment& moment, std::string_view name) {
    Value found;
    if (moment.has_date()) {
        found = found_in(date_fields, moment, name);
    }
    if (found.is_null() && moment.has_time()) {
        found = found_in(clock_fields, moment, name);
    }
    if (found.is_null() && moment.has_zone()) {
        if (name == "offset" || name == "timezone") {
            return Value(name == "offset" || moment.zone.empty() ? offset_text(moment.offset)
                                                                 : moment.zone);
        }
        found = found_in(zone_fields, moment, name);
        if (found.is_null() && moment.has_date()) {
            found = found_in(epoch_fields, moment, name);
        }
    }
    return found;
}

Value field_of(const Duration& duration, std::string_view name) {
    return found_in(duration_fields, duration, name);
}

}  // namespace senskg
