#include "graph/regex/instruction_bound.h"

#include <algorithm>
#include <array>

namespace senskg {
namespace {

/// RE2's instructions for a range: one a byte of each of the stretches of UTF-8 that make it up.
/// From one character to another there are 3 stretches of two bytes, 5 of three and 7 of four at
/// most; all characters of a length are fewer.
std::size_t instruction_bound(const CodePointSet::Range& range) {
    struct Length {
        char32_t first, last;
        std::size_t of_one, of_all, of_some;
    };
    constexpr std::array<Length, 4> lengths = {{{0, 0x7F, 1, 1, 1},
                                                {0x80, 0x7FF, 2, 2, 6},
                                                {0x800, 0xFFFF, 3, 6, 15},
                                                {0x10000, 0x10FFFF, 4, 12, 28}}};
    std::size_t bound = 0;
    if (range.last <= lengths.front().last) {
        return 1;
    }
    for (const auto& length : lengths) {
        const auto first = std::max(range.first, length.first);
        const auto last = std::min(range.last, length.last);
        const bool all = first == length.first && last == length.last;
        if (first <= last) {
            bound += first == last ? length.of_one : all ? length.of_all : length.of_some;
        }
    }
    return bound;
}

}  // namespace

std::size_t instruction_bound(const RegexNode& tree) {
    std::size_t bound = 2 + tree.text.size();
    for (const auto& range : tree.set.ranges()) {
        bound += instruction_bound(range);
    }
    for (const auto& part : tree.parts) {
        bound += 1 + instruction_bound(part);
    }
    if (tree.kind == RegexNode::Kind::repeat) {
        const auto times = tree.times_max == unbounded ? tree.times_min + 1 : tree.times_max;
        bound *= std::max<std::size_t>(times, 1);
    }
    return bound;
}

}  // namespace senskg
