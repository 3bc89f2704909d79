#include "extractors/pattern_progress.h"

#include "extractors/rules/spelled_cues.h"

#include <algorithm>
#include <charconv>

namespace senskg {
namespace {

bool is_tail(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

std::size_t character_end(std::string_view text, std::size_t at) {
    for (++at; at < text.size() && is_tail(text[at]); ++at) {
    }
    return std::min(at, text.size());
}

/// The end of the escape that begins at `at`: `\n`, `\x{F0400}`, `\p{Lu}`.
std::size_t escape_end(std::string_view pattern, std::size_t at) {
    const auto letter = at + 1;
    if (letter + 1 < pattern.size() && pattern[letter + 1] == '{' &&
        std::string_view("xpP").find(pattern[letter]) != std::string_view::npos) {
        const auto close = pattern.find('}', letter);
        return close == std::string_view::npos ? pattern.size() : close + 1;
    }
    return character_end(pattern, std::min(letter, pattern.size() - 1));
}

std::size_t class_end(std::string_view pattern, std::size_t at) {
    auto next = at + 1;
    next += next < pattern.size() && pattern[next] == '^' ? 1 : 0;
    for (bool first = true; next < pattern.size(); first = false) {
        if (pattern[next] == ']' && !first) {
            return next + 1;
        }
        next = pattern[next] == '\\' ? escape_end(pattern, next) : character_end(pattern, next);
    }
    return pattern.size();
}

std::size_t group_end(std::string_view pattern, std::size_t at) {
    std::size_t depth = 0;
    while (at < pattern.size()) {
        const char byte = pattern[at];
        if (byte == '\\') {
            at = escape_end(pattern, at);
        } else if (byte == '[') {
            at = class_end(pattern, at);
        } else {
            depth += byte == '(' ? 1 : 0;
            ++at;
            if (byte == ')' && --depth == 0) {
                break;
            }
        }
    }
    return at;
}

std::size_t atom_end(std::string_view pattern, std::size_t at) {
    switch (pattern[at]) {
        case '\\':
            return escape_end(pattern, at);
        case '[':
            return class_end(pattern, at);
        case '(':
            return group_end(pattern, at);
        default:
            return character_end(pattern, at);
    }
}

std::size_t repetition_end(std::string_view pattern, std::size_t at) {
    if (at < pattern.size() && pattern[at] == '{') {
        const auto close = pattern.find('}', at);
        at = close == std::string_view::npos ? pattern.size() : close + 1;
    }
    while (at < pattern.size() && std::string_view("*+?").find(pattern[at]) != std::string::npos) {
        ++at;
    }
    return at;
}

/// The match of the first `bytes` of the pattern that begins inside `start`, or nothing.
std::optional<Span> match_of(std::string_view pattern, Regex::Case letter_case,
                             std::string_view text, Span start) {
    const Regex regex(pattern, letter_case);
    Regex::Groups groups;
    if (regex.find(text, start.begin, groups) && groups[0]->begin < start.end) {
        return groups[0];
    }
    return std::nullopt;
}

/// `annonce` for `(?:annonce|[\x{F0401}])`, as rules write it.
std::string without_word_masks(std::string_view pattern) {
    constexpr std::string_view group = "(?:";
    constexpr std::string_view masks = "|[\\x{";
    std::string text(pattern);
    for (auto at = text.find(masks); at != std::string::npos; at = text.find(masks, at + 1)) {
        const auto end = text.find("])", at);
        const auto begin = text.rfind(group, at);
        const bool word = begin != std::string::npos && end != std::string::npos &&
                          spelled_word(std::string_view(text).substr(begin + group.size())).bytes ==
                              at - begin - group.size();
        if (word) {
            text.erase(at, end + 2 - at).erase(begin, group.size());
        }
    }
    return text;
}

}  // namespace

std::vector<std::size_t> pattern_cuts(std::string_view pattern) {
    std::vector<std::size_t> cuts;
    for (std::size_t at = 0; at < pattern.size();) {
        if (pattern[at] == '|') {
            return {pattern.size()};
        }
        at = repetition_end(pattern, atom_end(pattern, at));
        cuts.push_back(at);
    }
    return cuts;
}

PatternProgress pattern_progress(std::string_view pattern, Regex::Case letter_case,
                                 std::string_view text, Span start) {
    const auto cuts = pattern_cuts(pattern);
    PatternProgress progress;
    std::size_t low = 0;  // as many pieces match
    std::size_t high = cuts.size();
    while (low < high) {
        const auto middle = (low + high + 1) / 2;
        const auto match = match_of(pattern.substr(0, cuts[middle - 1]), letter_case, text, start);
        if (match) {
            low = middle;
            progress.matched = *match;
        } else {
            high = middle - 1;
        }
    }
    progress.share = cuts.empty() ? 0 : static_cast<double>(low) / static_cast<double>(cuts.size());
    progress.next = pattern.substr(low == 0 ? 0 : cuts[low - 1]);
    return progress;
}

std::string readable_pattern(std::string_view pattern, const MaskTable& masks,
                             std::size_t bytes_max) {
    std::string text = without_word_masks(pattern);
    for (std::uint32_t type = 0; type < masks.size(); ++type) {
        const auto range = mask_range(type);
        for (auto at = text.find(range); at != std::string::npos; at = text.find(range, at)) {
            const bool alone = at > 0 && text[at - 1] == '[' && at + range.size() < text.size() &&
                               text[at + range.size()] == ']';
            const auto name = '{' + masks.name(type) + '}';
            text.replace(alone ? at - 1 : at, range.size() + (alone ? 2 : 0), name);
        }
    }
    if (text.size() > bytes_max) {
        std::size_t end = bytes_max;
        while (end > 0 && is_tail(text[end])) {
            --end;
        }
        text = text.substr(0, end) + "…";
    }
    return text;
}

}  // namespace senskg
