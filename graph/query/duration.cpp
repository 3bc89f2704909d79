#include "graph/query/duration.h"

#include <cmath>
#include <utility>

namespace senskg {
namespace {

constexpr std::int64_t seconds_of_month = 2'629'746;

/// Carries nanoseconds into seconds.
std::optional<Duration> settled(std::int64_t months, std::int64_t days, Instant nanoseconds) {
    auto seconds = nanoseconds / nanoseconds_of_second;
    seconds -= nanoseconds % nanoseconds_of_second < 0 ? 1 : 0;
    if (seconds > INT64_MAX || seconds < INT64_MIN) {
        return std::nullopt;
    }
    return Duration{months, days, static_cast<std::int64_t>(seconds),
                    static_cast<std::int64_t>(nanoseconds - seconds * nanoseconds_of_second)};
}

std::optional<std::int64_t> whole(long double number) {
    constexpr long double two_to_62 = 4611686018427387904.0L;
    if (!(std::abs(number) < two_to_62)) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(number);
}

Instant nanoseconds_in(const Duration& duration) {
    return Instant{duration.seconds} * nanoseconds_of_second + duration.nanoseconds;
}

/// The local clocks of a moment as one number.
Instant local_of(const Moment& moment) {
    return Instant{moment.day} * nanoseconds_of_day + moment.nanosecond;
}

/// As many as have passed by the days of the calendar: from the 31st to the 29th there is none.
std::int64_t whole_months(const Moment& from, const Moment& to) {
    const auto first = civil_date(from.day);
    const auto last = civil_date(to.day);
    const auto months = (last.year - first.year) * 12 + last.month - first.month;
    const auto within =
        std::pair(last.day, to.nanosecond) <=> std::pair(first.day, from.nanosecond);
    if (months > 0 && within < 0) {
        return months - 1;
    }
    return months < 0 && within > 0 ? months + 1 : months;
}

void align(Moment& from, Moment& to) {
    const bool dated = from.has_date() && to.has_date();
    const auto take_date = [](Moment& moment, const Moment& other) {
        if (!moment.has_date()) {
            moment.day = other.day;
        }
    };
    take_date(from, to);
    take_date(to, from);
    const auto take_zone = [](Moment& moment, const Moment& other) {
        if (!moment.has_zone() && other.has_zone()) {
            moment.offset = other.offset;
            moment.zone = other.zone;
            settle_offset(moment);
        }
    };
    take_zone(from, to);
    take_zone(to, from);
    from.kind = to.kind = Moment::Kind::date_time;
    if (dated) {
        to = moment_at(instant_of(to), from);
    }
}

}  // namespace

std::optional<Duration> duration_of(const DurationParts& parts) {
    const auto months = whole(parts.months);
    const long double month_seconds = (parts.months - std::trunc(parts.months)) * seconds_of_month;
    const long double month_days = std::trunc(month_seconds / seconds_of_day);
    const auto days = whole(std::trunc(parts.days) + month_days);
    const long double seconds = parts.seconds + (month_seconds - month_days * seconds_of_day) +
                                (parts.days - std::trunc(parts.days)) * seconds_of_day;
    const auto whole_seconds = whole(seconds);
    // A thousandth of a nanosecond lost to rounding does not cost a nanosecond.
    constexpr long double slack = 1e-3L;
    const long double rest =
        (seconds - std::trunc(seconds)) * nanoseconds_of_second + parts.nanoseconds;
    const auto nanoseconds = whole(rest + (rest < 0 ? -slack : slack));
    if (!months || !days || !whole_seconds || !nanoseconds) {
        return std::nullopt;
    }
    return settled(*months, *days, Instant{*whole_seconds} * nanoseconds_of_second + *nanoseconds);
}

std::optional<Duration> sum_of(const Duration& left, const Duration& right, Sense sense) {
    const std::int64_t sign = sense == Sense::forth ? 1 : -1;
    std::int64_t months = 0;
    std::int64_t days = 0;
    const bool overflow =
        (sense == Sense::forth ? __builtin_add_overflow(left.months, right.months, &months)
                               : __builtin_sub_overflow(left.months, right.months, &months)) ||
        (sense == Sense::forth ? __builtin_add_overflow(left.days, right.days, &days)
                               : __builtin_sub_overflow(left.days, right.days, &days));
    if (overflow) {
        return std::nullopt;
    }
    return settled(months, days, nanoseconds_in(left) + sign * nanoseconds_in(right));
}

std::optional<Duration> multiple_of(const Duration& duration, long double factor) {
    return duration_of({duration.months * factor, duration.days * factor, duration.seconds * factor,
                        duration.nanoseconds * factor});
}

std::optional<Moment> moved(const Moment& moment, const Duration& duration, Sense sense) {
    const auto negated = sum_of({}, duration, Sense::back);
    if (sense == Sense::back && !negated) {
        return std::nullopt;
    }
    const auto step = sense == Sense::back ? *negated : duration;
    Moment result = moment;
    auto nanoseconds = nanoseconds_in(step);
    if (moment.has_date()) {
        const auto day = plus_months(moment.day, step.months);
        constexpr DayNumber days_max = year_max * 366;
        if (!day || step.days > days_max || step.days < -days_max) {
            return std::nullopt;
        }
        result.day = *day + step.days;
    }
    if (!moment.has_time()) {
        result.day += static_cast<DayNumber>(nanoseconds / nanoseconds_of_day);
    } else if (moment.has_date()) {
        settle_offset(result);
        result = moment_at(instant_of(result) + nanoseconds, result);
    } else {
        const auto clock = (moment.nanosecond + nanoseconds) % nanoseconds_of_day;
        result.nanosecond =
            static_cast<std::int64_t>(clock < 0 ? clock + nanoseconds_of_day : clock);
    }
    const auto year = civil_date(result.day).year;
    return year >= -year_max && year <= year_max ? std::optional(result) : std::nullopt;
}

Duration duration_between(Moment from, Moment to, Between units) {
    const bool dated = from.has_date() && to.has_date();
    align(from, to);
    const auto all = settled(0, 0, instant_of(to) - instant_of(from)).value_or(Duration{});
    if (units == Between::seconds) {
        return all;
    }
    if (!dated) {
        return units == Between::all_units ? all : Duration{};
    }
    if (units == Between::days) {
        return {0, static_cast<std::int64_t>((local_of(to) - local_of(from)) / nanoseconds_of_day)};
    }
    const auto months = whole_months(from, to);
    if (units == Between::months) {
        return {months};
    }
    from.day = plus_months(from.day, months).value_or(from.day);
    const auto days =
        static_cast<std::int64_t>((local_of(to) - local_of(from)) / nanoseconds_of_day);
    from.day += days;
    settle_offset(from);
    return settled(months, days, instant_of(to) - instant_of(from)).value_or(Duration{});
}

}  // namespace senskg
