#include "extractors/text/post_splitter.h"

#include "extractors/text/line_marks.h"
#include "extractors/text/post_blocks.h"
#include "extractors/text/post_start.h"
#include "extractors/text/text_line.h"
#include "graph/text_folding.h"

#include <algorithm>

namespace senskg {
namespace {

/// A line's text as the author typed it, on one line.
std::string typed_text(const MatchingText& text, const Document& document, Span span) {
    const std::string_view typed = text.source(span).of(document.text);
    return std::string(
        typed.find_first_of("\r\n") == std::string_view::npos ? typed : span.of(text.text()));
}

bool has_own_facts(const Document& document) {
    return !document.title.empty() || !document.date.empty() || !document.url.empty();
}

/// The only post of a document whose record tells its title or date: those lines that repeat them
/// are no body.
PostStart start_of_record(std::string_view text, const std::vector<TextLine>& lines,
                          const Document& document, PostStart found) {
    if (document.title.empty()) {
        return found;
    }
    found.title_line.reset();
    const std::string title = folded(document.title);
    for (std::size_t line = 0; line < std::min<std::size_t>(3, lines.size()); ++line) {
        if (folded(lines[line].span.of(text)) == title) {
            found.title_line = line;
            break;
        }
    }
    return found;
}

/// The date of the post's date line, else of a byline ("Publié par X le 14 mars 2011") below it,
/// else what its first paragraph opens with or a last line is.
std::string date_of(const std::vector<LineMarks>& marks, const PostStart& start,
                    std::size_t end_line) {
    if (start.date_line) {
        const auto& line = marks[*start.date_line];
        return line.date.empty() ? line.date_within : line.date;
    }
    for (std::size_t line = start.first_line; line < end_line; ++line) {
        if (marks[line].byline && !marks[line].date.empty()) {
            return marks[line].date;
        }
    }
    std::string opening, closing;
    bool in_text = false;
    for (std::size_t line = start.first_line; line < end_line; ++line) {
        if (marks[line].comment_start || marks[line].comment_head) {
            break;
        }
        if (marks[line].is_prose() && start.title_line != line) {
            opening = in_text ? opening : marks[line].dateline;
            in_text = true;
            closing.clear();
        } else if (in_text && !marks[line].date.empty()) {
            closing = marks[line].date;
        }
    }
    return opening.empty() ? closing : opening;
}

Post post_of(const MatchingText& text, const Document& document, const LayoutRules& rules,
             const std::vector<TextLine>& lines, const std::vector<LineMarks>& marks,
             const PostStart& start, std::size_t end_line) {
    Post post;
    post.title = !document.title.empty() ? document.title
                 : start.title_line      ? typed_text(text, document, lines[*start.title_line].span)
                                         : "";
    post.date = !document.date.empty() ? document.date : date_of(marks, start, end_line);
    post.language = rules.language;
    post.url = document.url;
    return post;
}

}  // namespace

std::vector<PostLayout> split_posts(MatchingText& text, const Document& document,
                                    const LayoutRules& rules) {
    const std::vector<TextLine> lines = text_lines(text);
    std::vector<LineMarks> marks;
    marks.reserve(lines.size());
    for (const TextLine& line : lines) {
        marks.push_back(line_marks(line.span.of(text.text()), rules));
    }
    std::vector<PostStart> starts = {PostStart{}};
    if (!lines.empty()) {
        starts = post_starts(text.text(), lines, marks);
    }
    if (has_own_facts(document)) {
        starts = {start_of_record(text.text(), lines, document, starts.front())};
    }
    std::vector<PostLayout> posts;
    for (std::size_t number = 0; number < starts.size(); ++number) {
        const PostStart& start = starts[number];
        const bool is_last = number + 1 == starts.size();
        const std::size_t end_line = is_last ? lines.size() : starts[number + 1].first_line;
        PostLayout layout;
        layout.post = post_of(text, document, rules, lines, marks, start, end_line);
        layout.post.index = static_cast<std::uint32_t>(number);
        layout.post.span = {
            number == 0 ? 0 : lines[start.first_line].span.begin,
            is_last ? static_cast<std::uint32_t>(text.text().size()) : lines[end_line].span.begin};
        layout.blocks =
            post_blocks(text.text(), lines, marks, start, end_line,
                        is_interview_title(layout.post.title, rules) ? TitleSays::interview
                                                                     : TitleSays::nothing);
        const bool has_question = std::ranges::any_of(
            layout.blocks, [](const Block& block) { return block.zone == Zone::question; });
        layout.post.kind = has_question ? "interview" : "article";
        posts.push_back(std::move(layout));
    }
    return posts;
}

}  // namespace senskg
