#pragma once

#include "extractors/rules/any_of_lists.h"
#include "extractors/rules/spellings.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
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

/// The types of the masks with which a stretch of the pattern can begin.
struct PatternStarts {
    std::vector<std::string> types = {};
    bool known = false;  ///< It begins with nothing else.
    bool may_be_empty = false;

    static PatternStarts of(std::vector<std::string> types) {
        return {std::move(types), true, false};
    }

    /// All of the types, sorted; none when a match may begin otherwise.
    [[nodiscard]] std::vector<std::string> all() const {
        const std::set<std::string> sorted(types.begin(), types.end());
        return known && !may_be_empty ? std::vector<std::string>(sorted.begin(), sorted.end())
                                      : std::vector<std::string>();
    }
    /// Where either begins.
    void unite(const PatternStarts& other) {
        types.insert(types.end(), other.types.begin(), other.types.end());
        known = known && other.known;
        may_be_empty = may_be_empty || other.may_be_empty;
    }
    /// What follows, when all so far may be nothing.
    void append(const PatternStarts& next, bool is_optional) {
        if (known && may_be_empty) {
            types.insert(types.end(), next.types.begin(), next.types.end());
            known = next.known;
            may_be_empty = is_optional || next.may_be_empty;
        }
    }
};

/// How often something stands.
struct PatternCount {
    std::uint32_t least = 1;
    std::uint32_t most = 1;
    bool braces = false;  ///< Written {m,n}.

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
    PatternStarts starts = {{}, true, true};

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
    PatternStarts starts = {};
    Foothold after = Foothold::here;  ///< When it stands once.
    bool wide = false;                ///< Holds something that may be many characters.
};

}  // namespace senskg
