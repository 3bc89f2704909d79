#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// The begin of the text, among the marks with which a match can begin: `^Par` is it and "Par".
inline constexpr char text_begin_mark = '\x03';

/// The ways in which the matches of a stretch of a pattern can begin, a few bytes of each.
class PatternStarts {
  public:
    /// Of a stretch that is nothing yet.
    PatternStarts() : starts_{{"", true}} {}
    /// Of a choice that has no ways yet.
    static PatternStarts none();
    /// Of any other character or class.
    static PatternStarts anything();
    /// Of a stretch that is one of `spellings`, whole.
    static PatternStarts of_spellings(const std::vector<std::string>& spellings);
    /// Of a class of these marks (see `AnyOfLists`): one character each.
    static PatternStarts of_marks(const std::vector<std::string>& marks);

    enum class Times { once, once_or_not, once_or_more, any };
    /// What follows.
    void append(const PatternStarts& next, Times times);
    /// Where either begins. `shorten` when the last is united.
    void unite(const PatternStarts& other);
    /// Of too many starts keeps the first bytes: what begins with "publi" begins with "pu".
    void shorten();

    /// Marks of which a match begins with one: types, and texts that may open with
    /// `text_begin_mark`. Sorted; none when a match may begin otherwise.
    [[nodiscard]] std::vector<std::string> marks() const;

  private:
    struct Start {
        std::string mark;
        bool open;  ///< What follows in the pattern follows it.
    };

    std::vector<Start> starts_;
};

}  // namespace senskg
