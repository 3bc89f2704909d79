#pragma once

#include "extractors/text/line_marks.h"
#include "extractors/text/text_line.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace senskg {

/// Where a post begins, by its lines' places in the document.
struct PostStart {
    std::size_t first_line = 0;
    std::optional<std::size_t> title_line;
    std::optional<std::size_t> date_line;
};

/// Finds the posts of a document of at least one line. A date line that stands alone starts a post
/// when a title follows it, or stands before it in documents that begin so; the date of a comment
/// starts none. The first post begins at line 0, dated or not. `lines` and `marks` go together.
[[nodiscard]] std::vector<PostStart> post_starts(std::string_view text,
                                                 const std::vector<TextLine>& lines,
                                                 const std::vector<LineMarks>& marks);

}  // namespace senskg
