#include "cli/type_option.h"

#include "graph/did_you_mean.h"
#include "graph/model/error.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace senskg {

void declare_type_option(CLI::App& app, TypeOption& types, const std::string& description) {
    app.add_option("--type", types, description)->allow_extra_args(false)->type_name("TYPE");
}

void check_types(const TypeOption& types, const Vocabulary& vocabulary) {
    std::vector<std::string> labels;
    for (const NodeType& type : vocabulary.node_types) {
        labels.push_back(type.name);
        for (const auto& [kind, label] : type.kind_labels) {
            labels.push_back(label);
        }
    }
    for (const auto& type : types) {
        if (std::ranges::find(labels, type) == labels.end()) {
            throw Error{Error::Kind::usage,
                        "unknown type '" + type + '\'' + did_you_mean(type, labels)};
        }
    }
}

std::vector<NodeHandle> nodes_of_types(const GraphView& view, const TypeOption& types) {
    std::vector<NodeHandle> found;
    for (const auto& type : types.empty() ? TypeOption{""} : types) {
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
