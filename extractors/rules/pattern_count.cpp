#include "extractors/rules/pattern_count.h"

#include <algorithm>
#include <charconv>

namespace senskg {
namespace {

PatternCount take_braces(std::string_view& pattern) {
    const auto inside = pattern.substr(1, std::min(pattern.find('}'), pattern.size()) - 1);
    pattern.remove_prefix(std::min(inside.size() + 2, pattern.size()));
    PatternCount count{0, no_limit, true};
    const auto comma = std::min(inside.find(','), inside.size());
    std::from_chars(inside.data(), inside.data() + comma, count.least);
    if (comma == inside.size()) {
        count.most = count.least;
    } else if (comma + 1 < inside.size()) {
        std::from_chars(inside.data() + comma + 1, inside.data() + inside.size(), count.most);
    }
    return count;
}

}  // namespace

PatternCount take_count(std::string_view& pattern) {
    const char mark = pattern.empty() ? ' ' : pattern.front();
    PatternCount count;
    if (mark == '{') {
        count = take_braces(pattern);
    } else if (mark == '*' || mark == '+' || mark == '?') {
        count = {mark == '+' ? 1U : 0U, mark == '?' ? 1U : no_limit};
        pattern.remove_prefix(1);
    } else {
        return count;
    }
    pattern.remove_prefix(pattern.starts_with('?') ? 1 : 0);  // lazy
    return count;
}

}  // namespace senskg
