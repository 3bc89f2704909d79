#include "extractors/text/text_line.h"

#include "extractors/text/letters.h"
#include "graph/model/code_points.h"

#include <algorithm>
#include <span>
#include <string_view>

namespace senskg {
namespace {

// Mail programs wrap at 60 to 80 columns, a few at 100; verse and addresses are shorter.
constexpr std::uint32_t wrapped_letters_min = 55;
constexpr std::uint32_t wrapped_letters_max = 100;
constexpr std::size_t wrapped_lines_min = 3;

std::vector<TextLine> lines_as_they_are(std::string_view text) {
    std::vector<TextLine> lines;
    std::uint32_t paragraph = 0;
    bool blank_before = true;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t feed = std::min(text.find('\n', begin), text.size());
        const std::string_view line = text.substr(begin, feed - begin);
        const std::size_t first = line.find_first_not_of(' ');
        if (first == std::string_view::npos) {
            paragraph += blank_before ? 0U : 1U;
            blank_before = true;
            if (!lines.empty()) {
                lines.back().blank_after = true;
            }
        } else {
            const std::size_t last = line.find_last_not_of(' ');
            lines.push_back({.span = {static_cast<std::uint32_t>(begin + first),
                                      static_cast<std::uint32_t>(begin + last + 1)},
                             .letters = static_cast<std::uint32_t>(
                                 code_point_count(line.substr(first, last + 1 - first))),
                             .paragraph = paragraph,
                             .blank_before = blank_before});
            blank_before = false;
        }
        begin = feed + 1;
    }
    if (!lines.empty()) {
        lines.back().blank_after = true;
    }
    return lines;
}

std::string_view first_word(std::string_view line) { return line.substr(0, line.find(' ')); }

bool begins_small(std::string_view line) {
    return letter_class(code_point_at(line, 0).value) == LetterClass::lower;
}

/// True when the lines of a paragraph were one line.
bool is_wrapped(std::string_view text, std::span<const TextLine> lines) {
    const std::uint32_t width = std::ranges::max(lines, {}, &TextLine::letters).letters;
    if (lines.size() < wrapped_lines_min || width < wrapped_letters_min ||
        width > wrapped_letters_max) {
        return false;
    }
    bool goes_on = false;  // At least one line begins in the middle of a sentence.
    for (std::size_t next = 1; next < lines.size(); ++next) {
        const std::string_view line = lines[next].span.of(text);
        if (lines[next - 1].letters + 1 + code_point_count(first_word(line)) <= width) {
            return false;
        }
        goes_on = goes_on || begins_small(line);
    }
    return goes_on;
}

}  // namespace

std::vector<TextLine> text_lines(MatchingText& text) {
    const std::vector<TextLine> lines = lines_as_they_are(text.text());
    std::vector<TextLine> joined;
    joined.reserve(lines.size());
    for (std::size_t begin = 0, end = 0; begin < lines.size(); begin = end) {
        while (end < lines.size() && lines[end].paragraph == lines[begin].paragraph) {
            ++end;
        }
        const std::span<const TextLine> paragraph(lines.data() + begin, end - begin);
        if (!is_wrapped(text.text(), paragraph)) {
            joined.insert(joined.end(), paragraph.begin(), paragraph.end());
            continue;
        }
        TextLine whole = paragraph.front();
        for (const TextLine& line : paragraph.subspan(1)) {
            text.join_lines(static_cast<std::uint32_t>(text.text().find('\n', whole.span.end)));
            whole.span.end = line.span.end;
            whole.letters += 1 + line.letters;
        }
        whole.blank_after = paragraph.back().blank_after;
        joined.push_back(whole);
    }
    return joined;
}

}  // namespace senskg
