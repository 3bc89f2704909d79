#pragma once

#include "extractors/rules/any_of_lists.h"
#include "extractors/rules/pattern_starts.h"
#include "extractors/rules/spellings.h"

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace senskg {

/// What a stretch of the pattern needs.
struct PatternNeeds {
    AnyOfLists types{AnyOfLists::Kind::types};
    AnyOfLists literals{AnyOfLists::Kind::literals};
    AnyOfLists marks{AnyOfLists::Kind::marks};

    void add_all(const PatternNeeds& others) {
        types.add_all(others.types);
        literals.add_all(others.literals);
        marks.add_all(others.marks);
    }
    [[nodiscard]] PatternNeeds either(const PatternNeeds& others) const {
        return {types.either(others.types), literals.either(others.literals),
                marks.either(others.marks)};
    }
};

inline constexpr std::uint32_t no_limit = 0xFFFFFFFF;

/// How often something stands.
struct PatternCount {
    std::uint32_t least = 1;
    std::uint32_t most = 1;
    bool braces = false;  ///< Written {m,n}.

    [[nodiscard]] PatternStarts::Times times() const {
        using Times = PatternStarts::Times;
        return least == 0 ? (most > 1 ? Times::any : Times::once_or_not)
                          : (most > 1 ? Times::once_or_more : Times::once);
    }
    /// States of the automaton that it takes, or 1 when it takes no more.
    [[nodiscard]] std::uint32_t states() const {
        return !braces ? 1 : most == no_limit ? least : most;
    }
};

/// Literals shorter than this are no gate: they stand in most sentences.
inline constexpr std::size_t literal_bytes_min = 2;

/// One branch being read: its needs so far, the literal at its end, and all ways in which the
/// stretch at its end may be written.
struct PatternBranch {
    PatternNeeds needs = {};
    std::string run;
    Spellings ending = {""};
    bool whole = true;  ///< `ending` is all of the branch.
    PatternStarts starts = {};

    void end_run() {
        if (run.size() >= literal_bytes_min) {
            needs.literals.add({run});
        }
        run.clear();
    }
    void end_ending() {
        whole = false;
        needs.marks.add(marks_of(ending));
        ending = {""};
    }
    void append(const Spellings& next) {
        if (ending.size() * next.size() > spellings_max) {
            end_ending();
        }
        ending = joined(ending, next);
    }
};

/// How well the place of a match is known where a part of its pattern begins: right after a
/// character of few, in a stretch of bounded length after one, or not at all.
enum class Foothold { none, near, here };

/// What one character, class or group is.
struct PatternAtom {
    PatternNeeds needs = {};
    std::optional<std::string> literal = {};  ///< A character that stands for itself.
    Spellings spelled = {};                   ///< All ways to write it, when they are few.
    PatternStarts starts = PatternStarts::anything();
    Foothold after = Foothold::here;  ///< When it stands once.
    bool wide = false;                ///< Holds something that may be many characters.
};

/// What groups are that have been read, by their text and what stands before them.
struct KnownGroups {
    struct Key {
        bool folded;
        Foothold before;
        std::string text;
        auto operator<=>(const Key&) const = default;
    };
    struct Group {
        PatternAtom atom;
        std::uint32_t wide_seen;
        int depth;  ///< Of groups inside it.
    };
    std::map<Key, Group> groups;
};

/// What the atom adds to what the branch may end with.
inline void note_ending(PatternBranch& branch, const PatternAtom& atom, const PatternCount& count) {
    if (count.least > 0 && !atom.spelled.empty()) {
        branch.append(atom.spelled);
    }
    if (count.least == 0 && count.most == 1 && !atom.spelled.empty()) {
        auto spelled = atom.spelled;
        spelled.emplace_back();
        branch.append(spelled);
    } else if (count.least != 1 || count.most != 1 || atom.spelled.empty()) {
        branch.end_ending();
    }
}

}  // namespace senskg
