#pragma once

#include "extractors/text/block.h"
#include "extractors/text/matching_text.h"
#include "graph/model/document.h"
#include "graph/regex.h"

#include <bitset>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

struct PatternRequirements;

/// Patterns of one purpose. Each is tried only on lines that begin as its matches do and hold what
/// they need: prose passes by nearly all of them (measured: one automaton for all of them takes
/// more memory than the caches have, and three times as long).
/// Each thread uses its own copy (see `Regex`).
class LinePatterns {
  public:
    /// `requirements`: what a line needs for the pattern to match.
    void add(Regex regex, const PatternRequirements& requirements);

    [[nodiscard]] bool match(std::string_view line) const;
    /// The first pattern that matches, with the spans of its groups in `groups`; else null.
    [[nodiscard]] const Regex* first_match(std::string_view line, Regex::Groups& groups) const;

  private:
    struct Pattern {
        Regex regex;
        std::bitset<256> first_bytes;         ///< With which the line begins.
        std::vector<std::string> beginnings;  ///< It begins with one of these; none: otherwise.
        std::vector<std::vector<std::string>> literals;  ///< It holds one of each list.

        [[nodiscard]] bool admits(std::string_view line) const;
    };
    std::vector<Pattern> patterns_;
};

/// What tells the parts of a post apart in a language's blogs. Patterns are matched against one
/// line of the matching text without the white space around it; from a pack's `[layout]`.
struct LayoutRules {
    std::string language;  ///< BCP 47.
    /// A line that is a date: groups `year`, `month`, `day`; `hour` when a comment's date has one;
    /// `signed` when it names who wrote, which only the head of a post is believed.
    LinePatterns date_lines;
    /// A short line that holds a date, believed between a title and its text: groups as above.
    LinePatterns dates_within;
    /// What opens a first paragraph with a date ("Lyon, le 26 juillet 2012 – …"): groups as above.
    LinePatterns datelines;
    /// Names the post's author or interviewer; a group `interview` makes questions of the post's
    /// lone question lines; a group `next` says that the name stands on the next line.
    LinePatterns bylines;
    /// Nothing but a name: who wrote, below a title or at the end; with a group `short` at the end.
    LinePatterns names;
    LinePatterns comment_starts;  ///< "2 commentaires:", "Aucun commentaire:".
    LinePatterns comment_heads;   ///< "X a dit…": group `author`.
    /// "1. Parce que…", "- …": group `item`; with a group `number` ("1 Travailler") the line is an
    /// item only where such numbers run 1, 2, 3.
    LinePatterns list_items;
    LinePatterns questions;            ///< A line that may be a question of an interview.
    LinePatterns interview_questions;  ///< One that is put to somebody: "Qui êtes-vous ?".
    LinePatterns interview_titles;     ///< A title that says that the post is an interview.
    LinePatterns boilerplate;          ///< A line of form, navigation, advertisement.
    LinePatterns boilerplate_starts;   ///< From here to the comments or the end of the post.
    std::map<std::string, int, std::less<>> months;  ///< Folded name → 1 to 12.
};

/// Cuts a document into posts and these into blocks. A dated line followed by a title starts a
/// post; a document without one is one post. Lines wrapped by a mail program are joined in `text`.
/// A title, date or url that the document's record brings goes to the (then only) post.
/// Cost: one pass, each pattern once a line that could match it.
[[nodiscard]] std::vector<PostLayout> split_posts(MatchingText& text, const Document& document,
                                                  const LayoutRules& rules);

}  // namespace senskg
