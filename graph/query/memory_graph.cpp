#include "graph/query/memory_graph.h"

#include "graph/query/query_error.h"
#include "graph/query/value_order.h"
#include "graph/text_folding.h"

#include <algorithm>
#include <charconv>

namespace senskg {
namespace {

constexpr char node_mark = 'n';
constexpr char edge_mark = 'r';

/// The number in `n12` or `r12`.
std::optional<std::size_t> number_in(std::string_view id, char mark) {
    std::size_t number = 0;
    if (!id.starts_with(mark)) {
        return std::nullopt;
    }
    const auto result = std::from_chars(id.data() + 1, id.data() + id.size(), number);
    const bool whole = result.ec == std::errc() && result.ptr == id.data() + id.size();
    return whole ? std::optional(number) : std::nullopt;
}

void add_names(const Value& value, std::set<std::string>& names) {
    if (const auto* text = value.text()) {
        names.insert(folded(*text));
    } else if (const auto* list = value.list()) {
        for (const auto& element : *list) {
            if (element.text() != nullptr) {
                names.insert(folded(present(element.text())));
            }
        }
    }
}

std::set<std::string> names_in(const ValueMap& properties) {
    std::set<std::string> names;
    for (const auto* key : {"name", "aliases"}) {
        const auto found = properties.find(key);
        if (found != properties.end()) {
            add_names(found->second, names);
        }
    }
    return names;
}

[[noreturn]] void refuse_deleted(std::string_view what, const std::string& id) {
    throw QueryError(Fault::deleted_entity,
                     "the " + std::string(what) + " " + id + " has been deleted by this query");
}

}  // namespace

void MemoryGraph::begin() {
    nodes_before_ = nodes_.size();
    edges_before_ = edges_.size();
    changed_nodes_.clear();
    changed_edges_.clear();
    labels_before_ = labels_in_use();
}

std::set<std::string> MemoryGraph::labels_in_use() const {
    std::set<std::string> labels;
    for (const auto& [label, nodes] : by_label_) {
        labels.insert(label);
    }
    return labels;
}

void MemoryGraph::count_properties(const ValueMap& before, const ValueMap& after,
                                   GraphChanges& changes) {
    const auto count_missing = [](const ValueMap& map, const ValueMap& other) {
        return static_cast<std::uint64_t>(std::ranges::count_if(map, [&](const auto& entry) {
            const auto found = other.find(entry.first);
            return found == other.end() || ordered(found->second, entry.second) != 0;
        }));
    };
    changes.properties_set += count_missing(after, before);
    changes.properties_removed += count_missing(before, after);
}

GraphChanges MemoryGraph::commit() {
    GraphChanges changes;
    const auto count = [&](bool existed, const ValueMap& before, const auto& now,
                           std::uint64_t& created, std::uint64_t& deleted) {
        created += !existed && !now.deleted ? 1 : 0;
        deleted += existed && now.deleted ? 1 : 0;
        count_properties(before, now.deleted ? ValueMap() : now.properties, changes);
    };
    for (const auto& [node, before] : changed_nodes_) {
        count(true, before.properties, nodes_[node], changes.nodes_created, changes.nodes_deleted);
    }
    for (auto node = nodes_before_; node < nodes_.size(); ++node) {
        count(false, {}, nodes_[node], changes.nodes_created, changes.nodes_deleted);
    }
    for (const auto& [edge, before] : changed_edges_) {
        count(true, before.properties, edges_[edge], changes.relationships_created,
              changes.relationships_deleted);
    }
    for (auto edge = edges_before_; edge < edges_.size(); ++edge) {
        count(false, {}, edges_[edge], changes.relationships_created,
              changes.relationships_deleted);
    }
    const auto labels = labels_in_use();
    const auto missing_in = [](const auto& other) {
        return [&other](const std::string& label) { return !other.contains(label); };
    };
    changes.labels_added =
        static_cast<std::uint64_t>(std::ranges::count_if(labels, missing_in(labels_before_)));
    changes.labels_removed =
        static_cast<std::uint64_t>(std::ranges::count_if(labels_before_, missing_in(labels)));
    begin();
    return changes;
}

void MemoryGraph::roll_back() {
    for (auto number = edges_.size(); number-- > edges_before_;) {
        const auto& record = edges_.back();
        if (!record.deleted) {
            count_type(record.edge->type, -1);
        }
        outgoing_[record.edge->source].pop_back();
        incoming_[record.edge->target].pop_back();
        edges_.pop_back();
    }
    for (auto number = nodes_.size(); number-- > nodes_before_;) {
        take_from_indexes(static_cast<NodeHandle>(number));
        nodes_.pop_back();
        outgoing_.pop_back();
        incoming_.pop_back();
    }
    for (auto& [number, before] : changed_edges_) {
        if (edges_[number].deleted) {
            count_type(before.edge->type, 1);
        }
        edges_[number] = std::move(before);
    }
    for (auto& [node, before] : changed_nodes_) {
        take_from_indexes(node);
        nodes_[node] = std::move(before);
        add_to_indexes(node);
    }
    begin();
}

NodeReference MemoryGraph::add_node(std::vector<std::string> labels, ValueMap properties) {
    const auto handle = static_cast<NodeHandle>(nodes_.size());
    NodeRecord made;
    made.node.id = node_mark + std::to_string(handle);
    std::ranges::sort(labels);
    labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
    made.node.labels = std::move(labels);
    made.properties = std::move(properties);
    nodes_.push_back(std::move(made));
    outgoing_.emplace_back();
    incoming_.emplace_back();
    add_to_indexes(handle);
    return {this, handle};
}

RelationshipReference MemoryGraph::add_relationship(std::string type, NodeHandle source,
                                                    NodeHandle target, ValueMap properties) {
    const auto number = static_cast<EdgeNumber>(edges_.size());
    Edge edge;
    edge.id = edge_mark + std::to_string(number);
    edge.type = std::move(type);
    edge.source = source;
    edge.target = target;
    count_type(edge.type, 1);
    outgoing_[source].push_back(number);
    incoming_[target].push_back(number);
    edges_.push_back({std::make_shared<const Edge>(std::move(edge)), std::move(properties)});
    return {this, {number, source, target}};
}

void MemoryGraph::remove(const Edge& edge) {
    if (is_deleted(edge)) {
        return;
    }
    touch(edge).deleted = true;
    count_type(edge.type, -1);
}

void MemoryGraph::remove(NodeHandle node) {
    if (is_deleted(node)) {
        return;
    }
    take_from_indexes(node);
    touch(node).deleted = true;
}

void MemoryGraph::set_properties(NodeHandle node, ValueMap properties) {
    take_from_indexes(node);
    touch(node).properties = std::move(properties);
    add_to_indexes(node);
}

void MemoryGraph::set_properties(const Edge& edge, ValueMap properties) {
    touch(edge).properties = std::move(properties);
}

void MemoryGraph::set_labels(NodeHandle node, std::vector<std::string> labels) {
    take_from_indexes(node);
    touch(node).node.labels = std::move(labels);
    add_to_indexes(node);
}

MemoryGraph::EdgeNumber MemoryGraph::number_of(const Edge& edge) {
    return static_cast<EdgeNumber>(number_in(edge.id, edge_mark).value_or(0));
}

const MemoryGraph::EdgeRecord& MemoryGraph::record(const Edge& edge) const {
    return edges_[number_of(edge)];
}

/// The record, which is about to change; kept as it is when it is older than the change.
MemoryGraph::NodeRecord& MemoryGraph::touch(NodeHandle node) {
    if (node < nodes_before_) {
        changed_nodes_.try_emplace(node, nodes_[node]);
    }
    return nodes_[node];
}

MemoryGraph::EdgeRecord& MemoryGraph::touch(const Edge& edge) {
    const auto number = number_of(edge);
    if (number < edges_before_) {
        changed_edges_.try_emplace(number, edges_[number]);
    }
    return edges_[number];
}

void MemoryGraph::add_to_indexes(NodeHandle node) {
    const auto& record = nodes_[node];
    if (record.deleted) {
        return;
    }
    ++nodes_alive_;
    for (const auto& label : record.node.labels) {
        by_label_[label].insert(node);
    }
    for (const auto& name : names_in(record.properties)) {
        by_name_[name].insert(node);
    }
}

void MemoryGraph::take_from_indexes(NodeHandle node) {
    const auto& record = nodes_[node];
    if (record.deleted) {
        return;
    }
    --nodes_alive_;
    const auto take = [&](Index& index, const std::string& key) {
        const auto found = index.find(key);
        found->second.erase(node);
        if (found->second.empty()) {
            index.erase(found);
        }
    };
    for (const auto& label : record.node.labels) {
        take(by_label_, label);
    }
    for (const auto& name : names_in(record.properties)) {
        take(by_name_, name);
    }
}

void MemoryGraph::count_type(const std::string& type, std::int64_t change) {
    edges_by_type_[type] += static_cast<std::uint64_t>(change);
    edges_alive_ += static_cast<std::uint64_t>(change);
}

const ValueMap& MemoryGraph::properties(NodeHandle node) const {
    if (is_deleted(node)) {
        refuse_deleted("node", nodes_[node].node.id);
    }
    return nodes_[node].properties;
}

const ValueMap& MemoryGraph::properties(const Edge& edge) const {
    if (is_deleted(edge)) {
        refuse_deleted("relationship", edge.id);
    }
    return record(edge).properties;
}

const std::vector<std::string>& MemoryGraph::labels(NodeHandle node) const {
    if (is_deleted(node)) {
        refuse_deleted("node", nodes_[node].node.id);
    }
    return nodes_[node].node.labels;
}

std::vector<NodeHandle> MemoryGraph::nodes(std::string_view label) const {
    std::vector<NodeHandle> result;
    if (label.empty()) {
        for (NodeHandle node = 0; node < nodes_.size(); ++node) {
            if (!nodes_[node].deleted) {
                result.push_back(node);
            }
        }
        return result;
    }
    const auto found = by_label_.find(label);
    if (found != by_label_.end()) {
        result.assign(found->second.begin(), found->second.end());
    }
    return result;
}

std::vector<NodeHandle> MemoryGraph::nodes_named(std::string_view name) const {
    const auto found = by_name_.find(folded(name));
    return found == by_name_.end()
               ? std::vector<NodeHandle>()
               : std::vector<NodeHandle>(found->second.begin(), found->second.end());
}

std::optional<NodeHandle> MemoryGraph::node_with_id(std::string_view id) const {
    const auto number = number_in(id, node_mark);
    const bool alive = number && *number < nodes_.size() && !nodes_[*number].deleted;
    return alive ? std::optional(static_cast<NodeHandle>(*number)) : std::nullopt;
}

std::vector<Edge> MemoryGraph::edges(NodeHandle node, Direction direction,
                                     std::span<const std::string> types) const {
    std::vector<Edge> result;
    for (const auto& hop : hops(node, direction, types, HopOrder::by_id)) {
        result.push_back(edge(hop.edge));
    }
    return result;
}

std::vector<Hop> MemoryGraph::hops(NodeHandle node, Direction direction,
                                   std::span<const std::string> types, HopOrder) const {
    std::vector<Hop> result;
    const auto take = [&](EdgeNumber number) {
        const auto& record = edges_[number];
        const bool wanted =
            types.empty() || std::ranges::find(types, record.edge->type) != types.end();
        if (!record.deleted && wanted) {
            result.push_back({number, record.edge->source, record.edge->target});
        }
    };
    if (direction != Direction::in) {
        std::ranges::for_each(outgoing_[node], take);
    }
    if (direction != Direction::out) {
        for (const auto number : incoming_[node]) {
            const bool loop_taken =
                direction == Direction::both && edges_[number].edge->source == node;
            if (!loop_taken) {
                take(number);
            }
        }
    }
    return result;
}

std::uint64_t MemoryGraph::node_count(std::string_view label) const {
    if (label.empty()) {
        return nodes_alive_;
    }
    const auto found = by_label_.find(label);
    return found == by_label_.end() ? 0 : found->second.size();
}

std::uint64_t MemoryGraph::edge_count(std::string_view type) const {
    if (type.empty()) {
        return edges_alive_;
    }
    const auto found = edges_by_type_.find(type);
    return found == edges_by_type_.end() ? 0 : found->second;
}

}  // namespace senskg
