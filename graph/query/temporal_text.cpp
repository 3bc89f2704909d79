#include "graph/query/temporal_text.h"

#include "graph/query/time_zone.h"

#include <algorithm>
#include <charconv>

namespace senskg {
namespace {

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// Reads a text from the left.
class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    [[nodiscard]] bool at_end() const { return text_.empty(); }
    [[nodiscard]] char next() const { return text_.empty() ? '\0' : text_.front(); }
    bool accept(char byte) {
        const bool found = next() == byte;
        text_.remove_prefix(found ? 1 : 0);
        return found;
    }
    [[nodiscard]] std::size_t digits() const {
        return static_cast<std::size_t>(std::ranges::find_if_not(text_, is_digit) - text_.begin());
    }
    /// The number of so many digits.
    std::optional<std::int64_t> number(std::size_t length) {
        std::int64_t result = 0;
        if (length == 0 || digits() < length || length > 18) {
            return std::nullopt;
        }
        std::from_chars(text_.data(), text_.data() + length, result);
        text_.remove_prefix(length);
        return result;
    }
    [[nodiscard]] std::string_view rest() const { return text_; }

  private:
    std::string_view text_;
};

std::optional<std::int64_t> read_year(Reader& reader) {
    const bool minus = reader.accept('-');
    const bool sign = minus || reader.accept('+');
    const auto year = reader.number(sign ? std::min<std::size_t>(reader.digits(), 9) : 4);
    return year ? std::optional(minus ? -*year : *year) : std::nullopt;
}

std::optional<DayNumber> read_week(Reader& reader, std::int64_t year) {
    const auto week = reader.number(2);
    const bool dash = reader.accept('-');
    const auto day = reader.at_end() && !dash ? std::optional<std::int64_t>(1) : reader.number(1);
    return week && day ? day_of(WeekDate{year, *week, *day}) : std::nullopt;
}

std::optional<DayNumber> read_quarter(Reader& reader, std::int64_t year) {
    const auto quarter = reader.number(1);
    const bool dash = reader.accept('-');
    const auto day = reader.at_end() && !dash ? std::optional<std::int64_t>(1) : reader.number(2);
    return quarter && day ? day_of_quarter(year, *quarter, *day) : std::nullopt;
}

std::optional<DayNumber> read_date(std::string_view text) {
    Reader reader(text);
    const auto year = read_year(reader);
    if (!year) {
        return std::nullopt;
    }
    if (reader.at_end()) {
        return day_of(CivilDate{*year, 1, 1});
    }
    const bool dashed = reader.accept('-');
    std::optional<DayNumber> day;
    if (reader.accept('W')) {
        day = read_week(reader, *year);
    } else if (reader.accept('Q')) {
        day = read_quarter(reader, *year);
    } else if (reader.digits() == 3) {
        day = day_of_ordinal(*year, *reader.number(3));
    } else if (const auto month = reader.number(2)) {
        const bool more = !reader.at_end() && (!dashed || reader.accept('-'));
        const auto of_month = more ? reader.number(2) : std::optional<std::int64_t>(1);
        day = of_month ? day_of(CivilDate{*year, *month, *of_month}) : std::nullopt;
    }
    return reader.at_end() ? day : std::nullopt;
}

/// The fraction of a second in nanoseconds; further digits are cut.
std::int64_t read_fraction(Reader& reader) {
    std::int64_t result = 0;
    std::int64_t unit = nanoseconds_of_second / 10;
    while (is_digit(reader.next())) {
        result += (reader.next() - '0') * unit;
        unit /= 10;
        reader.accept(reader.next());
    }
    return result;
}

/// The hours, minutes and seconds at the left, as nanoseconds of the day.
std::optional<std::int64_t> read_clock(Reader& reader) {
    const auto hour = reader.number(2);
    std::int64_t minute = 0;
    std::int64_t second = 0;
    std::int64_t fraction = 0;
    const auto take = [&](std::int64_t& part) {
        const bool there = reader.accept(':') || is_digit(reader.next());
        const auto number = there ? reader.number(2) : std::nullopt;
        part = number.value_or(there ? -1 : 0);
        return there;
    };
    if (take(minute) && take(second) && (reader.accept('.') || reader.accept(','))) {
        fraction = read_fraction(reader);
    }
    const bool possible =
        hour && *hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
    return possible ? std::optional((*hour * 3600 + minute * 60 + second) * nanoseconds_of_second +
                                    fraction)
                    : std::nullopt;
}

std::optional<std::int64_t> read_offset(Reader& reader) {
    if (reader.accept('Z') || reader.accept('z')) {
        return 0;
    }
    const bool minus = reader.accept('-');
    if (!minus && !reader.accept('+')) {
        return std::nullopt;
    }
    const auto clock = read_clock(reader);
    constexpr std::int64_t seconds_max = std::int64_t{18} * 3600;
    if (!clock || *clock > seconds_max * nanoseconds_of_second) {
        return std::nullopt;
    }
    return (minus ? -*clock : *clock) / nanoseconds_of_second;
}

/// `+01:00`, `[Europe/Paris]` or both, after the clock.
bool read_zone(Reader& reader, Moment& moment) {
    const bool has_offset = reader.next() != '[';
    if (has_offset) {
        const auto offset = read_offset(reader);
        if (!offset) {
            return false;
        }
        moment.offset = *offset;
    }
    if (reader.at_end()) {
        return true;
    }
    const auto rest = reader.rest();
    const bool named = moment.kind == Moment::Kind::date_time && rest.size() > 2 &&
                       rest.front() == '[' && rest.back() == ']';
    if (!named || !is_time_zone(std::string(rest.substr(1, rest.size() - 2)))) {
        return false;
    }
    const auto instant = instant_of(moment);
    moment.zone = rest.substr(1, rest.size() - 2);
    if (has_offset) {
        moment = moment_at(instant, moment);
    } else {
        settle_offset(moment);
    }
    return true;
}

bool read_time(std::string_view text, Moment& moment) {
    Reader reader(text);
    const auto clock = read_clock(reader);
    if (!clock) {
        return false;
    }
    moment.nanosecond = *clock;
    return reader.at_end() || (moment.has_zone() && read_zone(reader, moment));
}

std::string padded(std::int64_t number, std::size_t width) {
    auto digits = std::to_string(number);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
}

std::string date_text(DayNumber day) {
    const auto date = civil_date(day);
    const auto magnitude = date.year < 0 ? -date.year : date.year;
    const std::string sign = date.year < 0 ? "-" : date.year > 9999 ? "+" : "";
    return sign + padded(magnitude, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
}

std::string clock_text(std::int64_t nanosecond) {
    const auto second = nanosecond / nanoseconds_of_second;
    const auto fraction = nanosecond % nanoseconds_of_second;
    auto text = padded(second / 3600, 2) + ":" + padded(second / 60 % 60, 2);
    if (second % 60 != 0 || fraction != 0) {
        text += ":" + padded(second % 60, 2);
    }
    if (fraction != 0) {
        text += "." + padded(fraction, 9);
        text.erase(text.find_last_not_of('0') + 1);
    }
    return text;
}

}  // namespace

std::string offset_text(std::int64_t offset) {
    if (offset == 0) {
        return "Z";
    }
    const auto seconds = offset < 0 ? -offset : offset;
    return (offset < 0 ? "-" : "+") + padded(seconds / 3600, 2) + ":" +
           padded(seconds / 60 % 60, 2) + (seconds % 60 != 0 ? ":" + padded(seconds % 60, 2) : "");
}

std::string text_of(const Moment& moment) {
    std::string text;
    if (moment.has_date()) {
        text = date_text(moment.day) + (moment.has_time() ? "T" : "");
    }
    if (moment.has_time()) {
        text += clock_text(moment.nanosecond);
    }
    if (moment.has_zone()) {
        text += offset_text(moment.offset);
        text += moment.zone.empty() ? "" : "[" + moment.zone + "]";
    }
    return text;
}

std::optional<Moment> read_moment(std::string_view text, Moment::Kind kind) {
    Moment moment;
    moment.kind = kind;
    auto clock = text;
    if (moment.has_date()) {
        const auto mark = text.find('T');
        const auto day = read_date(text.substr(0, mark));
        if (!day || (mark != std::string_view::npos && !moment.has_time())) {
            return std::nullopt;
        }
        moment.day = *day;
        if (mark == std::string_view::npos) {
            return moment;
        }
        clock = text.substr(mark + 1);
    }
    return read_time(clock, moment) ? std::optional(moment) : std::nullopt;
}

bool set_zone(Moment& moment, std::string_view text) {
    Reader reader(text);
    if (const auto offset = read_offset(reader); offset && reader.at_end()) {
        moment.offset = *offset;
        moment.zone.clear();
        return true;
    }
    if (!is_time_zone(std::string(text))) {
        return false;
    }
    moment.zone = text;
    settle_offset(moment);
    if (!moment.has_date()) {
        moment.zone.clear();  // a time of day keeps the offset alone
    }
    return true;
}

}  // namespace senskg
