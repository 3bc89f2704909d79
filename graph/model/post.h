#pragma once

#include "graph/model/span.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace senskg {

/// One blog post of a document.
struct Post {
    std::uint32_t index = 0;  ///< 0-based place in the document.
    Span span;
    std::string title;        ///< May be empty.
    std::string date;         ///< ISO 8601 (`2011-05-22`); empty when the post tells none.
    std::string kind;         ///< `interview`, `review`, `study` or `article`.
    std::string language;     ///< BCP 47, `fr`.
    std::string url;          ///< May be empty.
    auto operator<=>(const Post&) const = default;
};

/// `post:` document `#` number from 1.
[[nodiscard]] std::string post_id(std::string_view document_id, std::uint32_t post_index);

}  // namespace senskg
