#pragma once

#include "graph/query/calendar.h"

#include <cstdint>
#include <string>

namespace senskg {

/// True when the zone is in the system's database ("Europe/Paris").
[[nodiscard]] bool is_time_zone(const std::string& name);

/// Seconds east of Greenwich in a zone at a moment of its own clocks. Where clocks are set back
/// the earlier moment is meant, where they skip the offset before holds.
[[nodiscard]] std::int64_t offset_at_local(const std::string& zone, DayNumber day,
                                           std::int64_t second_of_day);
/// The same at a moment in Greenwich.
[[nodiscard]] std::int64_t offset_at_instant(const std::string& zone, DayNumber day,
                                             std::int64_t second_of_day);

}  // namespace senskg
