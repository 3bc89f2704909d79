#pragma once

#include "graph/model/post.h"
#include "graph/model/span.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace senskg {

/// What a stretch of a post is, which decides who "je" is and what may be found there.
enum class Zone : std::uint8_t {
    date,  ///< The line that dates the post.
    title,
    body,
    question,        ///< A question of an interview.
    answer,          ///< What the interviewee says.
    list,            ///< An item of a list.
    heading,         ///< A short line without full stop above a paragraph.
    byline,          ///< Who wrote the post or held the interview.
    comment_author,  ///< The head of a comment.
    comment,
    boilerplate,  ///< Forms, navigation, filler: never read.
};
inline constexpr std::size_t zone_count = 11;

/// The name of a zone as packs write it (`comment_author`), and back.
[[nodiscard]] std::string_view zone_name(Zone zone);
[[nodiscard]] std::optional<Zone> zone_named(std::string_view name);

/// One line of a post, or several that were one paragraph before a mail program wrapped them.
/// Spans are bytes of the matching text.
struct Block {
    Zone zone = Zone::body;
    Span span;                    ///< Without the white space around it.
    std::uint32_t paragraph = 0;  ///< Grows at each blank line.
    std::uint32_t section = 0;    ///< Grows at each heading, question and comment head.
    auto operator<=>(const Block&) const = default;
};

/// A post cut into blocks. Spans (also the post's) are bytes of the matching text.
struct PostLayout {
    Post post;
    std::vector<Block> blocks;  ///< In text order, not overlapping.
};

}  // namespace senskg
