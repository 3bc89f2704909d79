#include "graph/evaluation/comparable.h"

#include "graph/text_folding.h"

#include <array>
#include <charconv>

namespace senskg {
namespace {

/// What separates words in folded text; no-break spaces have become plain ones there.
constexpr std::array<std::string_view, 4> wide_spaces = {"\u0085", "\u1680", "\u2028", "\u2029"};
constexpr std::array<std::string_view, 2> quotes = {"«", "»"};
constexpr std::string_view punctuation = " .,:;!?\"'";

/// Bytes of the white space that `text` begins with, or 0.
std::size_t space_bytes(std::string_view text) {
    const char byte = text.front();
    if (byte == ' ' || (byte >= '\t' && byte <= '\r') || (byte >= '\x1c' && byte <= '\x1f')) {
        return 1;
    }
    for (const auto space : wide_spaces) {
        if (text.starts_with(space)) {
            return space.size();
        }
    }
    return 0;
}

void strip(std::string_view& text) {
    for (bool changed = true; changed && !text.empty();) {
        changed = false;
        if (punctuation.find(text.front()) != std::string_view::npos) {
            text.remove_prefix(1);
            changed = true;
        } else if (punctuation.find(text.back()) != std::string_view::npos) {
            text.remove_suffix(1);
            changed = true;
        }
        for (const auto quote : quotes) {
            if (text.starts_with(quote)) {
                text.remove_prefix(quote.size());
                changed = true;
            } else if (text.ends_with(quote)) {
                text.remove_suffix(quote.size());
                changed = true;
            }
        }
    }
}

std::string number_text(double number) {
    std::array<char, 32> digits{};
    auto* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    return {digits.data(), end};
}

struct Written {
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const { return number_text(value); }
    std::string operator()(const std::string& value) const { return value; }
    std::string operator()(const std::vector<std::string>& value) const {
        std::string result;
        for (const auto& text : value) {
            result += (result.empty() ? "" : ", ") + text;
        }
        return result;
    }
};

}  // namespace

std::string comparable(std::string_view text) {
    constexpr std::string_view curly = "’";
    const std::string folded = case_folded(text);
    std::string result;
    for (std::string_view rest = folded; !rest.empty();) {
        if (const auto space = space_bytes(rest); space > 0) {
            result += result.ends_with(' ') ? "" : " ";
            rest.remove_prefix(space);
        } else if (rest.starts_with(curly)) {
            result += '\'';
            rest.remove_prefix(curly.size());
        } else {
            result += rest.front();
            rest.remove_prefix(1);
        }
    }
    std::string_view kept = result;
    strip(kept);
    return std::string(kept);
}

std::string written(const Properties& properties, std::string_view name) {
    const auto found = properties.find(name);
    return found == properties.end() ? "" : std::visit(Written{}, found->second);
}

std::string comparable(const Properties& properties, std::string_view name) {
    return comparable(written(properties, name));
}

}  // namespace senskg
