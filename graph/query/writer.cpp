#include "graph/query/writer.h"

#include <algorithm>

namespace senskg {
namespace {

/// What a node or relationship without properties takes, with its places in the indexes.
constexpr std::size_t made_bytes = 400;

/// Texts, numbers, booleans, times, and lists of these.
bool can_be_property(const Value& value) {
    if (const auto* list = value.list()) {
        return std::ranges::all_of(*list, [](const Value& element) {
            return !element.is_null() && element.list() == nullptr && can_be_property(element);
        });
    }
    return value.map() == nullptr && value.node() == nullptr && value.path() == nullptr &&
           value.relationship() == nullptr;
}

}  // namespace

ValueMap Writer::checked(ValueMap properties, Span place) const {
    std::erase_if(properties, [](const auto& entry) { return entry.second.is_null(); });
    for (const auto& [name, value] : properties) {
        if (!can_be_property(value)) {
            evaluator_.at(place).refuse(
                Fault::invalid_property_type,
                std::string(type_words(value)) + " cannot be the property '" + name + "'",
                "properties are texts, numbers, booleans, times and lists of these");
        }
    }
    return properties;
}

ValueMap Writer::properties_of(const Value& owner) {
    const auto* node = owner.node();
    return node != nullptr ? node->properties() : present(owner.relationship()).properties();
}

template <class Pattern>
ValueMap Writer::properties_of(const Pattern& pattern, Row& row) {
    ValueMap properties;
    if (pattern.property_map) {
        const auto value = evaluator_.value(*pattern.property_map, row);
        if (value.map() == nullptr) {
            evaluator_.at(pattern.place)
                .refuse(Fault::runtime_type,
                        "properties are given by a map, not by " + std::string(type_words(value)));
        }
        properties = present(value.map());
    }
    for (const auto& property : pattern.properties) {
        auto value = evaluator_.value(property.value, row);
        properties.insert_or_assign(property.name, std::move(value));
    }
    return checked(std::move(properties), pattern.place);
}

NodeReference Writer::made_node(const NodePattern& pattern, KnownSlots& known, Row& row) {
    if (known[pattern.slot]) {
        const auto* node = row[pattern.slot].node();
        if (node == nullptr) {
            evaluator_.at(pattern.place)
                .refuse(Fault::runtime_type, "a relationship is made between nodes, not with " +
                                                 std::string(type_words(row[pattern.slot])));
        }
        if (graph_.is_deleted(node->handle)) {
            static_cast<void>(node->properties());  // tells that it is gone
        }
        return *node;
    }
    known[pattern.slot] = true;
    evaluator_.budget().take_memory(made_bytes);
    const auto made = graph_.add_node(pattern.labels, properties_of(pattern, row));
    row[pattern.slot] = Value(made);
    return made;
}

void Writer::create(const std::vector<PathPattern>& patterns, KnownSlots known, Row& row) {
    for (const auto& path : patterns) {
        create_path(path, known, row);
    }
}

void Writer::create_path(const PathPattern& path, KnownSlots& known, Row& row) {
    PathValue made;
    made.nodes.push_back(made_node(path.nodes.front(), known, row));
    for (std::size_t index = 0; index < path.relationships.size(); ++index) {
        evaluator_.budget().step();
        evaluator_.budget().take_memory(made_bytes);
        const auto& pattern = path.relationships[index];
        const auto left = made.nodes.back();
        const auto right = made_node(path.nodes[index + 1], known, row);
        const bool backwards = pattern.direction == Direction::in;
        const auto relationship = graph_.add_relationship(
            pattern.types.front(), backwards ? right.handle : left.handle,
            backwards ? left.handle : right.handle, properties_of(pattern, row));
        row[pattern.slot] = Value(relationship);
        made.relationships.push_back(relationship);
        made.nodes.push_back(right);
    }
    if (path.slot != no_slot) {
        row[path.slot] = Value(std::move(made));
    }
}

void Writer::require_findable(const std::vector<PathPattern>& patterns, Row& row) {
    const auto look_at = [&](const auto& elements) {
        for (const auto& element : elements) {
            for (const auto& property : element.properties) {
                if (evaluator_.value(property.value, row).is_null()) {
                    evaluator_.at(property.place)
                        .refuse(Fault::merge_reads_own_writes,
                                "MERGE cannot make the property '" + property.name +
                                    "' of null: it would never be found again",
                                "leave it out, or use CREATE");
                }
            }
        }
    };
    for (const auto& path : patterns) {
        look_at(path.nodes);
        look_at(path.relationships);
    }
}

void Writer::set_properties(const Value& owner, ValueMap properties, Span place) {
    auto kept = checked(std::move(properties), place);
    if (const auto* node = owner.node()) {
        graph_.set_properties(node->handle, std::move(kept));
    } else {
        graph_.set_properties(present(owner.relationship()).edge(), std::move(kept));
    }
}

void Writer::set(const std::vector<SetItem>& items, Row& row) {
    for (const auto& item : items) {
        const auto owner = evaluator_.value(item.owner, row);
        const auto value = item.value ? evaluator_.value(*item.value, row) : Value();
        if (owner.is_null()) {
            continue;
        }
        const auto where = evaluator_.at(item.place);
        if (owner.node() == nullptr && owner.relationship() == nullptr) {
            where.refuse(Fault::runtime_type, "only nodes and relationships are changed, not " +
                                                  std::string(type_words(owner)));
        }
        using Kind = SetItem::Kind;
        if (item.kind == Kind::labels || item.kind == Kind::no_labels) {
            set_labels(item, owner);
            continue;
        }
        if (item.kind == Kind::property || item.kind == Kind::no_property) {
            auto properties = properties_of(owner);
            properties.insert_or_assign(item.name, value);
            set_properties(owner, std::move(properties), item.place);
            continue;
        }
        const bool is_owner = value.node() != nullptr || value.relationship() != nullptr;
        if (value.map() == nullptr && !is_owner) {
            where.refuse(Fault::runtime_type,
                         "properties are taken from a map, a node or a relationship, not from " +
                             std::string(type_words(value)));
        }
        auto properties = item.kind == Kind::more_properties ? properties_of(owner) : ValueMap();
        for (const auto& [name, property] :
             is_owner ? properties_of(value) : present(value.map())) {
            properties.insert_or_assign(name, property);
        }
        set_properties(owner, std::move(properties), item.place);
    }
}

void Writer::set_labels(const SetItem& item, const Value& owner) {
    if (owner.node() == nullptr) {
        evaluator_.at(item.place).refuse(Fault::runtime_type, "only nodes have labels");
    }
    const auto& node = present(owner.node());
    auto labels = node.labels();
    for (const auto& label : item.labels) {
        std::erase(labels, label);
        if (item.kind == SetItem::Kind::labels) {
            labels.push_back(label);
        }
    }
    std::ranges::sort(labels);
    graph_.set_labels(node.handle, std::move(labels));
}

void Writer::gather(const Value& value, Span place, Doomed& doomed) const {
    if (const auto* node = value.node()) {
        doomed.nodes.push_back(*node);
    } else if (const auto* relationship = value.relationship()) {
        doomed.relationships.push_back(*relationship);
    } else if (const auto* path = value.path()) {
        doomed.nodes.insert(doomed.nodes.end(), path->nodes.begin(), path->nodes.end());
        doomed.relationships.insert(doomed.relationships.end(), path->relationships.begin(),
                                    path->relationships.end());
    } else if (!value.is_null()) {
        evaluator_.at(place).refuse(
            Fault::runtime_type,
            "nodes, relationships and paths are deleted, not " + std::string(type_words(value)));
    }
}

void Writer::remove(const DeleteClause& deletion, std::vector<Row>& rows) {
    Doomed doomed;
    for (auto& row : rows) {
        for (const auto& thing : deletion.things) {
            gather(evaluator_.value(thing, row), thing.place, doomed);
        }
    }
    for (const auto& relationship : doomed.relationships) {
        graph_.remove(relationship.edge());
    }
    for (const auto& node : doomed.nodes) {
        for (const auto& edge : graph_.edges(node.handle, Direction::both, {})) {
            if (!deletion.detach) {
                evaluator_.at(deletion.place)
                    .refuse(Fault::delete_connected_node,
                            "a node that still has relationships cannot be deleted",
                            "delete them too, or write DETACH DELETE");
            }
            graph_.remove(edge);
        }
        graph_.remove(node.handle);
    }
}

}  // namespace senskg
