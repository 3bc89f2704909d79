#pragma once

#include "extractors/text/post_splitter.h"
#include "graph/model/span.h"

#include <optional>
#include <string>
#include <string_view>

namespace senskg {

/// What the layout rules see in one line, each for itself.
struct LineMarks {
    std::string date;         ///< ISO 8601, when the line is a date; else empty.
    std::string date_within;  ///< Likewise, when the line says more than its date.
    std::string dateline;     ///< Likewise, when text follows that date.
    bool has_hour = false;    ///< The date has a time of day, as those of comments have.
    bool is_signed = false;   ///< The date names who wrote.
    bool byline = false;
    bool byline_opens = false;  ///< Its name stands on the next line.
    bool name = false;          ///< Nothing but a name, perhaps with what its bearer does.
    bool short_name = false;    ///< A first name.
    bool interview = false;     ///< A byline or title that says so.
    bool comment_start = false;
    bool comment_head = false;
    bool question = false;
    bool interview_question = false;  ///< A question put to somebody.
    bool boilerplate = false;
    bool boilerplate_start = false;
    std::optional<Span> list_item;  ///< Bytes of the line: the item without its mark.
    int item_number = 0;            ///< Of an item that counts only in a run ("1 Travailler").

    /// Nothing that could not be a title or a paragraph.
    [[nodiscard]] bool is_prose() const {
        return date.empty() && !byline && !comment_start && !comment_head && !boilerplate &&
               !boilerplate_start;
    }
};

/// Matches every rule that could match against `line`. Cost: the patterns' on this line.
[[nodiscard]] LineMarks line_marks(std::string_view line, const LayoutRules& rules);

/// True when the title says that its post is an interview.
[[nodiscard]] bool is_interview_title(std::string_view title, const LayoutRules& rules);

}  // namespace senskg
