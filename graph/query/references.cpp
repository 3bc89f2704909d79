#include "graph/query/memory_graph.h"
#include "graph/query/value.h"

namespace senskg {
namespace {

Value property_of(const Properties& properties, std::string_view name) {
    const auto found = properties.find(name);
    return found == properties.end() ? Value() : Value(found->second);
}

Value property_of(const ValueMap& properties, std::string_view name) {
    const auto found = properties.find(name);
    return found == properties.end() ? Value() : found->second;
}

ValueMap map_of(const Properties& properties) {
    ValueMap map;
    for (const auto& [name, property] : properties) {
        map.emplace(name, Value(property));
    }
    return map;
}

}  // namespace

bool NodeReference::is_deleted() const {
    const auto* memory = view->memory_graph();
    return memory != nullptr && memory->is_deleted(handle);
}

bool RelationshipReference::is_deleted() const {
    const auto* memory = view->memory_graph();
    return memory != nullptr && memory->is_deleted(edge());
}

std::vector<std::string> NodeReference::labels() const {
    const auto* memory = view->memory_graph();
    return memory != nullptr ? memory->labels(handle) : node().labels;
}

Value NodeReference::property(std::string_view name) const {
    const auto* memory = view->memory_graph();
    return memory != nullptr ? property_of(memory->properties(handle), name)
                             : property_of(node().properties, name);
}

ValueMap NodeReference::properties() const {
    const auto* memory = view->memory_graph();
    return memory != nullptr ? memory->properties(handle) : map_of(node().properties);
}

Value RelationshipReference::property(std::string_view name) const {
    const auto* memory = view->memory_graph();
    return memory != nullptr ? property_of(memory->properties(edge()), name)
                             : property_of(edge().properties, name);
}

ValueMap RelationshipReference::properties() const {
    const auto* memory = view->memory_graph();
    return memory != nullptr ? memory->properties(edge()) : map_of(edge().properties);
}

}  // namespace senskg
