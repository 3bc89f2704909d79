#include "extractors/number_finder.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace senskg {
namespace {

bool is_digits(std::string_view word) {
    return std::ranges::all_of(word, [](char byte) { return byte >= '0' && byte <= '9'; });
}

/// The digits at the head of "3M€", when only a magnitude stands between them and a currency.
std::size_t digits_before_currency(std::string_view text, const Token& token) {
    const auto word = token.span.of(text);
    const auto digits = std::min(word.find_first_not_of("0123456789"), word.size());
    const auto rest = word.substr(digits);
    const auto after = text.substr(token.span.end, 4);
    const bool magnitude =
        rest == "k" || rest == "K" || rest == "M" || rest == "Md" || rest == "Mds";
    const bool currency = after.starts_with("€") || after.starts_with("$") ||
                          after.starts_with("£") || after.starts_with(" €");
    return magnitude && currency ? digits : 0;
}

/// One digit alone in brackets: "selon l'Ifop (1)" leads to a note.
bool is_note_mark(std::string_view text, Span number) {
    return number.length() == 1 && number.begin > 0 && text[number.begin - 1] == '(' &&
           number.end < text.size() && text[number.end] == ')';
}

double number_of(const std::string& digits) {
    double value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

}  // namespace

NumberFinder::NumberFinder(const RulePack& pack)
    : number_type_(pack.masks.type(number_class).value_or(0)),
      year_type_(pack.masks.type(year_class).value_or(0)),
      decimal_mark_(pack.language.decimal_mark.empty() ? '.' : pack.language.decimal_mark[0]) {
    for (const auto& mark : pack.language.thousands_marks) {
        thousands_marks_ += mark;
    }
}

/// The token after the number that begins at `token`; sets its value.
const Token* NumberFinder::number_end(std::string_view text, const Token* token, const Token* end,
                                      double& value) const {
    std::string digits(token->span.of(text));
    const bool groups = digits.size() <= 3 && digits[0] != '0';
    const auto* next = token + 1;
    const auto joined_by = [&](char mark) {
        return next != end && next->span.begin == next[-1].span.end + 1 &&
               text[next[-1].span.end] == mark && is_digits(next->span.of(text));
    };
    const auto group_follows = [&] {
        return next != end && next->span.length() == 3 &&
               std::ranges::any_of(thousands_marks_, joined_by);
    };
    const char mark = groups && group_follows() ? text[next[-1].span.end] : '\0';
    while (mark != '\0' && group_follows() && joined_by(mark)) {
        digits += (next++)->span.of(text);
    }
    const bool point_decimal =
        mark == '\0' && next != end && next->span.length() <= 2 && joined_by('.');
    if (joined_by(decimal_mark_) || point_decimal) {
        digits += '.';
        digits += (next++)->span.of(text);
    }
    value = number_of(digits);
    return next;
}

void NumberFinder::find(std::string_view text, const Token* begin, const Token* end,
                        std::vector<FoundMention>& found) const {
    for (const auto* token = begin; token != end;) {
        const auto* const here = token++;
        if (here->shape != Shape::number) {
            continue;
        }
        if (!is_digits(here->span.of(text))) {
            const auto digits = digits_before_currency(text, *here);
            if (digits > 0) {
                const Span span{here->span.begin,
                                here->span.begin + static_cast<std::uint32_t>(digits)};
                found.push_back({.span = span,
                                 .type = number_type_,
                                 .value = number_of(std::string(span.of(text)))});
            }
            continue;
        }
        double value = 0;
        token = number_end(text, here, end, value);
        if (is_note_mark(text, {here->span.begin, token[-1].span.end})) {
            continue;
        }
        const bool year =
            token == here + 1 && here->span.length() == 4 && value >= 1900 && value < 2100;
        found.push_back({.span = {here->span.begin, token[-1].span.end},
                         .type = year ? year_type_ : number_type_,
                         .value = value});
    }
}

}  // namespace senskg
