#include "graph/query/functions.h"

#include "graph/model/code_points.h"
#include "graph/query/value_text.h"
#include "graph/text_folding.h"

#include <algorithm>
#include <array>
#include <optional>

namespace senskg {
namespace {

Value lower(const Call& call) { return Value(lower_case(call.text(0))); }
Value upper(const Call& call) { return Value(upper_case(call.text(0))); }
Value folded_text(const Call& call) { return Value(folded(call.text(0))); }

constexpr std::string_view blanks = " \t\n\r\f\v";

std::string_view left_trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(blanks);
    return begin == std::string_view::npos ? std::string_view() : text.substr(begin);
}

std::string_view right_trimmed(std::string_view text) {
    const auto last = text.find_last_not_of(blanks);
    return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
}

Value trim(const Call& call) {
    return Value(std::string(left_trimmed(right_trimmed(call.text(0)))));
}
Value trim_left(const Call& call) { return Value(std::string(left_trimmed(call.text(0)))); }
Value trim_right(const Call& call) { return Value(std::string(right_trimmed(call.text(0)))); }

/// Characters are code points. A range beyond the text is cut.
std::string characters(const std::string& text, std::uint64_t from, std::uint64_t count) {
    const CodePointIndex index(text);
    const auto length = std::uint64_t{index.length()};
    const auto first = std::min(from, length);
    const auto last = first + std::min(count, length - first);
    const auto byte = [&](std::uint64_t code_point) {
        return index.byte(static_cast<std::uint32_t>(code_point)).value_or(text.size());
    };
    return text.substr(byte(first), byte(last) - byte(first));
}

std::uint64_t count_argument(const Call& call, std::size_t index) {
    const auto count = call.integer(index);
    if (count < 0) {
        call.place.refuse(Fault::value_out_of_range,
                          std::string(call.name) + "() expects no negative number");
    }
    return static_cast<std::uint64_t>(count);
}

Value substring(const Call& call) {
    const auto count = call.arguments.size() > 2 ? count_argument(call, 2) : UINT64_MAX;
    return Value(characters(call.text(0), count_argument(call, 1), count));
}

Value left(const Call& call) { return Value(characters(call.text(0), 0, count_argument(call, 1))); }

Value right(const Call& call) {
    const auto length = std::uint64_t{CodePointIndex(call.text(0)).length()};
    const auto count = std::min(length, count_argument(call, 1));
    return Value(characters(call.text(0), length - count, count));
}

/// The end of the code point that begins at `place`.
std::size_t character_end(std::string_view text, std::size_t place) {
    do {
        ++place;
    } while (place < text.size() && (text[place] & '\xC0') == '\x80');
    return place;
}

Value split(const Call& call) {
    const std::string_view text = call.text(0);
    const auto& separator = call.text(1);
    ValueList parts;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const auto found = separator.empty()
                               ? (begin < text.size() ? character_end(text, begin) : text.size())
                               : text.find(separator, begin);
        const auto end = std::min(found, text.size());
        parts.emplace_back(std::string(text.substr(begin, end - begin)));
        const bool last = separator.empty() ? end == text.size() : found == std::string_view::npos;
        if (last) {
            break;
        }
        begin = end + separator.size();
    }
    return Value(std::move(parts));
}

Value replace(const Call& call) {
    const std::string_view text = call.text(0);
    const auto& wanted = call.text(1);
    const auto& substitute = call.text(2);
    if (wanted.empty()) {
        return call.arguments[0];
    }
    std::string result;
    for (std::size_t begin = 0;;) {
        const auto found = text.find(wanted, begin);
        result += text.substr(begin, found - begin);
        if (found == std::string_view::npos) {
            return Value(std::move(result));
        }
        result += substitute;
        if (result.size() > Value::bytes_max) {
            return Value(std::move(result));  // refused as too large
        }
        begin = found + wanted.size();
    }
}

Value reversed(const Call& call) {
    if (const auto* list = call.arguments[0].list()) {
        return Value(ValueList(list->rbegin(), list->rend()));
    }
    if (call.arguments[0].text() == nullptr) {
        call.refuse(0, "a text or a list");
    }
    const std::string_view text = call.text(0);
    std::string result;
    for (std::size_t end = text.size(); end > 0;) {
        std::size_t begin = end - 1;
        while (begin > 0 && (text[begin] & '\xC0') == '\x80') {
            --begin;
        }
        result += text.substr(begin, end - begin);
        end = begin;
    }
    return Value(std::move(result));
}

Value to_text(const Call& call) {
    switch (call.arguments[0].type()) {
        case Value::Type::text:
        case Value::Type::number:
        case Value::Type::date_time:
        case Value::Type::local_date_time:
        case Value::Type::date:
        case Value::Type::time:
        case Value::Type::local_time:
        case Value::Type::duration:
        case Value::Type::boolean:
            return Value(plain_text(call.arguments[0]));
        default:
            call.refuse(0, "a text, a number or a boolean");
    }
}

Value to_boolean(const Call& call) {
    const auto& argument = call.arguments[0];
    if (argument.boolean() != nullptr) {
        return argument;
    }
    if (const auto* integer = argument.integer()) {
        return Value(*integer != 0);
    }
    const auto word = folded(call.text(0));
    return word == "true" ? Value(true) : word == "false" ? Value(false) : Value();
}

constexpr std::array text_table = std::to_array<FunctionRow>({
    {"folded", 1, 1, folded_text},
    {"left", 2, 2, left},
    {"lTrim", 1, 1, trim_left},
    {"replace", 3, 3, replace},
    {"reverse", 1, 1, reversed},
    {"right", 2, 2, right},
    {"rTrim", 1, 1, trim_right},
    {"split", 2, 2, split},
    {"substring", 2, 3, substring},
    {"toBoolean", 1, 1, to_boolean},
    {"toLower", 1, 1, lower},
    {"toString", 1, 1, to_text},
    {"toUpper", 1, 1, upper},
    {"trim", 1, 1, trim},
});

}  // namespace

std::span<const FunctionRow> text_functions() { return text_table; }

}  // namespace senskg
