#include "graph/regex/code_point_set.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace senskg {
namespace {

constexpr char32_t last_code_point = 0x10FFFF;
constexpr char32_t folded_letters_end = 0x180;  ///< The end of Latin Extended-A.
constexpr char32_t last_masks_begin = 0xF0000;  ///< Private use: no letters.

/// Pairs of one letter that follow no pattern: K and the kelvin sign, s and the long s …
constexpr std::array<std::array<char32_t, 2>, 7> odd_pairs = {{{U'k', 0x212A},
                                                               {U's', 0x17F},
                                                               {0xB5, 0x3BC},
                                                               {0xB5, 0x39C},
                                                               {0xDF, 0x1E9E},
                                                               {0xE5, 0x212B},
                                                               {0xFF, 0x178}}};

bool is_paired_even(char32_t letter) {
    return (letter >= 0x100 && letter < 0x130) || (letter >= 0x132 && letter < 0x138) ||
           (letter >= 0x14A && letter < 0x178);
}

bool is_paired_odd(char32_t letter) {
    return (letter >= 0x139 && letter < 0x149) || (letter >= 0x179 && letter < 0x17F);
}

/// The other case of a letter of the simple pairs below `folded_letters_end`, or the letter.
char32_t other_case(char32_t letter) {
    const bool multiplies = letter == 0xD7 || letter == 0xF7;
    if ((letter >= U'A' && letter <= U'Z') || (letter >= 0xC0 && letter <= 0xDE && !multiplies)) {
        return letter + 0x20;
    }
    if ((letter >= U'a' && letter <= U'z') || (letter >= 0xE0 && letter <= 0xFE && !multiplies)) {
        return letter - 0x20;
    }
    if (is_paired_even(letter)) {
        return letter ^ 1U;
    }
    if (is_paired_odd(letter)) {
        return letter % 2 != 0 ? letter + 1 : letter - 1;
    }
    return letter;
}

}  // namespace

void CodePointSet::add(char32_t first, char32_t last) {
    auto begin = std::ranges::lower_bound(ranges_, first, {}, &Range::last);
    if (begin != ranges_.begin() && std::prev(begin)->last + 1 == first) {
        --begin;
    }
    auto end = begin;
    for (; end != ranges_.end() && end->first <= last + 1; ++end) {
        first = std::min(first, end->first);
        last = std::max(last, end->last);
    }
    const auto place = ranges_.erase(begin, end);
    ranges_.insert(place, {first, last});
}

CodePointSet CodePointSet::complement() const {
    CodePointSet others;
    char32_t begin = 0;
    for (const auto& range : ranges_) {
        if (range.first > begin) {
            others.ranges_.push_back({begin, range.first - 1});
        }
        begin = range.last + 1;
    }
    if (begin <= last_code_point) {
        others.ranges_.push_back({begin, last_code_point});
    }
    return others;
}

std::optional<CodePointSet> CodePointSet::with_both_cases() const {
    CodePointSet both = *this;
    for (const auto& range : ranges_) {
        // Punctuation and signs have no cases; 0x2000 to 0x2BFF holds hardly anything else.
        const bool has_no_cases = (range.first >= 0x2000 && range.last < 0x2100) ||
                                  (range.first >= 0x2190 && range.last < 0x2400) ||
                                  range.first >= last_masks_begin;
        if (has_no_cases) {
            continue;
        }
        if (range.last >= folded_letters_end) {
            return std::nullopt;
        }
        for (char32_t letter = range.first; letter <= range.last; ++letter) {
            const char32_t other = other_case(letter);
            both.add(other, other);
            for (const auto& [one, odd] : odd_pairs) {
                if (letter == one || other == one || letter == odd) {
                    both.add(one, one);
                    both.add(other_case(one), other_case(one));
                    both.add(odd, odd);
                }
            }
        }
    }
    return both;
}

std::optional<char32_t> CodePointSet::single() const {
    return ranges_.size() == 1 && ranges_[0].first == ranges_[0].last
               ? std::optional(ranges_[0].first)
               : std::nullopt;
}

}  // namespace senskg
