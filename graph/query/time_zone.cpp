#include "graph/query/time_zone.h"

#include <date/tz.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace senskg {
namespace {

/// Rules are known for centuries, not for a thousand million years.
constexpr DayNumber day_bound = 3'000'000;

std::chrono::seconds seconds_of(DayNumber day, std::int64_t second_of_day) {
    return std::chrono::days(std::clamp(day, -day_bound, day_bound)) +
           std::chrono::seconds(second_of_day);
}

const date::time_zone* zone_named(const std::string& name) {
    try {
        return date::locate_zone(name);
    } catch (const std::runtime_error&) {
        return nullptr;
    }
}

}  // namespace

bool is_time_zone(const std::string& name) { return zone_named(name) != nullptr; }

std::int64_t offset_at_local(const std::string& zone, DayNumber day, std::int64_t second_of_day) {
    const auto* known = zone_named(zone);
    return known == nullptr ? 0
                            : known->get_info(date::local_seconds(seconds_of(day, second_of_day)))
                                  .first.offset.count();
}

std::int64_t offset_at_instant(const std::string& zone, DayNumber day, std::int64_t second_of_day) {
    const auto* known = zone_named(zone);
    return known == nullptr
               ? 0
               : known->get_info(date::sys_seconds(seconds_of(day, second_of_day))).offset.count();
}

}  // namespace senskg
