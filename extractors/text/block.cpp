#include "extractors/text/block.h"

#include <algorithm>
#include <array>

namespace senskg {
namespace {

constexpr std::array<std::string_view, zone_count> names = {
    "date",    "title",  "body",           "question", "answer",     "list",
    "heading", "byline", "comment_author", "comment",  "boilerplate"};

}  // namespace

std::string_view zone_name(Zone zone) { return names.at(static_cast<std::size_t>(zone)); }

std::optional<Zone> zone_named(std::string_view name) {
    const auto* const found = std::ranges::find(names, name);
    return found == names.end() ? std::nullopt
                                : std::optional(static_cast<Zone>(found - names.begin()));
}

}  // namespace senskg
