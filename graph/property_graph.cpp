#include "graph/property_graph.h"

#include "graph/model/error.h"
#include "graph/text_folding.h"

#include <boost/graph/adjacency_list.hpp>

#include <algorithm>
#include <map>
#include <tuple>

namespace senskg {
namespace {

struct NodeRecord {
    Node node;
    std::vector<Evidence> mentions;
};

struct EdgeRecord {
    Edge edge;
    EdgeHandle handle = 0;
    std::vector<Evidence> evidence;
};

// Nodes are never taken out again, so vectors hold and descriptors serve as handles.
using Adjacency =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, NodeRecord, EdgeRecord>;

std::vector<std::string> names_of(const Node& node) {
    std::vector<std::string> names{folded(text_property(node.properties, "name"))};
    const auto aliases = node.properties.find("aliases");
    if (aliases != node.properties.end()) {
        if (const auto* list = std::get_if<std::vector<std::string>>(&aliases->second)) {
            std::ranges::transform(*list, std::back_inserter(names),
                                   [](const auto& alias) { return folded(alias); });
        }
    }
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    std::erase(names, std::string());
    return names;
}

}  // namespace

struct PropertyGraph::Model {
    /// Handles by id, so that what is listed from it is ordered.
    using Handles = std::map<std::string, NodeHandle, std::less<>>;

    Vocabulary vocabulary;
    Adjacency graph;
    Handles by_id;
    std::map<std::string, Handles, std::less<>> by_label;
    std::map<std::string, Handles, std::less<>> by_name;  ///< Folded names.
    std::map<std::string, std::uint64_t, std::less<>> edges_by_type;
    std::map<std::string, Adjacency::edge_descriptor, std::less<>> edges_by_id;
    std::vector<Adjacency::edge_descriptor> edges;  ///< By handle.
    std::map<std::string, StoredDocument, std::less<>> documents;
};

namespace {

template <class Handles>
std::vector<NodeHandle> in_order(const Handles& handles) {
    std::vector<NodeHandle> result;
    result.reserve(handles.size());
    for (const auto& [id, handle] : handles) {
        result.push_back(handle);
    }
    return result;
}

template <class Table>
std::vector<NodeHandle> listed_under(const Table& table, std::string_view key) {
    const auto found = table.find(key);
    return found == table.end() ? std::vector<NodeHandle>() : in_order(found->second);
}

}  // namespace

PropertyGraph::PropertyGraph(Vocabulary vocabulary) : model_(std::make_unique<Model>()) {
    model_->vocabulary = std::move(vocabulary);
}

PropertyGraph::PropertyGraph(PropertyGraph&&) noexcept = default;
PropertyGraph& PropertyGraph::operator=(PropertyGraph&&) noexcept = default;
PropertyGraph::~PropertyGraph() = default;

NodeHandle PropertyGraph::add_node(Node node, std::vector<Evidence> mentions) {
    if (model_->by_id.contains(node.id)) {
        throw Error(Error::Kind::input, "two nodes have the id '" + node.id + "'");
    }
    const auto handle = static_cast<NodeHandle>(boost::num_vertices(model_->graph));
    model_->by_id.emplace(node.id, handle);
    for (const auto& label : node.labels) {
        model_->by_label[label].emplace(node.id, handle);
    }
    for (const auto& name : names_of(node)) {
        model_->by_name[name].emplace(node.id, handle);
    }
    std::ranges::sort(mentions);
    boost::add_vertex(NodeRecord{std::move(node), std::move(mentions)}, model_->graph);
    return handle;
}

void PropertyGraph::add_edge(Edge edge, std::vector<Evidence> evidence) {
    const auto nodes = boost::num_vertices(model_->graph);
    if (edge.source >= nodes || edge.target >= nodes) {
        throw Error(Error::Kind::input, "the edge '" + edge.id + "' has an end that is no node");
    }
    if (model_->edges_by_id.contains(edge.id)) {
        throw Error(Error::Kind::input, "two edges have the id '" + edge.id + "'");
    }
    ++model_->edges_by_type[edge.type];
    std::ranges::sort(evidence);
    const auto source = edge.source;
    const auto target = edge.target;
    const auto id = edge.id;
    const auto handle = static_cast<EdgeHandle>(model_->edges.size());
    const auto added = boost::add_edge(
        source, target, EdgeRecord{std::move(edge), handle, std::move(evidence)}, model_->graph);
    model_->edges_by_id.emplace(id, added.first);
    model_->edges.push_back(added.first);
}

void PropertyGraph::add_document(StoredDocument document) {
    auto id = document.id;
    model_->documents.insert_or_assign(std::move(id), std::move(document));
}

const Vocabulary& PropertyGraph::vocabulary() const { return model_->vocabulary; }

std::vector<NodeHandle> PropertyGraph::nodes(std::string_view label) const {
    return label.empty() ? in_order(model_->by_id) : listed_under(model_->by_label, label);
}

std::vector<NodeHandle> PropertyGraph::nodes_named(std::string_view name) const {
    return listed_under(model_->by_name, folded(name));
}

std::optional<NodeHandle> PropertyGraph::node_with_id(std::string_view id) const {
    const auto found = model_->by_id.find(id);
    return found == model_->by_id.end() ? std::nullopt : std::optional(found->second);
}

const Node& PropertyGraph::node(NodeHandle handle) const { return model_->graph[handle].node; }

namespace {

/// The edges at a node, by type, ids of the ends, id.
std::vector<const EdgeRecord*> edges_at(const Adjacency& graph, NodeHandle node,
                                        Direction direction, std::span<const std::string> types) {
    std::vector<const EdgeRecord*> found;
    const auto take = [&](Adjacency::edge_descriptor descriptor) {
        const auto& record = graph[descriptor];
        if (types.empty() || std::ranges::find(types, record.edge.type) != types.end()) {
            found.push_back(&record);
        }
    };
    if (direction != Direction::in) {
        const auto [first, last] = boost::out_edges(node, graph);
        std::for_each(first, last, take);
    }
    if (direction != Direction::out) {
        const auto [first, last] = boost::in_edges(node, graph);
        std::for_each(first, last, [&](const auto& descriptor) {
            const bool loop_taken =
                direction == Direction::both && boost::source(descriptor, graph) == node;
            if (!loop_taken) {
                take(descriptor);
            }
        });
    }
    std::ranges::sort(found, {}, [&](const EdgeRecord* record) {
        const Edge& edge = record->edge;
        return std::tie(edge.type, graph[edge.source].node.id, graph[edge.target].node.id, edge.id);
    });
    return found;
}

}  // namespace

std::vector<Edge> PropertyGraph::edges(NodeHandle node, Direction direction,
                                       std::span<const std::string> types) const {
    std::vector<Edge> result;
    for (const auto* record : edges_at(model_->graph, node, direction, types)) {
        result.push_back(record->edge);
    }
    return result;
}

std::vector<Hop> PropertyGraph::hops(NodeHandle node, Direction direction,
                                     std::span<const std::string> types, HopOrder) const {
    std::vector<Hop> result;
    for (const auto* record : edges_at(model_->graph, node, direction, types)) {
        result.push_back({record->handle, record->edge.source, record->edge.target});
    }
    return result;
}

const Edge& PropertyGraph::edge(EdgeHandle handle) const {
    return model_->graph[model_->edges.at(handle)].edge;
}

std::uint64_t PropertyGraph::node_count(std::string_view label) const {
    if (label.empty()) {
        return model_->by_id.size();
    }
    const auto found = model_->by_label.find(label);
    return found == model_->by_label.end() ? 0 : found->second.size();
}

std::uint64_t PropertyGraph::edge_count(std::string_view type) const {
    if (type.empty()) {
        return model_->edges_by_id.size();
    }
    const auto found = model_->edges_by_type.find(type);
    return found == model_->edges_by_type.end() ? 0 : found->second;
}

std::vector<Evidence> PropertyGraph::mentions(NodeHandle node) const {
    return model_->graph[node].mentions;
}

std::vector<Evidence> PropertyGraph::evidence(const Edge& edge) const {
    const auto found = model_->edges_by_id.find(edge.id);
    return found == model_->edges_by_id.end() ? std::vector<Evidence>()
                                              : model_->graph[found->second].evidence;
}

std::vector<std::string> PropertyGraph::documents() const {
    std::vector<std::string> result;
    for (const auto& [id, document] : model_->documents) {
        result.push_back(id);
    }
    return result;
}

std::optional<StoredDocument> PropertyGraph::document(std::string_view id) const {
    const auto found = model_->documents.find(id);
    return found == model_->documents.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace senskg
