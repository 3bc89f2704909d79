#include "graph/regex/syntax.h"

#include "graph/text_folding.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace senskg {
namespace {

constexpr std::uint32_t depth_max = 100;
constexpr std::uint32_t copies_max = 1000;  ///< Of what is counted, counts in counts multiplied.
constexpr char32_t code_point_max = 0x10FFFF;
constexpr std::string_view repetitions = "*+?{";

/// Thrown and caught in this file only: the expression is one for RE2, or none.
struct NotOurs {};

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

bool is_letter_or_digit(char byte) {
    return is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/// Of ASCII, and neither a letter nor a digit: stands for itself behind a backslash.
bool is_sign(char byte) {
    return static_cast<unsigned char>(byte) < 0x80 && !is_letter_or_digit(byte);
}

/// Reads one expression from left to right.
class TreeReader {
  public:
    TreeReader(std::string_view source, bool folds_case)
        : source_(source), folds_case_(folds_case) {}

    RegexNode whole() {
        auto tree = choice(0);
        if (!at_end()) {
            throw NotOurs{};
        }
        return tree;
    }

  private:
    [[nodiscard]] bool at_end() const { return at_ == source_.size(); }
    [[nodiscard]] bool next_is(std::string_view text) const {
        return source_.substr(at_).starts_with(text);
    }
    bool take(std::string_view text) {
        const bool found = next_is(text);
        at_ += found ? text.size() : 0;
        return found;
    }
    char take_byte() {
        if (at_end()) {
            throw NotOurs{};
        }
        return source_[at_++];
    }

    /// One code point of the source as it stands.
    char32_t take_code_point() {
        const auto begin = at_;
        const auto lead = static_cast<unsigned char>(take_byte());
        while (!at_end() && (static_cast<unsigned char>(source_[at_]) & 0xC0U) == 0x80U) {
            ++at_;
        }
        char32_t value = lead < 0x80 ? lead : lead & (0x7FU >> (at_ - begin));
        for (std::size_t at = begin + 1; at < at_; ++at) {
            value = (value << 6U) | (static_cast<unsigned char>(source_[at]) & 0x3FU);
        }
        return value;
    }

    /// Recursion is bounded by `depth_max`.
    RegexNode choice(std::uint32_t depth) {
        if (depth > depth_max) {
            throw NotOurs{};
        }
        const bool folds_outside = folds_case_;
        std::vector<RegexNode> ways;
        do {
            ways.push_back(sequence(depth));
        } while (take("|"));
        folds_case_ = folds_outside;
        if (ways.size() == 1) {
            return std::move(ways.front());
        }
        return {.kind = RegexNode::Kind::choice, .parts = std::move(ways)};
    }

    RegexNode sequence(std::uint32_t depth) {
        RegexNode whole{.kind = RegexNode::Kind::sequence};
        while (!at_end() && !next_is("|") && !next_is(")")) {
            if (auto text = take_plain_text(); !text.empty()) {
                whole.parts.push_back({.kind = RegexNode::Kind::text, .text = std::move(text)});
            } else {
                const auto copies_before = std::exchange(copies_, 1);
                whole.parts.push_back(repeated(atom(depth)));
                copies_ = std::max(copies_, copies_before);
            }
        }
        return whole;
    }

    /// Letters, spaces and the like of ASCII that stand for themselves, up to one that is repeated.
    std::string take_plain_text() {
        const auto is_plain = [&](std::size_t at) {
            const char byte = at < source_.size() ? source_[at] : '\0';
            return is_letter_or_digit(byte) || byte == ' ' || byte == '\'' || byte == ',';
        };
        auto end = at_;
        while (!folds_case_ && is_plain(end)) {
            ++end;
        }
        const bool repeats =
            end < source_.size() && repetitions.find(source_[end]) != std::string_view::npos;
        const auto begin = std::exchange(at_, end > at_ && repeats ? end - 1 : end);
        return std::string(source_.substr(begin, at_ - begin));
    }

    [[nodiscard]] bool repetition_is_next() const {
        return !at_end() && repetitions.find(source_[at_]) != std::string_view::npos;
    }

    /// What `atom` is with the repetition that follows it.
    RegexNode repeated(RegexNode atom) {
        if (!repetition_is_next()) {
            return atom;
        }
        std::uint32_t times_min = 0;
        std::uint32_t times_max = unbounded;
        if (take("+")) {
            times_min = 1;
        } else if (take("?")) {
            times_max = 1;
        } else if (!take("*")) {
            take_counts(times_min, times_max);
        }
        const bool greedy = !take("?");
        if (repetition_is_next()) {
            throw NotOurs{};
        }
        RegexNode repeat{.kind = RegexNode::Kind::repeat,
                         .times_min = times_min,
                         .times_max = times_max,
                         .greedy = greedy};
        repeat.parts.push_back(std::move(atom));
        return repeat;
    }

    /// `{2}`, `{2,}`, `{2,5}`; RE2 takes anything else in braces for text.
    void take_counts(std::uint32_t& times_min, std::uint32_t& times_max) {
        take("{");
        bool is_count = take_number(times_min);
        times_max = times_min;
        if (take(",")) {
            times_max = unbounded;
            is_count = is_count && (next_is("}") || take_number(times_max));
        }
        const auto most = times_max == unbounded ? times_min : times_max;
        if (!is_count || !take("}") || times_min > most || most > copies_max) {
            throw NotOurs{};
        }
        copies_ *= std::max(most, 1U);
        if (copies_ > copies_max) {
            throw NotOurs{};
        }
    }

    bool take_number(std::uint32_t& number) {
        const auto* const begin = source_.data() + at_;
        const auto [end, error] = std::from_chars(begin, source_.data() + source_.size(), number);
        at_ += error == std::errc() ? static_cast<std::size_t>(end - begin) : 0;
        return error == std::errc();
    }

    RegexNode atom(std::uint32_t depth) {
        if (take("(")) {
            return group(depth);
        }
        if (take("[")) {
            return {.kind = RegexNode::Kind::set, .set = brackets()};
        }
        if (take("^")) {
            return {.kind = RegexNode::Kind::text_begin};
        }
        if (take("$")) {
            return {.kind = RegexNode::Kind::text_end};
        }
        CodePointSet set;
        if (take(".")) {
            CodePointSet line_end;
            line_end.add('\n', '\n');
            return {.kind = RegexNode::Kind::set, .set = line_end.complement()};
        }
        if (take("\\")) {
            add_escaped(set);
        } else if (repetition_is_next()) {
            throw NotOurs{};  // of nothing
        } else {
            const auto begin = at_;
            const auto literal = take_code_point();
            if (!folds_case_) {
                return {.kind = RegexNode::Kind::text,
                        .text = std::string(source_.substr(begin, at_ - begin))};
            }
            set.add(literal, literal);
        }
        return {.kind = RegexNode::Kind::set, .set = folds_case_ ? in_both_cases(set) : set};
    }

    static CodePointSet in_both_cases(const CodePointSet& set) {
        auto both = set.with_both_cases();
        if (!both) {
            throw NotOurs{};
        }
        return *std::move(both);
    }

    RegexNode group(std::uint32_t depth) {
        const bool folds_outside = folds_case_;
        std::uint32_t number = 0;
        std::string name;
        if (take("?P<")) {
            number = ++groups_;
            name = take_name();
        } else if (take("?i:")) {
            folds_case_ = true;
        } else if (!take("?:")) {
            if (next_is("?")) {
                throw NotOurs{};
            }
            number = ++groups_;
        }
        auto inside = choice(depth + 1);
        folds_case_ = folds_outside;
        if (!take(")")) {
            throw NotOurs{};
        }
        if (number == 0) {
            return inside;
        }
        RegexNode group{.kind = RegexNode::Kind::group, .text = std::move(name), .number = number};
        group.parts.push_back(std::move(inside));
        return group;
    }

    /// A name of letters, digits and `_`, and the `>` behind it.
    std::string take_name() {
        const auto begin = at_;
        while (!at_end() && (is_letter_or_digit(source_[at_]) || next_is("_"))) {
            ++at_;
        }
        const auto name = source_.substr(begin, at_ - begin);
        if (name.empty() || !take(">")) {
            throw NotOurs{};
        }
        return std::string(name);
    }

    /// What stands between `[` and its `]`.
    CodePointSet brackets() {
        const bool negated = take("^");
        CodePointSet set;
        for (bool first = true; first || !next_is("]"); first = false) {
            if (next_is("[:")) {
                throw NotOurs{};
            }
            add_range(set);
        }
        take("]");
        // What is not there is there in neither case.
        set = folds_case_ ? in_both_cases(set) : set;
        return negated ? set.complement() : set;
    }

    void add_range(CodePointSet& set) {
        CodePointSet begin;
        take("\\") ? add_escaped(begin) : add_literal(begin);
        const auto first = begin.single();
        const bool is_range = first && next_is("-") && !next_is("-]");
        if (!is_range) {
            for (const auto& range : begin.ranges()) {
                set.add(range.first, range.last);
            }
            return;
        }
        take("-");
        CodePointSet end;
        take("\\") ? add_escaped(end) : add_literal(end);
        if (!end.single() || *end.single() < *first) {
            throw NotOurs{};
        }
        set.add(*first, *end.single());
    }

    void add_literal(CodePointSet& set) {
        const auto literal = take_code_point();
        set.add(literal, literal);
    }

    /// What the escape after a backslash means.
    void add_escaped(CodePointSet& set) {
        if (take("d")) {
            set.add('0', '9');
        } else if (take("n")) {
            set.add('\n', '\n');
        } else if (take("t")) {
            set.add('\t', '\t');
        } else if (take("x{")) {
            std::uint32_t value = 0;
            const auto* const begin = source_.data() + at_;
            const auto [end, error] =
                std::from_chars(begin, source_.data() + source_.size(), value, 16);
            at_ += static_cast<std::size_t>(end - begin);
            if (error != std::errc() || value > code_point_max || !take("}")) {
                throw NotOurs{};
            }
            set.add(value, value);
        } else if (!at_end() && is_sign(source_[at_])) {
            add_literal(set);
        } else {
            throw NotOurs{};
        }
    }

    std::string_view source_;
    bool folds_case_;
    std::size_t at_ = 0;
    std::uint32_t groups_ = 0;
    std::uint32_t copies_ = 1;  ///< Most copies that counts make of a part of what is read.
};

void add_names(const RegexNode& node, RegexNames& names) {
    if (node.kind == RegexNode::Kind::group) {
        ++names.group_count;
        if (!node.text.empty()) {
            names.numbers.emplace_back(node.text, node.number);
        }
    }
    for (const auto& part : node.parts) {
        add_names(part, names);
    }
}

}  // namespace

RegexNames group_names(const RegexNode& tree) {
    RegexNames names;
    add_names(tree, names);
    return names;
}

std::optional<RegexNode> regex_tree(std::string_view source, bool folds_case) {
    if (!is_utf8(source)) {
        return std::nullopt;
    }
    try {
        return TreeReader(source, folds_case).whole();
    } catch (const NotOurs&) {
        return std::nullopt;
    }
}

}  // namespace senskg
