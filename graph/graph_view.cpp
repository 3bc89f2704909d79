#include "graph/graph_view.h"

#include <algorithm>
#include <limits>

namespace senskg {
namespace {

std::uint32_t evidence_count(const Properties& properties) {
    constexpr std::int64_t most = std::numeric_limits<std::uint32_t>::max();
    const auto found = properties.find("evidence");
    const auto* count =
        found == properties.end() ? nullptr : std::get_if<std::int64_t>(&found->second);
    return count == nullptr ? 1
                            : static_cast<std::uint32_t>(std::clamp(*count, std::int64_t{1}, most));
}

}  // namespace

std::vector<Link> GraphView::links(const Pulse& pulse) const {
    std::vector<Link> found;
    for (const NodeHandle handle : nodes("")) {
        pulse();
        for (const Edge& edge : edges(handle, Direction::out, {})) {
            const auto kind =
                edge.type == mentions_relation ? Link::Kind::mention : Link::Kind::stated;
            found.push_back({edge.source, edge.target, kind, evidence_count(edge.properties)});
        }
    }
    return found;
}

}  // namespace senskg
