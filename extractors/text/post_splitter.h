#pragma once

#include "extractors/text/block.h"
#include "extractors/text/matching_text.h"
#include "graph/model/document.h"
#include "graph/regex.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// `[layout]` of a pack as text; compiled into `LayoutRules` once a thread.
struct LayoutSource {
    std::vector<std::string> date_lines, bylines, comment_starts, comment_heads, list_items,
        questions, interview_titles, boilerplate, boilerplate_starts;
    std::map<std::string, int, std::less<>> months;
};

/// Patterns of one purpose, tried together: one automaton tells whether any of them matches a line.
/// Not shared between threads (see `Regex`).
class LinePatterns {
  public:
    /// Throws Error{rule} for a pattern that RE2 refuses.
    explicit LinePatterns(const std::vector<std::string>& patterns = {});

    [[nodiscard]] bool match(std::string_view line) const;
    /// The patterns of several purposes as one automaton, for `match` alone; none when together
    /// they are too large for one.
    [[nodiscard]] static std::optional<Regex> any_of(
        const std::vector<const std::vector<std::string>*>& purposes);
    /// The first pattern that matches, with the spans of its groups in `groups`; else null.
    [[nodiscard]] const Regex* first_match(std::string_view line, Regex::Groups& groups) const;

  private:
    std::vector<Regex> each_;
    std::optional<Regex> any_;
};

/// What tells the parts of a post apart in a language's blogs. Patterns are matched against one
/// line of the matching text without the white space around it; from a pack's `[layout]`.
struct LayoutRules {
    std::string language;  ///< BCP 47.
    /// A line that is a date: groups `year`, `month`, `day`; `hour` when a comment's date has one.
    LinePatterns date_lines;
    /// Names the post's author or interviewer; a group `interview` makes questions of the post's
    /// lone question lines.
    LinePatterns bylines;
    LinePatterns comment_starts;  ///< "2 commentaires:", "Aucun commentaire:".
    LinePatterns comment_heads;   ///< "X a dit…": group `author`.
    /// "1. Parce que…", "- …": group `item`; with a group `number` ("1 Travailler") the line is an
    /// item only where such numbers run 1, 2, 3.
    LinePatterns list_items;
    LinePatterns questions;           ///< A line that may be a question of an interview.
    LinePatterns interview_titles;    ///< A title that says that the post is an interview.
    LinePatterns boilerplate;         ///< A line of form, navigation, advertisement.
    LinePatterns boilerplate_starts;  ///< From here to the comments or the end of the post.
    std::map<std::string, int, std::less<>> months;  ///< Folded name → 1 to 12.
    /// Match each line that a pattern above matches but those of questions and titles; the second
    /// also leaves out dates and comments, which are short. Two lines of three are prose, and one
    /// look tells.
    std::optional<Regex> any_mark, any_mark_of_long_line;
};

/// Compiles a pack's `[layout]`. Throws Error{rule} for a pattern that RE2 refuses.
[[nodiscard]] LayoutRules compiled_layout(const LayoutSource& source, std::string language);

/// Cuts a document into posts and these into blocks. A dated line followed by a title starts a
/// post; a document without one is one post. Lines wrapped by a mail program are joined in `text`.
/// A title, date or url that the document's record brings goes to the (then only) post.
/// Cost: one pass, each pattern once a line that could match it.
[[nodiscard]] std::vector<PostLayout> split_posts(MatchingText& text, const Document& document,
                                                  const LayoutRules& rules);

}  // namespace senskg
