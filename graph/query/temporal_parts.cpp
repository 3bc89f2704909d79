#include "graph/query/temporal_parts.h"

#include "graph/query/duration.h"
#include "graph/query/temporal_text.h"
#include "graph/query/time_zone.h"

#include <algorithm>
#include <array>
#include <optional>

namespace senskg {
namespace {

/// Whether a change of zone keeps the instant or the clocks.
enum class ZoneChange { keeps_instant, keeps_clocks };

class MomentParts {
  public:
    MomentParts(const ValueMap& parts, const QueryPlace& place) : parts_(parts), place_(place) {}

    [[nodiscard]] bool has(std::string_view name) const { return parts_.contains(name); }

    [[nodiscard]] std::optional<std::int64_t> number(std::string_view name) const {
        const auto found = parts_.find(name);
        if (found == parts_.end()) {
            return std::nullopt;
        }
        if (found->second.integer() == nullptr) {
            place_.refuse(Fault::value_of_wrong_type, "'" + std::string(name) +
                                                          "' is an integer, not " +
                                                          std::string(type_words(found->second)));
        }
        return present(found->second.integer());
    }

    [[nodiscard]] const Moment* moment(std::string_view name) const {
        const auto found = parts_.find(name);
        if (found == parts_.end()) {
            return nullptr;
        }
        if (found->second.moment() == nullptr) {
            place_.refuse(Fault::value_of_wrong_type, "'" + std::string(name) +
                                                          "' is a date or a time, not " +
                                                          std::string(type_words(found->second)));
        }
        return found->second.moment();
    }

    /// The date of the parts over that of `base`, which is given when there is one.
    [[nodiscard]] DayNumber day(std::optional<DayNumber> base) const;
    /// The clock of the parts over `base`; the fraction of a second is replaced or added to.
    enum class Fraction { replaced, added };
    [[nodiscard]] std::int64_t nanosecond(std::int64_t base, Fraction how) const;
    void change_zone(Moment& moment, bool based, ZoneChange change) const;
    /// Throws when the day is beyond the years that there are.
    void require_year(DayNumber day) const {
        const auto year = civil_date(day).year;
        if (year < -year_max || year > year_max) {
            refuse_range("year");
        }
    }

  private:
    [[nodiscard]] std::int64_t fraction(std::int64_t base, Fraction how) const;
    [[noreturn]] void refuse_range(std::string_view what) const {
        place_.refuse(Fault::value_out_of_range, "there is no such " + std::string(what));
    }

    const ValueMap& parts_;
    const QueryPlace& place_;
};

DayNumber MomentParts::day(std::optional<DayNumber> base) const {
    const auto from_base = base.value_or(day_of(CivilDate{}).value_or(0));
    const auto civil = civil_date(from_base);
    if (!base && !has("year")) {
        place_.refuse(Fault::value_of_wrong_type, "a date needs at least its year",
                      "as in {year: 2015, month: 7}");
    }
    // Without a base what is left out is the first.
    const auto part = [&](std::string_view name, std::int64_t inherited) {
        return number(name).value_or(base ? inherited : 1);
    };
    const auto year = number("year").value_or(civil.year);
    std::optional<DayNumber> day;
    if (has("week") || has("dayOfWeek")) {
        const auto week = week_date(from_base);
        day = day_of(WeekDate{number("year").value_or(week.week_year), part("week", week.week),
                              part("dayOfWeek", week.week_day)});
    } else if (has("ordinalDay")) {
        day = day_of_ordinal(year, part("ordinalDay", 1));
    } else if (has("quarter") || has("dayOfQuarter")) {
        const auto quarter = (civil.month - 1) / 3 + 1;
        const auto first = day_of(CivilDate{civil.year, (quarter - 1) * 3 + 1, 1});
        day = day_of_quarter(year, part("quarter", quarter),
                             part("dayOfQuarter", from_base - first.value_or(from_base) + 1));
    } else {
        day = day_of(CivilDate{year, part("month", civil.month), part("day", civil.day)});
    }
    if (!day) {
        refuse_range("day");
    }
    return *day;
}

std::int64_t MomentParts::fraction(std::int64_t base, Fraction how) const {
    const auto milliseconds = number("millisecond");
    const auto microseconds = number("microsecond");
    const auto nanoseconds = number("nanosecond");
    if (!milliseconds && !microseconds && !nanoseconds) {
        return base;
    }
    const auto limit = [](bool coarser, std::int64_t unit) {
        return coarser ? unit : nanoseconds_of_second;
    };
    const auto micro_max = limit(milliseconds.has_value(), 1'000'000) / 1'000;
    const auto nano_max = microseconds ? 1'000 : limit(milliseconds.has_value(), 1'000'000);
    const auto within = [](std::optional<std::int64_t> value, std::int64_t end) {
        return !value || (*value >= 0 && *value < end);
    };
    if (!within(milliseconds, 1'000) || !within(microseconds, micro_max) ||
        !within(nanoseconds, nano_max)) {
        refuse_range("fraction of a second");
    }
    const auto result = milliseconds.value_or(0) * 1'000'000 + microseconds.value_or(0) * 1'000 +
                        nanoseconds.value_or(0);
    return how == Fraction::added ? (base + result) % nanoseconds_of_second : result;
}

std::int64_t MomentParts::nanosecond(std::int64_t base, Fraction how) const {
    const auto seconds = base / nanoseconds_of_second;
    const auto part = [&](std::string_view name, std::int64_t inherited, std::int64_t end) {
        const auto value = number(name).value_or(inherited);
        if (value < 0 || value >= end) {
            refuse_range(name);
        }
        return value;
    };
    const auto hour = part("hour", seconds / 3600, 24);
    const auto minute = part("minute", seconds / 60 % 60, 60);
    const auto second = part("second", seconds % 60, 60);
    return (hour * 3600 + minute * 60 + second) * nanoseconds_of_second +
           fraction(base % nanoseconds_of_second, how);
}

/// `timezone` of the parts; `based` when the moment has a zone of another already.
void MomentParts::change_zone(Moment& moment, bool based, ZoneChange change) const {
    settle_offset(moment);
    const auto found = parts_.find("timezone");
    if (found == parts_.end()) {
        return;
    }
    const auto* name = found->second.text();
    const auto instant = instant_of(moment);
    if (name == nullptr || !set_zone(moment, *name)) {
        place_.refuse(Fault::value_out_of_range, "there is no such time zone",
                      "zones are written +01:00 or Europe/Paris");
    }
    if (based && change == ZoneChange::keeps_instant) {
        moment = moment_at(instant, moment);
    }
}

/// `{epochSeconds: …, nanosecond: …}` and `{epochMillis: …}`.
std::optional<Moment> from_epoch(const MomentParts& parts, Moment::Kind kind) {
    const auto seconds = parts.number("epochSeconds");
    const auto milliseconds = parts.number("epochMillis");
    if (kind != Moment::Kind::date_time || (!seconds && !milliseconds)) {
        return std::nullopt;
    }
    const auto instant = Instant{seconds.value_or(0)} * nanoseconds_of_second +
                         Instant{milliseconds.value_or(0)} * 1'000'000 +
                         parts.number("nanosecond").value_or(0);
    Moment moment;
    moment.kind = kind;
    moment = moment_at(instant, moment);
    parts.require_year(moment.day);
    parts.change_zone(moment, true, ZoneChange::keeps_instant);
    return moment;
}

struct Unit {
    std::string_view name;
    std::int64_t nanoseconds;  ///< Of a unit of the clock; 0 for units of the calendar.
};

constexpr std::array units = std::to_array<Unit>({
    {"millennium", 0},
    {"century", 0},
    {"decade", 0},
    {"year", 0},
    {"weekYear", 0},
    {"quarter", 0},
    {"month", 0},
    {"week", 0},
    {"day", nanoseconds_of_day},
    {"hour", 3600 * nanoseconds_of_second},
    {"minute", 60 * nanoseconds_of_second},
    {"second", nanoseconds_of_second},
    {"millisecond", 1'000'000},
    {"microsecond", 1'000},
});

DayNumber truncated_day(std::string_view unit, DayNumber day) {
    const auto date = civil_date(day);
    const auto begin_of = [&](std::int64_t years) {
        const auto year = date.year - (date.year % years + years) % years;
        return day_of(CivilDate{year, 1, 1}).value_or(day);
    };
    if (unit == "millennium") {
        return begin_of(1000);
    }
    if (unit == "century") {
        return begin_of(100);
    }
    if (unit == "decade") {
        return begin_of(10);
    }
    if (unit == "year") {
        return begin_of(1);
    }
    const auto week = week_date(day);
    if (unit == "weekYear") {
        return day_of(WeekDate{week.week_year, 1, 1}).value_or(day);
    }
    if (unit == "week") {
        return day - (week.week_day - 1);
    }
    const auto month = unit == "quarter" ? (date.month - 1) / 3 * 3 + 1 : date.month;
    return day_of(CivilDate{date.year, month, 1}).value_or(day);
}

}  // namespace

Moment as_kind(const Moment& moment, Moment::Kind kind, const QueryPlace& place) {
    Moment result = moment;
    result.kind = kind;
    if ((result.has_date() && !moment.has_date()) ||
        (kind == Moment::Kind::local_time && !moment.has_time())) {
        place.refuse(Fault::value_of_wrong_type,
                     "a date cannot be made of a time, nor a time of "
                     "a date");
    }
    if (!result.has_time()) {
        result.nanosecond = 0;
    }
    if (!result.has_zone()) {
        result.offset = 0;
    }
    if (kind != Moment::Kind::date_time) {
        result.zone.clear();
    }
    if (!result.has_date()) {
        result.day = 0;
    }
    return result;
}

Moment moment_of(const ValueMap& map, Moment::Kind kind, const QueryPlace& place) {
    const MomentParts parts(map, place);
    if (const auto moment = from_epoch(parts, kind)) {
        return *moment;
    }
    Moment result;
    result.kind = kind;
    const auto* both = parts.moment("datetime");
    const auto* date = both != nullptr ? both : parts.moment("date");
    const auto* clock = both != nullptr ? both : parts.moment("time");
    if (result.has_date()) {
        if (date != nullptr && !date->has_date()) {
            place.refuse(Fault::value_of_wrong_type, "a time of day has no date");
        }
        result.day = parts.day(date != nullptr ? std::optional(date->day) : std::nullopt);
    }
    if (!result.has_time()) {
        return result;
    }
    if (clock != nullptr && !clock->has_time()) {
        place.refuse(Fault::value_of_wrong_type, "a date has no time of day");
    }
    result.nanosecond =
        parts.nanosecond(clock != nullptr ? clock->nanosecond : 0, MomentParts::Fraction::replaced);
    if (!result.has_zone()) {
        return result;
    }
    const bool based = clock != nullptr && clock->has_zone();
    if (based) {
        result.offset = clock->offset;
        result.zone = result.has_date() ? clock->zone : "";
    }
    parts.change_zone(result, based, ZoneChange::keeps_instant);
    return result;
}

Moment truncated(std::string_view unit, const Moment& moment, Moment::Kind kind,
                 const ValueMap& map, const QueryPlace& place) {
    const auto known = std::ranges::find(units, unit, &Unit::name);
    if (known == units.end()) {
        place.refuse(Fault::value_out_of_range, "there is no unit '" + std::string(unit) + "'",
                     "units go from millennium to microsecond");
    }
    auto result = as_kind(moment, kind, place);
    if (known->nanoseconds == 0) {
        if (!result.has_date()) {
            place.refuse(Fault::value_out_of_range, "a time of day has no " + std::string(unit));
        }
        result.day = truncated_day(unit, result.day);
        result.nanosecond = 0;
    } else {
        result.nanosecond -= result.nanosecond % known->nanoseconds;
    }
    const MomentParts parts(map, place);
    if (result.has_date()) {
        result.day = parts.day(result.day);
    }
    if (result.has_time()) {
        result.nanosecond = parts.nanosecond(result.nanosecond, MomentParts::Fraction::added);
    }
    if (result.has_zone()) {
        parts.change_zone(result, true, ZoneChange::keeps_clocks);
    }
    return result;
}

Duration duration_of(const ValueMap& map, const QueryPlace& place) {
    const auto part = [&](std::string_view name) -> long double {
        const auto found = map.find(name);
        if (found == map.end()) {
            return 0;
        }
        if (const auto* integer = found->second.integer()) {
            return static_cast<long double>(*integer);
        }
        if (found->second.real() == nullptr) {
            place.refuse(Fault::value_of_wrong_type, "'" + std::string(name) +
                                                         "' is a number, not " +
                                                         std::string(type_words(found->second)));
        }
        return present(found->second.real());
    };
    const auto duration = duration_of(DurationParts{
        part("years") * 12 + part("quarters") * 3 + part("months"),
        part("weeks") * 7 + part("days"),
        part("hours") * 3600 + part("minutes") * 60 + part("seconds"),
        part("milliseconds") * 1'000'000 + part("microseconds") * 1'000 + part("nanoseconds")});
    if (!duration) {
        place.refuse(Fault::value_out_of_range, "the duration is too long to be counted");
    }
    return *duration;
}

}  // namespace senskg
