#include "extractors/rules/pattern_requirements.h"

#include "graph/model/error.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace senskg {
namespace {

constexpr int groups_depth_max = 100;
constexpr std::uint32_t wide_count_max = 10;
constexpr std::uint32_t small_class_max = 32;  ///< Characters of a class that counts as fixed.

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// Bytes of the character that begins with `lead`.
std::size_t character_bytes(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// Walks over a pattern once. Recursion is bounded by `groups_depth_max`.
class PatternWalk {
  public:
    PatternWalk(std::string_view pattern, const MaskTable& masks, Regex::Case letter_case,
                KnownGroups& known)
        : rest_(pattern),
          masks_(masks),
          folded_(letter_case == Regex::Case::folded),
          known_(known) {}

    PatternRequirements walk() {
        auto atom = alternatives(0);
        return {atom.needs.lists(), multi_line_ ? std::vector<std::string>() : atom.starts.marks()};
    }

  private:
    using Branch = PatternBranch;
    using Atom = PatternAtom;

    Atom alternatives(int depth) {
        const auto begin = foothold_;
        std::vector<AnyOfLists> needs;
        Spellings spelled;
        PatternStarts starts = PatternStarts::none();
        bool whole = true;
        auto end = Foothold::here;
        while (true) {
            foothold_ = begin;
            Branch one = branch(depth);
            end = std::min(end, foothold_);
            whole = whole && one.whole;
            spelled.insert(spelled.end(), one.ending.begin(), one.ending.end());
            starts.unite(one.starts);
            one.end_ending();
            needs.push_back(std::move(one.needs));
            if (!rest_.starts_with('|')) {
                break;
            }
            rest_.remove_prefix(1);
        }
        foothold_ = end;
        whole = whole && spelled.size() <= spellings_max;
        starts.shorten();
        return {.needs = AnyOfLists::any_of(std::move(needs)),
                .spelled = whole ? std::move(spelled) : Spellings(),
                .starts = std::move(starts)};
    }

    Branch branch(int depth) {
        Branch branch;
        while (!rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
            if (rest_.front() == '(' && skip_flags()) {
                continue;
            }
            if (const auto anchor = skip_anchor()) {
                branch.starts.append(*anchor, PatternStarts::Times::once);
                branch.end_ending();
                continue;
            }
            step(branch, depth);
        }
        return branch;
    }

    void step(Branch& branch, int depth) {
        const auto before = foothold_;
        const auto written = rest_;
        auto atom = next_atom(depth);
        const auto count = take_count(rest_);
        if (count.states() > wide_count_max && atom.wide && before == Foothold::none) {
            refuse_count(written.substr(0, written.size() - rest_.size()));
        }
        foothold_ =
            count.most == no_limit && atom.after != Foothold::here ? Foothold::none : atom.after;
        foothold_ = count.least == 0 ? std::min(foothold_, before) : foothold_;
        note_ending(branch, atom, count);
        branch.starts.append(atom.starts, count.times());
        if (count.least > 0) {
            branch.needs.add_all(atom.needs);
        }
    }

    [[noreturn]] static void refuse_count(std::string_view written) {
        throw Error(Error::Kind::rule,
                    '\'' + std::string(written) + "' counts above " +
                        std::to_string(wide_count_max) +
                        " where a match may have begun anywhere: that takes RE2 too many states;"
                        " put a word or a slot before it, or write * for the count");
    }

    Atom next_atom(int depth) {
        switch (rest_.front()) {
            case '(':
                return group(depth + 1);
            case '[':
                return bracket_class();
            case '\\':
                return escape();
            case '.':
                take(1);
                return wide_class();
            default:
                return literal(take(character_bytes(rest_.front())));
        }
    }

    std::string_view take(std::size_t bytes) {
        const auto taken = rest_.substr(0, bytes);
        rest_.remove_prefix(taken.size());
        return taken;
    }

    [[nodiscard]] Atom literal(std::string_view character) const {
        // A mask written by its code is no text of the document.
        const bool mask = static_cast<unsigned char>(character.front()) >= 0xF3U;
        if (mask) {
            return {};
        }
        const bool control = static_cast<unsigned char>(character.front()) < 0x20U;
        const Spellings spelled = control   ? Spellings()
                                  : folded_ ? folded_spellings(character)
                                            : Spellings{std::string(character)};
        return {.spelled = folded_ ? Spellings() : spelled,
                .starts = spelled.empty() ? PatternStarts::anything()
                                          : PatternStarts::of_spellings(spelled)};
    }

    Atom group(int depth) {
        const auto text = KnownGroups::lone_group(rest_);
        if (text.empty()) {
            return new_group(depth);
        }
        const auto before = foothold_;
        const auto* known = known_.find(text, folded_, before);
        if (known != nullptr && depth + known->depth <= groups_depth_max) {
            take(text.size());
            wide_seen_ += known->wide_seen;
            deepest_ = std::max(deepest_, depth + known->depth);
            return known->atom;
        }
        const auto wide_before = wide_seen_;
        const auto deepest_before = std::exchange(deepest_, depth);
        const auto bytes_before = rest_.size();
        auto atom = new_group(depth);
        if (bytes_before - rest_.size() == text.size()) {
            known_.add(text, folded_, before, {atom, wide_seen_ - wide_before, deepest_ - depth});
        }
        deepest_ = std::max(deepest_, deepest_before);
        return atom;
    }

    Atom new_group(int depth) {
        deepest_ = std::max(deepest_, depth);
        if (depth > groups_depth_max) {
            throw Error(Error::Kind::rule, "groups stand deeper than " +
                                               std::to_string(groups_depth_max) + " in groups");
        }
        const bool folded_outside = folded_;
        const auto before = foothold_;
        take(1);
        if (rest_.starts_with("?P<")) {
            note_name(take(std::min(rest_.find('>'), rest_.size() - 1) + 1).substr(3));
        } else if (rest_.starts_with('?')) {
            set_flags(take(std::min(rest_.find(':'), rest_.size() - 1) + 1));
        }
        const auto wide_before = wide_seen_;
        Atom atom = alternatives(depth);
        take(1);  // the closing bracket
        atom.after = foothold_;
        atom.wide = wide_seen_ > wide_before;
        folded_ = folded_outside;
        foothold_ = before;
        return atom;
    }

    /// RE2 takes a name twice, and forgets the second group.
    void note_name(std::string_view name) {
        if (std::ranges::find(names_, name) != names_.end()) {
            name.remove_suffix(1);
            throw Error(Error::Kind::rule, "the name '" + std::string(name) +
                                               "' stands twice; a name belongs to one group");
        }
        names_.push_back(name);
    }

    void set_flags(std::string_view flags) {
        bool on = true;
        for (const char flag : flags) {
            on = flag == '-' ? false : on;
            folded_ = flag == 'i' ? on : folded_;
            multi_line_ = multi_line_ || flag == 'm';
        }
    }

    /// `(?i)`: holds until the end of the group around it.
    bool skip_flags() {
        if (!rest_.starts_with("(?")) {
            return false;
        }
        const auto end = rest_.find_first_not_of("imsU-", 2);
        if (end == std::string_view::npos || rest_[end] != ')') {
            return false;
        }
        set_flags(take(end + 1));
        if (rest_.find_first_of("*+?{") == 0) {  // RE2 counts what stands before the flags
            throw Error(Error::Kind::rule, "a count follows flags like (?i); put it before them");
        }
        return true;
    }

    /// How a match can begin with the anchor; nothing when there is none.
    std::optional<PatternStarts> skip_anchor() {
        const bool begin = rest_.starts_with('^') || rest_.starts_with("\\A");
        if (!begin && !rest_.starts_with('$') && !rest_.starts_with("\\z")) {
            return std::nullopt;
        }
        take(rest_.front() == '\\' ? 2 : 1);
        const bool stands = take_count(rest_).least > 0;
        foothold_ = begin && stands ? Foothold::here : foothold_;
        return begin && stands ? PatternStarts::of_spellings({std::string(1, text_begin_mark)})
                               : PatternStarts();
    }

    Atom wide_class() {
        ++wide_seen_;
        return {.after = std::min(foothold_, Foothold::near), .wide = true};
    }

    Atom escape() {
        const char letter = rest_.size() > 1 ? rest_[1] : '\\';
        if (letter == 'p' || letter == 'P') {
            take(2);
            take(rest_.starts_with('{') ? std::min(rest_.find('}'), rest_.size() - 1) + 1 : 1);
            return wide_class();
        }
        if (letter == 'd') {
            take(2);
            return {};
        }
        if (letter == 'x') {
            hexadecimal_escape();
            return {};  // a code: not read as text
        }
        take(2);
        if (is_digit(letter)) {
            take(std::min(rest_.find_first_not_of("01234567"), rest_.size()));
            return {};  // an octal code: rare, and not worth reading
        }
        const bool word = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
        return word ? wide_class() : literal(std::string_view(&letter, 1));
    }

    /// Reads `\x{F0400}` or `\xA0`.
    std::uint32_t hexadecimal_escape() {
        take(2);
        std::string_view digits;
        if (rest_.starts_with('{')) {
            take(1);
            digits = take(std::min(rest_.find('}'), rest_.size()));
            take(1);
        } else {
            digits = take(2);
        }
        std::uint32_t code = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
        return code;
    }

    Atom bracket_class() {
        take(1);
        if (rest_.starts_with('^')) {
            take(1);
            skip_class();
            return wide_class();
        }
        const auto inside = rest_;
        if (auto types = mask_types()) {
            Atom atom;
            atom.needs.add(marked(*types));
            atom.starts = PatternStarts::of_marks(marked(*types));
            return atom;
        }
        rest_ = inside;
        const bool small = skip_class() <= small_class_max;
        Atom atom = small ? Atom() : wide_class();
        const auto members = read_class(inside.substr(0, inside.size() - rest_.size() - 1), masks_);
        if (members && !folded_) {
            atom.spelled = members->spelled;
            atom.needs.add(members->marks);
            if (!members->spelled.empty()) {
                atom.starts = PatternStarts::of_spellings(members->spelled);
            } else if (!members->marks.empty()) {
                atom.starts = PatternStarts::of_marks(members->marks);
            }
        }
        return atom;
    }

    /// The types of a class that is made of whole ranges of masks, read to its end.
    std::optional<std::vector<std::string>> mask_types() {
        std::vector<std::string> types;
        while (rest_.starts_with("\\x{")) {
            const auto first = hexadecimal_escape();
            if (!rest_.starts_with("-\\x{")) {
                return std::nullopt;
            }
            take(1);
            const auto type = masks_.type_of_range(first, hexadecimal_escape());
            if (!type.has_value()) {
                return std::nullopt;
            }
            types.push_back(masks_.name(*type));
        }
        if (types.empty() || !rest_.starts_with(']')) {
            return std::nullopt;
        }
        take(1);
        return types;
    }

    /// Reads to the end of a class. Gives its number of characters, for small ones.
    std::uint32_t skip_class() {
        std::uint32_t characters = 0;
        for (bool first = true; !rest_.empty() && (first || rest_.front() != ']'); first = false) {
            const bool range = rest_.front() == '-' && !first && !rest_.starts_with("-]");
            if (rest_.front() == '\\') {
                characters += skip_class_escape();
            } else {
                characters += range ? small_class_max + 1 : 1;
                take(character_bytes(rest_.front()));
            }
        }
        take(1);
        return characters;
    }

    std::uint32_t skip_class_escape() {
        const auto start = rest_;
        const auto atom = escape();
        const bool digits = start.starts_with("\\d");
        return atom.wide ? small_class_max + 1 : digits ? 10 : 1;
    }

    std::string_view rest_;
    const MaskTable& masks_;
    bool folded_;
    bool multi_line_ = false;              ///< `^` may match behind a line feed.
    Foothold foothold_ = Foothold::none;   ///< Where `rest_` begins.
    std::vector<std::string_view> names_;  ///< Of groups, each with its `>`.
    std::uint32_t wide_seen_ = 0;
    int deepest_ = 0;  ///< Of the groups read.
    KnownGroups& known_;
};

}  // namespace

PatternRequirements PatternReader::requirements(std::string_view pattern, Regex::Case letter_case) {
    return PatternWalk(pattern, *masks_, letter_case, known_).walk();
}

PatternRequirements pattern_requirements(std::string_view pattern, const MaskTable& masks,
                                         Regex::Case letter_case) {
    return PatternReader(masks).requirements(pattern, letter_case);
}

}  // namespace senskg
