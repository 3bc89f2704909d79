#include "extractors/text/post_blocks.h"

#include "extractors/text/letters.h"

#include <algorithm>
#include <set>

namespace senskg {
namespace {

constexpr std::uint32_t heading_letters_max = 90;
constexpr std::uint32_t question_letters_max = 200;

/// Reads one post from top to bottom; knows in which part of it a line stands.
class BlockReader {
  public:
    BlockReader(std::string_view text, const std::vector<TextLine>& lines,
                const std::vector<LineMarks>& marks, const PostStart& start, std::size_t end_line)
        : text_(text), lines_(lines), marks_(marks), start_(start), end_line_(end_line) {}

    std::vector<Block> read(TitleSays title_says) {
        find_questions(title_says);
        find_numbered_items();
        heading_names_ = has_heading_names();
        names_guest_ = title_says == TitleSays::interview;
        find_closing_lines();
        std::vector<Block> blocks;
        for (std::size_t line = start_.first_line; line < end_line_; ++line) {
            const Zone zone = zone_of(line);
            const bool as_item = (zone == Zone::list || zone == Zone::answer) && is_item(line);
            blocks.push_back(
                {.zone = zone,
                 .span = as_item ? item_span(line) : lines_[line].span,
                 .paragraph = lines_[line].paragraph - lines_[start_.first_line].paragraph,
                 .section = section_});
            body_seen_ =
                body_seen_ || zone == Zone::body || zone == Zone::question || zone == Zone::list;
        }
        return blocks;
    }

  private:
    enum class Part : std::uint8_t { body, answers, comments, rest };

    Zone zone_of(std::size_t line) {
        if (start_.title_line == line) {
            return Zone::title;
        }
        if (start_.date_line == line) {
            const bool names = marks_[line].byline || marks_[line].is_signed;
            return names ? Zone::byline : Zone::date;
        }
        if (is_header(line)) {
            const bool names = marks_[line].byline || marks_[line].name;
            return names ? Zone::byline : Zone::boilerplate;
        }
        if (marks_[line].comment_start) {
            part_ = body_seen_ ? Part::comments : part_;  // Above the text it is a link to them.
            return Zone::boilerplate;
        }
        if (is_comment_head(line)) {
            part_ = Part::comments;
            in_comment_ = true;
            ++section_;
            return Zone::comment_author;
        }
        if (marks_[line].boilerplate_start && body_seen_) {
            part_ = Part::rest;
        }
        if (part_ == Part::rest) {
            return marks_[line].byline ? Zone::byline : Zone::boilerplate;
        }
        if (marks_[line].boilerplate || marks_[line].boilerplate_start) {
            return Zone::boilerplate;
        }
        return part_ == Part::comments ? zone_in_comments(line) : zone_in_text(line);
    }

    [[nodiscard]] Zone zone_in_comments(std::size_t line) const {
        if (!marks_[line].date.empty()) {
            return Zone::date;
        }
        return marks_[line].byline && !in_comment_ ? Zone::byline : Zone::comment;
    }

    Zone zone_in_text(std::size_t line) {
        if (marks_[line].byline || names_author(line)) {
            part_ = Part::body;
            return Zone::byline;
        }
        if (!marks_[line].date.empty() && !marks_[line].is_signed) {
            return Zone::date;
        }
        if (questions_.contains(line)) {
            part_ = Part::answers;
            ++section_;
            return Zone::question;
        }
        if (part_ == Part::answers) {
            return Zone::answer;
        }
        if (is_item(line)) {
            return Zone::list;
        }
        if (is_heading(line)) {
            ++section_;
            return Zone::heading;
        }
        return Zone::body;
    }

    /// A line above the title and the date: the blog's name.
    [[nodiscard]] bool is_header(std::size_t line) const {
        return start_.date_line &&
               line < std::max(*start_.date_line, start_.title_line.value_or(0));
    }

    /// A name where who wrote stands: below a byline that ends before it, below the title (that of
    /// an interview names who answers), at the end.
    [[nodiscard]] bool names_author(std::size_t line) const {
        if (line == start_.first_line) {
            return false;
        }
        const bool below_byline = marks_[line - 1].byline_opens && marks_[line].is_prose();
        const bool beside_date = marks_[line].short_name && start_.date_line &&
                                 (line == *start_.date_line + 1 || line + 1 == *start_.date_line);
        const bool below_title =
            start_.title_line && !body_seen_ && questions_.empty() &&
            ((marks_[line].name && !heading_names_ && !names_guest_) || beside_date);
        const bool closes = closing_lines_.contains(line);
        return below_byline || below_title || closes;
    }

    /// Three names alone above paragraphs: a post about several people, each under his name.
    [[nodiscard]] bool has_heading_names() const {
        constexpr std::uint32_t paragraph_letters_min = 90;
        constexpr std::size_t names_min = 3;
        std::size_t count = 0;
        for (std::size_t line = start_.first_line; line + 1 < end_line_; ++line) {
            const bool alone =
                marks_[line].name && lines_[line].blank_before && marks_[line].is_prose();
            const auto& below = lines_[line + 1];
            if (alone && marks_[line + 1].is_prose() && below.letters >= paragraph_letters_min) {
                ++count;
            }
        }
        return count >= names_min;
    }

    /// Before comments and forms a name below a paragraph closes, a notice or two may follow it.
    void find_closing_lines() {
        constexpr std::size_t lines_back_max = 3;
        constexpr std::uint32_t paragraph_letters_min = 45;
        std::vector<std::size_t> prose;
        for (std::size_t line = start_.first_line; line < end_line_; ++line) {
            if (marks_[line].comment_start || marks_[line].boilerplate_start ||
                marks_[line].comment_head) {
                break;
            }
            if (marks_[line].is_prose()) {
                prose.push_back(line);
            }
        }
        const auto lines_back = std::min(prose.size(), lines_back_max);
        for (std::size_t at = std::max<std::size_t>(2, prose.size() - lines_back);
             at < prose.size(); ++at) {
            const std::size_t line = prose[at];
            const bool is_last = at + 1 == prose.size();
            const bool listed = marks_[line].list_item && marks_[prose[at - 1]].list_item;
            const char before = lines_[prose[at - 1]].span.of(text_).back();
            if ((lines_[line].blank_before || before == ',') && !listed &&
                (marks_[line].name || (is_last && marks_[line].short_name)) &&
                (is_last || (lines_[line].blank_after && !heading_names_)) &&
                (lines_[prose[at - 1]].letters > paragraph_letters_min || before == '.' ||
                 before == ',')) {
                closing_lines_.insert(line);
            }
        }
    }

    /// Comments that nothing opens are known by the ellipsis of "X a dit…" on a line of its own.
    [[nodiscard]] bool is_comment_head(std::size_t line) const {
        const std::string_view head = lines_[line].span.of(text_);
        return marks_[line].comment_head &&
               (part_ == Part::comments || (body_seen_ && lines_[line].blank_before &&
                                            (head.ends_with("…") || head.ends_with("..."))));
    }

    [[nodiscard]] bool is_item(std::size_t line) const {
        return marks_[line].list_item &&
               (marks_[line].item_number == 0 || numbered_items_.contains(line));
    }

    [[nodiscard]] Span item_span(std::size_t line) const {
        const std::uint32_t begin = lines_[line].span.begin;
        const Span item = *marks_[line].list_item;
        return {begin + item.begin, begin + item.end};
    }

    [[nodiscard]] bool is_heading(std::size_t line) const {
        const TextLine& heading = lines_[line];
        const std::size_t next = line + 1;
        if (heading.letters > heading_letters_max || !heading.blank_before || next >= end_line_) {
            return false;
        }
        const std::string_view words = heading.span.of(text_);
        constexpr std::string_view final_marks = ".!?:;,";
        const bool is_sentence = final_marks.find(words.back()) != std::string_view::npos ||
                                 words.ends_with("…") ||
                                 letter_class(code_point_at(words, 0).value) == LetterClass::lower;
        return !is_sentence && marks_[next].is_prose() && !marks_[next].list_item &&
               lines_[next].letters > heading.letters;
    }

    void find_questions(TitleSays title_says) {
        bool is_interview = title_says == TitleSays::interview;
        std::set<std::size_t> above_answers;
        for (std::size_t line = start_.first_line; line < end_line_; ++line) {
            if (marks_[line].comment_start && line > start_.first_line + 1) {
                break;
            }
            is_interview = is_interview || marks_[line].interview;
            const TextLine& question = lines_[line];
            if (!marks_[line].question || question.letters > question_letters_max ||
                start_.title_line == line) {
                continue;
            }
            if (question.blank_before && question.blank_after) {
                questions_.insert(line);
            }
            if (marks_[line].interview_question && is_above_prose(line)) {
                above_answers.insert(line);
            }
        }
        if (questions_.size() < 2 && !is_interview) {
            questions_.clear();
        }
        if (above_answers.size() >= 2) {
            questions_.merge(above_answers);
        }
    }

    [[nodiscard]] bool is_above_prose(std::size_t line) const {
        const std::size_t next = line + 1;
        return next < end_line_ && marks_[next].is_prose() && !marks_[next].question &&
               !marks_[line].list_item && !marks_[next].list_item;
    }

    /// Numbers without a point are a list's only where they run 1, 2, 3.
    void find_numbered_items() {
        std::optional<std::size_t> previous;
        int number = 0;  // Of `previous`.
        for (std::size_t line = start_.first_line; line < end_line_; ++line) {
            const int here = marks_[line].item_number;
            if (previous && here > 1 && here == number + 1) {
                numbered_items_.insert(*previous);
                numbered_items_.insert(line);
            }
            if (here == 1 || (previous && here > 0 && here == number + 1)) {
                previous = line;
                number = here;
            }
        }
    }

    std::string_view text_;
    const std::vector<TextLine>& lines_;
    const std::vector<LineMarks>& marks_;
    const PostStart& start_;
    std::size_t end_line_;
    std::set<std::size_t> questions_;
    bool heading_names_ = false;           ///< Names above paragraphs tell whom these are about.
    bool names_guest_ = false;             ///< A name below the title is that of who answers.
    std::set<std::size_t> closing_lines_;  ///< Those that say who wrote.
    std::set<std::size_t> numbered_items_;
    Part part_ = Part::body;
    std::uint32_t section_ = 0;
    bool body_seen_ = false;
    bool in_comment_ = false;  ///< After the head of one.
};

}  // namespace

std::vector<Block> post_blocks(std::string_view text, const std::vector<TextLine>& lines,
                               const std::vector<LineMarks>& marks, const PostStart& start,
                               std::size_t end_line, TitleSays title_says) {
    return BlockReader(text, lines, marks, start, end_line).read(title_says);
}

}  // namespace senskg
