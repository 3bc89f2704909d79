#include "graph/model/vocabulary.h"

#include <algorithm>

namespace senskg {
namespace {

template <class Row>
const Row* row_named(const std::vector<Row>& rows, std::string_view name) {
    const auto found = std::ranges::lower_bound(rows, name, {}, &Row::name);
    return found != rows.end() && found->name == name ? &*found : nullptr;
}

}  // namespace

const NodeType* Vocabulary::node_type(std::string_view name) const {
    return row_named(node_types, name);
}

const RelationType* Vocabulary::relation_type(std::string_view name) const {
    return row_named(relation_types, name);
}

std::vector<std::string> node_labels(const NodeType& type, std::string_view kind) {
    std::vector<std::string> labels = {type.name};
    for (const auto& [value, label] : type.kind_labels) {
        if (value == kind) {
            labels.push_back(label);
        }
    }
    return labels;
}

}  // namespace senskg
