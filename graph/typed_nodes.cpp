#include "graph/typed_nodes.h"

#include "graph/did_you_mean.h"
#include "graph/model/error.h"

#include <algorithm>

namespace senskg {

void check_types(const GraphView& view, const std::vector<std::string>& types) {
    std::vector<std::string> labels;
    for (const NodeType& type : view.vocabulary().node_types) {
        labels.push_back(type.name);
        for (const auto& [kind, label] : type.kind_labels) {
            labels.push_back(label);
        }
    }
    for (const auto& type : types) {
        if (std::ranges::find(labels, type) == labels.end() && view.node_count(type) == 0) {
            throw Error{Error::Kind::usage,
                        "unknown type '" + type + '\'' + did_you_mean(type, labels)};
        }
    }
}

std::vector<NodeHandle> nodes_of_types(const GraphView& view,
                                       const std::vector<std::string>& types) {
    std::vector<NodeHandle> found;
    for (const auto& type : types.empty() ? std::vector<std::string>{""} : types) {
        const auto nodes = view.nodes(type);
        found.insert(found.end(), nodes.begin(), nodes.end());
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    if (types.empty()) {
        auto posts = view.nodes(post_type);
        std::ranges::sort(posts);
        std::erase_if(found,
                      [&](NodeHandle node) { return std::ranges::binary_search(posts, node); });
    }
    return found;
}

}  // namespace senskg
