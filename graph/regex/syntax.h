#pragma once

#include "graph/regex/code_point_set.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace senskg {

/// A regular expression as a tree.
struct RegexNode {
    enum class Kind { empty, text, set, sequence, choice, repeat, group, text_begin, text_end };

    Kind kind = Kind::empty;
    std::string text;              ///< UTF-8, of `text`; of a `group` its name, or "".
    CodePointSet set;              ///< Of `set`.
    std::vector<RegexNode> parts;  ///< Of `sequence` and `choice`; one of `repeat` and `group`.
    std::uint32_t times_min = 0;   ///< Of `repeat`.
    std::uint32_t times_max = 0;   ///< Of `repeat`; `unbounded`: any number.
    bool greedy = true;            ///< Of `repeat`: as often as possible first.
    std::uint32_t number = 0;      ///< Of `group`, from 1.
};

inline constexpr std::uint32_t unbounded = 0xFFFFFFFF;

/// The tree of an expression. Nothing when RE2 would not read it, or when it holds what we leave to
/// RE2: Unicode classes, word boundaries, flags but `i`, letters of rare alphabets in both cases,
/// groups more than a hundred deep, escapes and counts of odd shapes. `folds_case`: as if it stood
/// in `(?i:…)`. Cost: linear.
[[nodiscard]] std::optional<RegexNode> regex_tree(std::string_view source, bool folds_case);

/// The groups of an expression.
struct RegexNames {
    std::size_t group_count = 0;
    std::vector<std::pair<std::string, std::size_t>> numbers;  ///< Of those with names, in order.
};
[[nodiscard]] RegexNames group_names(const RegexNode& tree);

}  // namespace senskg
