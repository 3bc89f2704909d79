#include "extractors/text/line_marks.h"

#include "graph/text_folding.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace senskg {
namespace {

// Longer lines are no dates and no heads of comments.
constexpr std::size_t short_line_bytes_max = 160;
constexpr std::size_t question_bytes_max = 800;

/// The text of a group that took part in the match.
std::string_view group_text(std::string_view line, const Regex& rule, const Regex::Groups& groups,
                            std::string_view name) {
    const std::size_t number = rule.group(name);
    return number > 0 && groups[number] ? groups[number]->of(line) : std::string_view();
}

std::optional<int> number_of(std::string_view digits) {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() ? std::optional(value)
                                                                        : std::nullopt;
}

int days_in_month(int year, int month) {
    constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days.at(static_cast<std::size_t>(month) - 1) + (month == 2 && is_leap ? 1 : 0);
}

std::string padded(int value, std::size_t width) {
    const std::string digits = std::to_string(value);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
}

std::optional<int> month_of(std::string_view month, const LayoutRules& rules) {
    if (const auto number = number_of(month)) {
        return number;
    }
    const auto found = rules.months.find(folded(month));
    return found == rules.months.end() ? std::nullopt : std::optional(found->second);
}

/// "15" is 2015: nobody kept a blog before 1970.
std::optional<int> full_year(std::optional<int> year) {
    return year && *year < 100 ? *year + (*year < 70 ? 2000 : 1900) : year;
}

/// The ISO form of the date that `rule` matched; empty for the 31st of June.
std::string iso_date(std::string_view line, const Regex& rule, const Regex::Groups& groups,
                     const LayoutRules& rules) {
    const auto year = full_year(number_of(group_text(line, rule, groups, "year")));
    const auto month = month_of(group_text(line, rule, groups, "month"), rules);
    const auto day = number_of(group_text(line, rule, groups, "day"));
    const bool is_date = year && month && day && *year >= 1 && *year <= 9999 && *month >= 1 &&
                         *month <= 12 && *day >= 1 && *day <= days_in_month(*year, *month);
    return is_date ? padded(*year, 4) + '-' + padded(*month, 2) + '-' + padded(*day, 2) : "";
}

void mark_date(std::string_view line, const LayoutRules& rules, LineMarks& marks) {
    if (line.size() > short_line_bytes_max ||
        line.find_first_of("0123456789") == std::string_view::npos) {
        return;
    }
    Regex::Groups groups;
    if (const Regex* const rule = rules.date_lines.first_match(line, groups)) {
        marks.date = iso_date(line, *rule, groups, rules);
        marks.has_hour = !group_text(line, *rule, groups, "hour").empty();
        marks.is_signed = rule->group("signed") > 0;
    } else if (const Regex* const loose = rules.dates_within.first_match(line, groups)) {
        marks.date_within = iso_date(line, *loose, groups, rules);
    }
}

void mark_dateline(std::string_view line, const LayoutRules& rules, LineMarks& marks) {
    Regex::Groups groups;
    const auto opening = line.substr(0, short_line_bytes_max);
    if (const Regex* const rule = rules.datelines.first_match(opening, groups)) {
        marks.dateline = iso_date(opening, *rule, groups, rules);
    }
}

void mark_byline(std::string_view line, const LayoutRules& rules, LineMarks& marks) {
    Regex::Groups groups;
    if (const Regex* const rule = rules.bylines.first_match(line, groups)) {
        marks.byline = true;
        marks.interview = rule->group("interview") > 0;
        marks.byline_opens = rule->group("next") > 0;
    }
}

void mark_name(std::string_view line, const LayoutRules& rules, LineMarks& marks) {
    Regex::Groups groups;
    if (const Regex* const rule = rules.names.first_match(line, groups)) {
        marks.short_name = rule->group("short") > 0;
        marks.name = !marks.short_name;
    }
}

void mark_list_item(std::string_view line, const LayoutRules& rules, LineMarks& marks) {
    Regex::Groups groups;
    if (const Regex* const rule = rules.list_items.first_match(line, groups)) {
        const Span whole{0, static_cast<std::uint32_t>(line.size())};
        marks.list_item = groups[rule->group("item")].value_or(whole);
        marks.item_number = number_of(group_text(line, *rule, groups, "number")).value_or(0);
    }
}

}  // namespace

LineMarks line_marks(std::string_view line, const LayoutRules& rules) {
    LineMarks marks;
    marks.question = line.size() <= question_bytes_max && rules.questions.match(line);
    marks.interview_question = marks.question && rules.interview_questions.match(line);
    mark_date(line, rules, marks);
    mark_dateline(line, rules, marks);
    mark_byline(line, rules, marks);
    mark_list_item(line, rules, marks);
    marks.boilerplate = rules.boilerplate.match(line);
    marks.boilerplate_start = rules.boilerplate_starts.match(line);
    if (line.size() <= short_line_bytes_max) {
        if (!marks.boilerplate) {
            mark_name(line, rules, marks);
        }
        marks.comment_start = rules.comment_starts.match(line);
        marks.comment_head =
            (marks.date.empty() || marks.is_signed) && rules.comment_heads.match(line);
    }
    return marks;
}

bool is_interview_title(std::string_view title, const LayoutRules& rules) {
    return rules.interview_titles.match(title);
}

}  // namespace senskg
