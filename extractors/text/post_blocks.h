#pragma once

#include "extractors/text/block.h"
#include "extractors/text/line_marks.h"
#include "extractors/text/post_start.h"
#include "extractors/text/text_line.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace senskg {

/// What a post's title tells about its kind.
enum class TitleSays : std::uint8_t { nothing, interview };

/// Tells the zone of each line of one post: those from `start.first_line` up to `end_line`.
/// Lone questions are an interview's when there are two of them, or when the post's byline or its
/// title says so; two that are put to somebody are so too right above what answers them. `lines`
/// and `marks` are those of the whole document.
[[nodiscard]] std::vector<Block> post_blocks(std::string_view text,
                                             const std::vector<TextLine>& lines,
                                             const std::vector<LineMarks>& marks,
                                             const PostStart& start, std::size_t end_line,
                                             TitleSays title_says);

}  // namespace senskg
