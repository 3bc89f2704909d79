#pragma once

#include "extractors/rules/any_of_lists.h"
#include "extractors/rules/pattern_count.h"
#include "extractors/rules/pattern_starts.h"
#include "extractors/rules/spellings.h"

#include <cstdint>
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
