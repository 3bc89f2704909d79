#include "graph/query/functions.h"

#include <array>

namespace senskg {
namespace {

Value id(const Call& call) {
    const auto& argument = call.arguments[0];
    if (const auto* node = argument.node()) {
        return Value(node->node().id);
    }
    if (const auto* relationship = argument.relationship()) {
        return Value(relationship->edge().id);
    }
    call.refuse(0, "a node or a relationship");
}

Value texts(const std::vector<std::string>& list) { return Value(PropertyValue(list)); }

Value labels(const Call& call) { return texts(call.node(0).labels()); }

Value type(const Call& call) { return Value(call.relationship(0).edge().type); }

ValueMap map_of(const Call& call) {
    const auto& argument = call.arguments[0];
    if (const auto* map = argument.map()) {
        return *map;
    }
    if (const auto* node = argument.node()) {
        return node->properties();
    }
    if (argument.relationship() == nullptr) {
        call.refuse(0, "a node, a relationship or a map");
    }
    return present(argument.relationship()).properties();
}

Value keys(const Call& call) {
    ValueList list;
    for (const auto& [key, value] : map_of(call)) {
        list.emplace_back(key);
    }
    return Value(std::move(list));
}

Value properties(const Call& call) { return Value(map_of(call)); }

Value start_node(const Call& call) {
    const auto& relationship = call.relationship(0);
    return Value(NodeReference{relationship.view, relationship.hop.source});
}

Value end_node(const Call& call) {
    const auto& relationship = call.relationship(0);
    return Value(NodeReference{relationship.view, relationship.hop.target});
}

const PathValue& path_of(const Call& call) {
    const auto* path = call.arguments[0].path();
    if (path == nullptr) {
        call.refuse(0, call.arguments[0].text() != nullptr || call.arguments[0].list() != nullptr
                           ? "a path (size() measures texts and lists)"
                           : "a path");
    }
    return *path;
}

template <class References>
Value list_of(const References& references) {
    ValueList list;
    for (const auto& reference : references) {
        list.emplace_back(reference);
    }
    return Value(std::move(list));
}

Value nodes(const Call& call) { return list_of(path_of(call).nodes); }
Value relationships(const Call& call) { return list_of(path_of(call).relationships); }
Value length(const Call& call) {
    return Value(static_cast<std::int64_t>(path_of(call).relationships.size()));
}

Value exists(const Call& call) { return Value(!call.arguments[0].is_null()); }

constexpr std::array graph_table = std::to_array<FunctionRow>({
    {"elementId", 1, 1, id},
    {"endNode", 1, 1, end_node},
    {"exists", 1, 1, exists, NullPolicy::is_given},
    {"id", 1, 1, id},
    {"keys", 1, 1, keys},
    {"labels", 1, 1, labels},
    {"length", 1, 1, length},
    {"nodes", 1, 1, nodes},
    {"properties", 1, 1, properties},
    {"relationships", 1, 1, relationships},
    {"startNode", 1, 1, start_node},
    {"type", 1, 1, type},
});

}  // namespace

std::span<const FunctionRow> graph_functions() { return graph_table; }

}  // namespace senskg
