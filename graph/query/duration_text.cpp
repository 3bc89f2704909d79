#include "graph/query/duration_text.h"

#include "graph/query/duration.h"
#include "graph/query/temporal_text.h"

#include <charconv>
#include <cstdlib>
#include <string>

namespace senskg {
namespace {

std::string part(std::int64_t number, char unit) {
    return number == 0 ? std::string() : std::to_string(number) + unit;
}

/// Seconds with their fraction; both have one sign.
std::string seconds_part(std::int64_t seconds, std::int64_t nanoseconds) {
    if (seconds == 0 && nanoseconds == 0) {
        return {};
    }
    std::string text = seconds < 0 || nanoseconds < 0 ? "-" : "";
    text += std::to_string(std::abs(seconds));
    if (nanoseconds != 0) {
        const auto digits = std::to_string(std::abs(nanoseconds));
        text += "." + std::string(9 - digits.size(), '0') + digits;
        text.erase(text.find_last_not_of('0') + 1);
    }
    return text + "S";
}

/// A number with an optional fraction at the left of the text; exact to 18 digits.
std::optional<long double> read_number(std::string_view& text) {
    std::size_t length = 0;
    if (text.starts_with('-') || text.starts_with('+')) {
        length = 1;
    }
    const auto first = length;
    bool point = false;
    while (length < text.size() &&
           ((text[length] >= '0' && text[length] <= '9') ||
            (!point && length > first && (text[length] == '.' || text[length] == ',')))) {
        point = point || text[length] == '.' || text[length] == ',';
        ++length;
    }
    constexpr std::size_t digits_max = 30;
    if (length == first || length > digits_max) {
        return std::nullopt;
    }
    std::string digits(text.substr(0, length));
    text.remove_prefix(length);
    if (const auto comma = digits.find(','); comma != std::string::npos) {
        digits[comma] = '.';
    }
    // No locale is set by the program, so the point is a point.
    return std::strtold(digits.c_str(), nullptr);
}

bool read_units(std::string_view text, std::string_view units, DurationParts& parts) {
    std::size_t next = 0;
    while (!text.empty()) {
        const auto number = read_number(text);
        const auto unit = text.empty() ? std::string_view::npos : units.find(text.front(), next);
        if (!number || unit == std::string_view::npos) {
            return false;
        }
        next = unit + 1;
        switch (text.front()) {
            case 'Y':
                parts.months += *number * 12;
                break;
            case 'W':
                parts.days += *number * 7;
                break;
            case 'D':
                parts.days += *number;
                break;
            case 'H':
                parts.seconds += *number * 3600;
                break;
            case 'S':
                parts.seconds += *number;
                break;
            default:  // months before T, minutes after it
                (units.front() == 'Y' ? parts.months : parts.seconds) +=
                    units.front() == 'Y' ? *number : *number * 60;
        }
        text.remove_prefix(1);
    }
    return true;
}

/// `2012-02-02T14:37:21.545`: the numbers of a date and a clock as lengths.
std::optional<Duration> read_like_moment(std::string_view text) {
    const auto moment = read_moment(text, Moment::Kind::local_date_time);
    if (!moment) {
        return std::nullopt;
    }
    const auto date = civil_date(moment->day);
    return Duration{date.year * 12 + date.month, date.day,
                    moment->nanosecond / nanoseconds_of_second,
                    moment->nanosecond % nanoseconds_of_second};
}

}  // namespace

std::string text_of(const Duration& duration) {
    auto text = part(duration.months / 12, 'Y') + part(duration.months % 12, 'M') +
                part(duration.days, 'D');
    auto seconds = duration.seconds;
    auto nanoseconds = duration.nanoseconds;
    if (seconds < 0 && nanoseconds > 0) {
        ++seconds;
        nanoseconds -= nanoseconds_of_second;
    }
    const auto clock = part(seconds / 3600, 'H') + part(seconds / 60 % 60, 'M') +
                       seconds_part(seconds % 60, nanoseconds);
    if (!clock.empty()) {
        text += "T" + clock;
    }
    return text.empty() ? "PT0S" : "P" + text;
}

std::optional<Duration> read_duration_text(std::string_view text) {
    const bool minus = text.starts_with('-');
    text.remove_prefix(minus ? 1 : 0);
    if (!text.starts_with('P') || text.size() < 2) {
        return std::nullopt;
    }
    text.remove_prefix(1);
    if (const auto moment = read_like_moment(text); moment && text.size() > 9) {
        return minus ? sum_of({}, *moment, Sense::back) : moment;
    }
    const auto mark = text.find('T');
    DurationParts parts;
    const bool read =
        read_units(text.substr(0, mark), "YMWD", parts) &&
        (mark == std::string_view::npos || read_units(text.substr(mark + 1), "HMS", parts));
    const auto duration = read ? duration_of(parts) : std::nullopt;
    return duration && minus ? sum_of({}, *duration, Sense::back) : duration;
}

}  // namespace senskg
