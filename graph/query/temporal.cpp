#include "graph/query/temporal.h"

#include "graph/query/time_zone.h"

#include <tuple>

namespace senskg {

Instant instant_of(const Moment& moment) {
    return Instant{moment.day} * nanoseconds_of_day + moment.nanosecond -
           Instant{moment.offset} * nanoseconds_of_second;
}

Moment moment_at(Instant instant, Moment like) {
    const auto set_local = [&] {
        const auto local = instant + Instant{like.offset} * nanoseconds_of_second;
        auto day = local / nanoseconds_of_day;
        day -= local % nanoseconds_of_day < 0 ? 1 : 0;
        like.day = static_cast<DayNumber>(day);
        like.nanosecond = static_cast<std::int64_t>(local - day * nanoseconds_of_day);
    };
    if (!like.zone.empty()) {
        like.offset = 0;
        set_local();
        like.offset =
            offset_at_instant(like.zone, like.day, like.nanosecond / nanoseconds_of_second);
    }
    set_local();
    if (!like.has_date()) {
        like.day = 0;
    }
    return like;
}

void settle_offset(Moment& moment) {
    if (!moment.zone.empty()) {
        moment.offset =
            offset_at_local(moment.zone, moment.day, moment.nanosecond / nanoseconds_of_second);
    }
}

std::strong_ordering compared(const Moment& left, const Moment& right) {
    const auto left_instant = instant_of(left);
    const auto right_instant = instant_of(right);
    if (left_instant != right_instant) {
        return left_instant < right_instant ? std::strong_ordering::less
                                            : std::strong_ordering::greater;
    }
    return std::tie(left.offset, left.zone) <=> std::tie(right.offset, right.zone);
}

std::strong_ordering compared(const Duration& left, const Duration& right) {
    constexpr std::int64_t seconds_of_month = 2'629'746;
    const auto length = [](const Duration& duration) {
        return (Instant{duration.months} * seconds_of_month +
                Instant{duration.days} * seconds_of_day + duration.seconds) *
                   nanoseconds_of_second +
               duration.nanoseconds;
    };
    const auto left_length = length(left);
    const auto right_length = length(right);
    if (left_length != right_length) {
        return left_length < right_length ? std::strong_ordering::less
                                          : std::strong_ordering::greater;
    }
    return std::tie(left.months, left.days) <=> std::tie(right.months, right.days);
}

}  // namespace senskg
