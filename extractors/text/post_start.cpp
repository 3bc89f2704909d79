#include "extractors/text/post_start.h"

#include "extractors/text/letters.h"

#include <algorithm>

namespace senskg {
namespace {

constexpr std::uint32_t title_letters_max = 160;
/// Lines above the first date that may be a blog's name and motto.
constexpr std::size_t header_lines_max = 5;
constexpr std::uint32_t header_letters_max = 90;
/// A line as long as this is a paragraph, whether it stands alone or not.
constexpr std::uint32_t paragraph_letters_min = 140;

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// Reads a document's lines from top to bottom.
class StartFinder {
  public:
    StartFinder(std::string_view text, const std::vector<TextLine>& lines,
                const std::vector<LineMarks>& marks)
        : text_(text), lines_(lines), marks_(marks) {}

    std::vector<PostStart> find() {
        const auto top = first();
        auto starts = starts_from(top);
        if (const auto other = title_below_blog_name(top); starts.size() == 1 && other) {
            if (auto more = starts_from(*other); more.size() > 1) {
                return more;
            }
        }
        return starts;
    }

  private:
    /// That start and those after it, which look alike.
    [[nodiscard]] std::vector<PostStart> starts_from(const PostStart& top) const {
        std::vector<PostStart> starts = {top};
        const bool title_first = starts.front().title_line && starts.front().date_line &&
                                 *starts.front().title_line < *starts.front().date_line;
        const bool signed_first =
            starts.front().date_line && marks_[*starts.front().date_line].is_signed;
        bool in_comments = false;
        for (std::size_t line = end_of(starts.front()); line < lines_.size(); ++line) {
            in_comments = in_comments || marks_[line].comment_start || marks_[line].comment_head;
            const bool of_comment =
                in_comments && (marks_[line].has_hour || is_undated_head(line - 1));
            const bool of_agenda = marks_[line].is_signed && (in_comments || !signed_first);
            if (!is_date(line) || of_comment || of_agenda) {
                continue;
            }
            const auto start =
                title_first ? titled_before(line, end_of(starts.back())) : titled_after(line);
            if (start) {
                starts.push_back(*start);
                line = end_of(*start) - 1;
                in_comments = false;
            }
        }
        return starts;
    }

    [[nodiscard]] bool is_date(std::size_t line) const {
        return line < lines_.size() && !marks_[line].date.empty();
    }

    /// The line after those that `start` has named.
    static std::size_t end_of(const PostStart& start) {
        return std::max(
                   {start.first_line, start.title_line.value_or(0), start.date_line.value_or(0)}) +
               1;
    }

    /// "X a dit…", whose date may follow; not "Écrit par : X | le 3 mars 2009 à 07:50".
    [[nodiscard]] bool is_undated_head(std::size_t line) const {
        const auto text = lines_[line].span.of(text_);
        bool has_hour = false;
        for (std::size_t at = 1; at + 1 < text.size(); ++at) {
            has_hour = has_hour || ((text[at] == ':' || text[at] == 'h') &&
                                    is_digit(text[at - 1]) && is_digit(text[at + 1]));
        }
        return marks_[line].comment_head && !has_hour;
    }

    /// What was taken for the title above the date may be the blog's name, the title below.
    [[nodiscard]] std::optional<PostStart> title_below_blog_name(const PostStart& top) const {
        if (!top.title_line || !top.date_line || *top.title_line > *top.date_line) {
            return std::nullopt;
        }
        const auto title = title_below(*top.date_line);
        const bool is_other =
            title && is_bare_title(*title) && lines_[*title].blank_after && has_text_below(*title);
        return is_other ? std::optional(PostStart{top.first_line, title, top.date_line})
                        : std::nullopt;
    }

    [[nodiscard]] PostStart first() const {
        const auto top = past_boilerplate(0);
        const auto next = past_boilerplate(top + 1);
        if (is_date(top)) {
            return {0, title_below(top), top};
        }
        if ((is_bare_title(top) || is_headline(top)) && is_date(next)) {
            return {0, top, next};
        }
        if (is_bare_title(top) && next < lines_.size() &&
            (marks_[next].byline || names_author(next))) {
            return {0, top, is_date(next + 1) ? std::optional(next + 1) : std::nullopt};
        }
        if (const auto dated = date_below_header(top)) {
            return *dated;
        }
        if (is_dated_label(top)) {
            return {0, next, top};
        }
        if (!is_title_of_paragraph(top)) {
            return {0, {}, {}};
        }
        return {0, top, date_within_head(top)};
    }

    /// A short line with a date amid other words, above a title: "Opinion | 18 octobre 2017".
    [[nodiscard]] bool is_dated_label(std::size_t line) const {
        constexpr std::uint32_t label_letters_max = 45;
        const auto title = past_boilerplate(line + 1);
        return line < lines_.size() && !marks_[line].date_within.empty() &&
               lines_[line].letters <= label_letters_max && title < lines_.size() &&
               is_bare_title(title) && lines_[title].letters <= header_letters_max &&
               has_text_below(title);
    }

    /// The line below the title that holds a date amid other words, right above the text.
    [[nodiscard]] std::optional<std::size_t> date_within_head(std::size_t title) const {
        for (std::size_t line = title + 1; line < lines_.size(); ++line) {
            if (!marks_[line].date_within.empty()) {
                const bool text_below = line + 1 < lines_.size() && marks_[line + 1].is_prose();
                return text_below && !ends_sentence(line) ? std::optional(line) : std::nullopt;
            }
            if (!marks_[line].byline && !marks_[line].boilerplate && !marks_[line].name) {
                break;
            }
        }
        return std::nullopt;
    }

    /// That line, or the next that is no form or navigation.
    [[nodiscard]] std::size_t past_boilerplate(std::size_t line) const {
        while (line < lines_.size() && marks_[line].boilerplate && !is_date(line)) {
            ++line;
        }
        return line;
    }

    /// The title that follows the date at `date`, a byline between them passed over.
    [[nodiscard]] std::optional<std::size_t> title_below(std::size_t date) const {
        std::size_t line = date + 1;
        while (line < lines_.size() && (marks_[line].byline || marks_[line].boilerplate)) {
            ++line;
        }
        return is_title(line) ? std::optional(line) : std::nullopt;
    }

    /// A few short lines, then a date: the name of the blog, or a title with a motto above or what
    /// leads to the text below.
    [[nodiscard]] std::optional<PostStart> date_below_header(std::size_t top) const {
        std::optional<std::size_t> title;  // The last line that could be one.
        const auto end = std::min(lines_.size(), top + header_lines_max + 1);
        for (std::size_t line = top; line < end; ++line) {
            if (is_date(line)) {
                return start_around(line, top, title);
            }
            const bool leads =
                title && line == *title + 1 && lines_[*title].blank_after && is_dated_below(line);
            if (lines_[line].letters > header_letters_max && !leads) {
                break;
            }
            title = marks_[line].is_prose() && !ends_sentence(line) ? std::optional(line) : title;
        }
        return std::nullopt;
    }

    /// A date stands below that line, perhaps after who wrote, and no title below the date.
    [[nodiscard]] bool is_dated_below(std::size_t line) const {
        const auto below = line + 1;
        const auto date =
            below < lines_.size() && marks_[below].byline && !is_date(below) ? below + 1 : below;
        return is_date(date) && date + 1 < lines_.size() && marks_[date + 1].is_prose() &&
               !is_title_below(date);
    }

    [[nodiscard]] std::optional<PostStart> start_around(std::size_t date, std::size_t top,
                                                        std::optional<std::size_t> title) const {
        if (const auto above = title_above_name(top, date)) {
            return PostStart{0, above, date};
        }
        if (is_title_below(date)) {
            return PostStart{0, title_below(date), date};
        }
        return title ? std::optional(PostStart{0, title, date}) : std::nullopt;
    }

    /// What follows that date is its title, no paragraph.
    [[nodiscard]] bool is_title_below(std::size_t date) const {
        const auto below = title_below(date);
        return below && !(ends_sentence(*below) && lines_[*below].letters > header_letters_max);
    }

    [[nodiscard]] std::optional<PostStart> titled_after(std::size_t date) const {
        const auto title = title_below(date);
        const auto& above = marks_[date - 1];
        if (!title || !has_text_below(*title)) {
            return std::nullopt;
        }
        const bool stands_alone = lines_[date].blank_after && lines_[*title].blank_after;
        const bool opens = lines_[date].blank_before || above.byline || above.boilerplate ||
                           above.comment_start || stands_alone;
        return opens ? std::optional(PostStart{label_above(date), title, date}) : std::nullopt;
    }

    /// The line above the date where it is the one that the document opens with ("Communiqué de
    /// presse"), else the date's.
    [[nodiscard]] std::size_t label_above(std::size_t date) const {
        const auto above = date - 1;
        return lines_[above].blank_before &&
                       lines_[above].span.of(text_) == lines_.front().span.of(text_)
                   ? above
                   : date;
    }

    /// The entry of a chronology has no more than its date and one line.
    [[nodiscard]] bool has_text_below(std::size_t title) const {
        std::size_t line = title + 1;
        while (line < lines_.size() && (marks_[line].byline || marks_[line].boilerplate)) {
            ++line;
        }
        return line < lines_.size() && marks_[line].is_prose();
    }

    [[nodiscard]] std::optional<PostStart> titled_before(std::size_t date,
                                                         std::size_t least) const {
        const std::size_t title = date - 1;
        if (title < least || !is_bare_title(title) || !lines_[title].blank_before) {
            return std::nullopt;
        }
        return PostStart{title, title, date};
    }

    [[nodiscard]] bool is_title(std::size_t line) const {
        return line < lines_.size() && lines_[line].letters <= title_letters_max &&
               marks_[line].is_prose();
    }

    /// A title that nothing announces: it must not end like a sentence.
    [[nodiscard]] bool is_bare_title(std::size_t line) const {
        return is_title(line) && !ends_sentence(line) && !marks_[line].list_item;
    }

    /// A short line of its own, which may end like a sentence: "Trente appels. Le classement."
    [[nodiscard]] bool is_headline(std::size_t line) const {
        return is_title(line) && lines_[line].letters <= header_letters_max &&
               lines_[line].blank_after && !marks_[line].list_item;
    }

    /// A name alone between a title and a date or a paragraph: who wrote.
    [[nodiscard]] bool names_author(std::size_t line) const {
        return marks_[line].name && line + 1 < lines_.size() &&
               (is_date(line + 1) || marks_[line + 1].question ||
                lines_[line + 1].letters > header_letters_max);
    }

    /// The title of which only a name and what its bearer does stand between it and that date.
    [[nodiscard]] std::optional<std::size_t> title_above_name(std::size_t top,
                                                              std::size_t date) const {
        for (std::size_t line = top + 1; line < date; ++line) {
            if (marks_[line].name && !marks_[line].byline) {
                return line - 1;
            }
        }
        return std::nullopt;
    }

    /// In a document without date: a short line of its own above a longer one or a question, or,
    /// where nothing is blank, right above a paragraph.
    [[nodiscard]] bool is_title_of_paragraph(std::size_t line) const {
        const auto below = past_boilerplate(line + 1);
        if (!is_bare_title(line) || marks_[line].question || below >= lines_.size() ||
            !marks_[below].is_prose()) {
            return false;
        }
        const auto letters = lines_[line].letters;
        const auto letters_below = lines_[below].letters;
        return lines_[line].blank_after
                   ? letters_below > letters || marks_[below].question || paragraph_follows(line)
                   : letters <= header_letters_max && letters_below >= paragraph_letters_min &&
                         !marks_[below].list_item;
    }

    /// A longer line is among the next, above which only short ones stand: names, a publisher.
    [[nodiscard]] bool paragraph_follows(std::size_t title) const {
        constexpr std::size_t lines_below_max = 4;
        const auto end = std::min(lines_.size(), title + 1 + lines_below_max);
        for (std::size_t line = title + 1; line < end && !marks_[line].list_item; ++line) {
            if (lines_[line].letters > header_letters_max) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] bool ends_sentence(std::size_t line) const {
        const char last = lines_[line].span.of(text_).back();
        return last == '.' || last == ':' || last == ';' || last == ',' ||
               lines_[line].span.of(text_).ends_with("…");
    }

    std::string_view text_;
    const std::vector<TextLine>& lines_;
    const std::vector<LineMarks>& marks_;
};

}  // namespace

std::vector<PostStart> post_starts(std::string_view text, const std::vector<TextLine>& lines,
                                   const std::vector<LineMarks>& marks) {
    return StartFinder(text, lines, marks).find();
}

}  // namespace senskg
