#include "graph/query/duration.h"
#include "graph/query/duration_text.h"
#include "graph/query/functions.h"
#include "graph/query/limits.h"
#include "graph/query/temporal_parts.h"
#include "graph/query/temporal_text.h"

#include <array>

namespace senskg {
namespace {

using Kind = Moment::Kind;

/// The moment of the query's beginning, in the zone that the argument names.
Moment now(const Call& call, Kind kind) {
    Moment like;
    like.kind = Kind::date_time;
    if (!call.arguments.empty()) {
        const auto* zone = call.arguments[0].text();
        if (zone == nullptr || !set_zone(like, *zone)) {
            call.refuse(0, "a time zone");
        }
    }
    return as_kind(moment_at(call.budget.beginning(), like), kind, call.place);
}

template <Kind kind>
Value clock(const Call& call) {
    return Value(now(call, kind));
}

/// `date()`, `date('2015-07-21')`, `date({year: 2015})`, `date(other)`.
template <Kind kind>
Value moment(const Call& call) {
    if (call.arguments.empty()) {
        return Value(now(call, kind));
    }
    const auto& argument = call.arguments[0];
    if (const auto* map = argument.map()) {
        return map->empty() ? Value(now(Call{{}, call.name, call.place, call.budget}, kind))
                            : Value(moment_of(*map, kind, call.place));
    }
    if (const auto* other = argument.moment()) {
        return Value(as_kind(*other, kind, call.place));
    }
    if (argument.text() == nullptr) {
        call.refuse(0, "a text, a map, a date or a time");
    }
    const auto read = read_moment(call.text(0), kind);
    if (!read) {
        call.place.refuse(Fault::value_of_wrong_type,
                          std::string(call.name) + "() cannot read '" + call.text(0) + "'",
                          "as in 2015-07-21, 21:40:32 or 2015-07-21T21:40:32+01:00");
    }
    return Value(*read);
}

template <Kind kind>
Value truncate(const Call& call) {
    const auto* other = call.arguments.size() > 1 ? call.arguments[1].moment() : nullptr;
    if (call.arguments.size() > 1 && other == nullptr) {
        call.refuse(1, "a date or a time");
    }
    const auto* parts = call.arguments.size() > 2 ? call.arguments[2].map() : nullptr;
    if (call.arguments.size() > 2 && parts == nullptr) {
        call.refuse(2, "a map");
    }
    const auto whole =
        other != nullptr ? *other : now(Call{{}, call.name, call.place, call.budget}, kind);
    return Value(
        truncated(call.text(0), whole, kind, parts != nullptr ? *parts : ValueMap(), call.place));
}

Value from_epoch(const Call& call) {
    return Value(moment_of({{"epochSeconds", call.arguments[0]}, {"nanosecond", call.arguments[1]}},
                           Kind::date_time, call.place));
}

Value from_epoch_milliseconds(const Call& call) {
    return Value(moment_of({{"epochMillis", call.arguments[0]}}, Kind::date_time, call.place));
}

Value duration(const Call& call) {
    const auto& argument = call.arguments[0];
    if (const auto* map = argument.map()) {
        return Value(duration_of(*map, call.place));
    }
    if (argument.duration() != nullptr) {
        return argument;
    }
    const auto read = read_duration_text(call.text(0));
    if (!read) {
        call.place.refuse(Fault::value_of_wrong_type,
                          "duration() cannot read '" + call.text(0) + "'", "as in P1Y2M3DT4H5M6S");
    }
    return Value(*read);
}

template <Between units>
Value between(const Call& call) {
    const auto* from = call.arguments[0].moment();
    const auto* to = call.arguments[1].moment();
    if (from == nullptr || to == nullptr) {
        call.refuse(from == nullptr ? 0 : 1, "a date or a time");
    }
    return Value(duration_between(*from, *to, units));
}

constexpr std::array temporal_table = std::to_array<FunctionRow>({
    {"date", 0, 1, moment<Kind::date>},
    {"date.realtime", 0, 1, clock<Kind::date>},
    {"date.statement", 0, 1, clock<Kind::date>},
    {"date.transaction", 0, 1, clock<Kind::date>},
    {"date.truncate", 1, 3, truncate<Kind::date>},
    {"datetime", 0, 1, moment<Kind::date_time>},
    {"datetime.fromEpoch", 2, 2, from_epoch},
    {"datetime.fromEpochMillis", 1, 1, from_epoch_milliseconds},
    {"datetime.realtime", 0, 1, clock<Kind::date_time>},
    {"datetime.statement", 0, 1, clock<Kind::date_time>},
    {"datetime.transaction", 0, 1, clock<Kind::date_time>},
    {"datetime.truncate", 1, 3, truncate<Kind::date_time>},
    {"duration", 1, 1, duration},
    {"duration.between", 2, 2, between<Between::all_units>},
    {"duration.inDays", 2, 2, between<Between::days>},
    {"duration.inMonths", 2, 2, between<Between::months>},
    {"duration.inSeconds", 2, 2, between<Between::seconds>},
    {"localdatetime", 0, 1, moment<Kind::local_date_time>},
    {"localdatetime.realtime", 0, 1, clock<Kind::local_date_time>},
    {"localdatetime.statement", 0, 1, clock<Kind::local_date_time>},
    {"localdatetime.transaction", 0, 1, clock<Kind::local_date_time>},
    {"localdatetime.truncate", 1, 3, truncate<Kind::local_date_time>},
    {"localtime", 0, 1, moment<Kind::local_time>},
    {"localtime.realtime", 0, 1, clock<Kind::local_time>},
    {"localtime.statement", 0, 1, clock<Kind::local_time>},
    {"localtime.transaction", 0, 1, clock<Kind::local_time>},
    {"localtime.truncate", 1, 3, truncate<Kind::local_time>},
    {"time", 0, 1, moment<Kind::time>},
    {"time.realtime", 0, 1, clock<Kind::time>},
    {"time.statement", 0, 1, clock<Kind::time>},
    {"time.transaction", 0, 1, clock<Kind::time>},
    {"time.truncate", 1, 3, truncate<Kind::time>},
});

}  // namespace

std::span<const FunctionRow> temporal_functions() { return temporal_table; }

}  // namespace senskg
