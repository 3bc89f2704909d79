#include "extractors/text/post_splitter.h"

#include "graph/model/error.h"

#include <algorithm>

namespace senskg {
namespace {

/// `pattern` with its named groups made nameless, so that several can stand in one.
std::string without_names(std::string_view pattern) {
    constexpr std::string_view opening = "(?P<";
    std::string result;
    for (std::size_t at = 0; at < pattern.size();) {
        const std::size_t end =
            pattern.substr(at).starts_with(opening) ? pattern.find('>', at) : pattern.npos;
        if (pattern[at] == '\\') {
            result += pattern.substr(at, 2);
            at += 2;
        } else if (end != pattern.npos) {
            result += "(?:";
            at = end + 1;
        } else {
            result += pattern[at++];
        }
    }
    return result;
}

/// `pattern` with each `.{2,60}` as `.*`: it matches at least what `pattern` matches, and its
/// automaton counts no letters (the built-in patterns: 27,000 states, 9,000 widened).
std::string widened(std::string_view pattern) {
    std::string result;
    bool in_class = false;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const char byte = pattern[at];
        result += byte;
        if (byte == '\\' && at + 1 < pattern.size()) {
            result += pattern[++at];
        } else if (byte == '[') {
            in_class = true;
        } else if (byte == ']') {
            in_class = false;
        } else if (!in_class && pattern.substr(at).starts_with(".{")) {
            result += '*';
            at = std::min(pattern.find('}', at), pattern.size() - 1);
        }
    }
    return result;
}

/// True when `pattern` matches at a line's begin only: it begins with `^`, and no bar outside
/// brackets gives it another way to begin.
bool is_anchored(std::string_view pattern) {
    int depth = 0;
    bool in_class = false;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        switch (pattern[at]) {
            case '\\':
                ++at;
                break;
            case '[':
                in_class = true;
                break;
            case ']':
                in_class = false;
                break;
            case '(':
                depth += in_class ? 0 : 1;
                break;
            case ')':
                depth -= in_class ? 0 : 1;
                break;
            case '|':
                if (depth == 0 && !in_class) {
                    return false;
                }
                break;
            default:
                break;
        }
    }
    return pattern.starts_with('^');
}

/// One pattern that matches from a line's begin where any of `patterns` matches in it. Anchored
/// as a whole, so that most lines are given up after a few letters.
std::string alternatives(const std::vector<std::string>& patterns) {
    std::string all;
    for (const std::string& pattern : patterns) {
        all += all.empty() ? "^(?:" : "|";
        all += is_anchored(pattern) ? "(?:" : ".*(?:";
        all += without_names(pattern) + ')';
    }
    return all + ')';
}

}  // namespace

LinePatterns::LinePatterns(const std::vector<std::string>& patterns) {
    each_.reserve(patterns.size());
    for (const std::string& pattern : patterns) {
        each_.emplace_back(pattern);
    }
    if (patterns.size() > 1) {
        any_.emplace(alternatives(patterns));
    }
}

std::optional<Regex> LinePatterns::any_of(
    const std::vector<const std::vector<std::string>*>& purposes) {
    std::vector<std::string> patterns;
    for (const auto* purpose : purposes) {
        std::ranges::transform(*purpose, std::back_inserter(patterns), widened);
    }
    try {
        return Regex(patterns.empty() ? "^\\z." : alternatives(patterns));
    } catch (const Error&) {
        return std::nullopt;  // each for itself compiles, or is refused with its own message
    }
}

bool LinePatterns::match(std::string_view line) const {
    return any_ ? any_->contains_match(line) : !each_.empty() && each_.front().contains_match(line);
}

const Regex* LinePatterns::first_match(std::string_view line, Regex::Groups& groups) const {
    if (!match(line)) {
        return nullptr;
    }
    for (const Regex& pattern : each_) {
        if (pattern.find(line, 0, groups)) {
            return &pattern;
        }
    }
    return nullptr;
}

}  // namespace senskg
