#pragma once

#include "extractors/rules/any_of_lists.h"
#include "extractors/rules/pattern_count.h"
#include "extractors/rules/pattern_starts.h"
#include "extractors/rules/spellings.h"

#include <cstdint>
#include <string>
#include <vector>

namespace senskg {

/// One branch being read: its needs so far, and all ways in which the stretch at its end may be
/// written.
struct PatternBranch {
    AnyOfLists needs = {};
    Spellings ending = {""};
    bool whole = true;  ///< `ending` is all of the branch.
    PatternStarts starts = {};

    void end_ending() {
        whole = false;
        needs.add(marks_of(ending));
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
    AnyOfLists needs = {};
    Spellings spelled = {};  ///< All ways to write it, when they are few.
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
