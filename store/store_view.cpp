#include "store/store_view.h"

#include "graph/model/error.h"
#include "graph/resolution/name_keys.h"
#include "graph/text_folding.h"
#include "store/adjacency.h"
#include "store/graph_rows.h"
#include "store/link_scan.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace senskg {
namespace {

/// Nodes, edges and facts kept at hand; when so many are kept, all are dropped.
constexpr std::size_t nodes_kept_max = 1U << 16U;
constexpr std::size_t edges_kept_max = 1U << 16U;
constexpr std::size_t facts_kept_max = 64;

/// A node with the keys that it was made of.
struct KeptNode {
    Node node;
    std::vector<KeyDigest> keys;
};

/// An edge of the resolved graph under construction: statements of several rows.
struct EdgeParts {
    std::string edge_key;
    std::vector<EdgeStatement> statements;
    std::vector<std::pair<std::string, EdgeStatement>> by_document;
};

struct FoundEdge {
    EdgeHandle handle = 0;
    Edge edge;
};

/// Type, the two nodes, edge key.
using EdgeGroup = std::tuple<std::string, NodeHandle, NodeHandle, std::array<char, 8>>;

}  // namespace

struct StoreView::Reading {
    const GraphStore& store;
    PendingRows rows;
    Adjacency adjacency;
    std::unordered_map<NodeHandle, KeptNode> nodes;
    std::unordered_map<EdgeHandle, Edge> edges;
    std::map<std::string, DocumentFacts, std::less<>> facts;

    explicit Reading(const GraphStore& graph_store)
        : store(graph_store),
          rows(graph_store.database()),
          adjacency(graph_store.database(), [this](NodeHandle node) { return kept(node).keys; }) {}

    const KeptNode& kept(NodeHandle handle) {
        const auto found = nodes.find(handle);
        if (found != nodes.end()) {
            return found->second;
        }
        auto row = stored_node(rows, adjacency.root(handle));
        if (!row) {
            throw Error{Error::Kind::damage, "a node of the store is missing; run 'senskg check'"};
        }
        if (nodes.size() >= nodes_kept_max) {
            nodes.clear();
        }
        KeptNode node;
        const NodeType* type = store.vocabulary().node_type(row->type);
        node.node.labels = type != nullptr
                               ? node_labels(*type, text_property(row->properties, "kind"))
                               : std::vector<std::string>{row->type};
        node.node.id = std::move(row->id);
        node.node.type = std::move(row->type);
        node.node.properties = std::move(row->properties);
        node.keys = std::move(row->keys);
        return nodes.emplace(handle, std::move(node)).first->second;
    }

    const DocumentFacts& facts_of(std::string_view document_id) {
        const auto found = facts.find(document_id);
        if (found != facts.end()) {
            return found->second;
        }
        auto read = store.facts(document_id);
        if (!read) {
            throw Error{Error::Kind::damage, "a document that is referred to is missing",
                        std::string(document_id)};
        }
        if (facts.size() >= facts_kept_max) {
            facts.clear();
        }
        return facts.emplace(document_id, std::move(*read)).first->second;
    }

    using Groups = std::map<EdgeGroup, EdgeParts>;

    /// Adds the edge rows under `prefix` to their groups; loops only when `with_loops`.
    void add_rows(EdgeEnd end, const std::string& prefix, NodeHandle node, bool with_loops,
                  Groups& groups) {
        rows.scan(prefix, prefix, [&](std::string_view key, std::string_view value) {
            const EdgeRowKey row = edge_row_key(end, key);
            const bool from_source = end == EdgeEnd::source;
            const NodeHandle other =
                adjacency.node_of_key(from_source ? row.edge.target : row.edge.source);
            if (other == node && !with_loops) {
                return true;
            }
            EdgeRow stated = unpacked_edge(value);
            auto& parts = groups[{row.edge.type, from_source ? node : other,
                                  from_source ? other : node, row.edge.edge_key}];
            parts.edge_key = std::move(stated.edge_key);
            for (auto& statement : stated.statements) {
                parts.by_document.emplace_back(row.document, statement);
                parts.statements.push_back(std::move(statement));
            }
            return true;
        });
    }

    Edge edge_of(const EdgeGroup& group, const EdgeParts& parts) {
        const auto& [type, source, target, edge_key] = group;
        std::string source_id = kept(source).node.id;
        return {edge_id(source_id, type, kept(target).node.id, parts.edge_key), type, source,
                target, edge_properties(type, parts.statements)};
    }

    std::vector<NodeHandle> ordered_by_id(std::vector<NodeHandle> found) {
        std::vector<std::pair<std::string, NodeHandle>> with_ids;
        with_ids.reserve(found.size());
        for (const NodeHandle node : found) {
            with_ids.emplace_back(kept(node).node.id, node);
        }
        std::ranges::sort(with_ids);
        std::ranges::transform(with_ids, found.begin(),
                               [](const auto& each) { return each.second; });
        return found;
    }

    void sort_edges(std::vector<FoundEdge>& found) {
        std::vector<std::tuple<std::string, std::string, std::string, std::string, std::size_t>>
            order;
        for (std::size_t place = 0; place < found.size(); ++place) {
            const Edge& edge = found[place].edge;
            std::string source_id = kept(edge.source).node.id;
            order.emplace_back(edge.type, std::move(source_id), kept(edge.target).node.id, edge.id,
                               place);
        }
        std::ranges::sort(order);
        std::vector<FoundEdge> sorted(found.size());
        std::ranges::transform(order, sorted.begin(),
                               [&](const auto& key) { return std::move(found[std::get<4>(key)]); });
        found = std::move(sorted);
    }

    /// The edges at a node by type, ids of the ends, id.
    std::vector<FoundEdge> sorted_edges(NodeHandle node, Direction direction,
                                        std::span<const std::string> types) {
        Groups groups;
        const auto keys = kept(node).keys;
        const auto add = [&](EdgeEnd end, bool with_loops) {
            for (const auto& key : keys) {
                if (types.empty()) {
                    add_rows(end, row_key::edges(end, key), node, with_loops, groups);
                }
                for (const auto& type : types) {
                    add_rows(end, row_key::edges(end, key, type), node, with_loops, groups);
                }
            }
        };
        if (direction != Direction::in) {
            add(EdgeEnd::source, true);
        }
        if (direction != Direction::out) {
            add(EdgeEnd::target, direction == Direction::in);
        }
        std::vector<FoundEdge> found;
        for (const auto& [group, parts] : groups) {
            const auto& [type, source, target, edge_key] = group;
            const EdgeNumbers numbers{source, target, adjacency.type(type), edge_key};
            found.push_back({adjacency.edge(numbers), edge_of(group, parts)});
        }
        sort_edges(found);
        return found;
    }

    const Edge& keep(EdgeHandle handle, Edge edge) {
        if (edges.size() >= edges_kept_max) {
            edges.clear();
        }
        return edges.insert_or_assign(handle, std::move(edge)).first->second;
    }

    const Edge& kept_edge(EdgeHandle handle) {
        const auto found = edges.find(handle);
        if (found != edges.end()) {
            return found->second;
        }
        const EdgeNumbers numbers = adjacency.edge(handle);
        const std::string type = adjacency.type_name(numbers.type);
        const Groups groups = groups_between(numbers.source, numbers.target, type);
        const auto group = groups.find({type, numbers.source, numbers.target, numbers.edge_key});
        if (group == groups.end()) {
            throw Error{Error::Kind::damage, "an edge of the store is missing; run 'senskg check'"};
        }
        return keep(handle, edge_of(group->first, group->second));
    }

    /// All edges of a type from one node to another.
    Groups groups_between(NodeHandle source, NodeHandle target, std::string_view type) {
        Groups groups;
        const auto source_keys = kept(source).keys;
        const auto target_keys = kept(target).keys;
        for (const auto& from : source_keys) {
            for (const auto& to : target_keys) {
                const std::string prefix =
                    row_key::edges(EdgeEnd::source, from, type).append(to.view());
                add_rows(EdgeEnd::source, prefix, source, true, groups);
            }
        }
        return groups;
    }
};

StoreView::StoreView(const GraphStore& store) : reading_(std::make_unique<Reading>(store)) {}
StoreView::~StoreView() = default;

const Vocabulary& StoreView::vocabulary() const { return reading_->store.vocabulary(); }

std::vector<NodeHandle> StoreView::nodes(std::string_view label) const {
    std::vector<NodeHandle> found;
    const std::string prefix = row_key::label(label);
    reading_->rows.scan(prefix, prefix, [&](std::string_view key, std::string_view) {
        if (key.size() >= prefix.size() + digest_bytes) {
            found.push_back(reading_->adjacency.node(digest_at(key, key.size() - digest_bytes)));
        }
        return true;
    });
    return found;
}

std::vector<NodeHandle> StoreView::nodes_named(std::string_view name) const {
    std::vector<NodeHandle> found;
    const std::string prefix = row_key::name(digest_of(folded(name)));
    reading_->rows.scan(prefix, prefix, [&](std::string_view key, std::string_view) {
        found.push_back(reading_->adjacency.node(digest_at(key, prefix.size())));
        return true;
    });
    return reading_->ordered_by_id(std::move(found));
}

std::optional<NodeHandle> StoreView::node_with_id(std::string_view id) const {
    std::optional<NodeHandle> found;
    const std::string prefix = row_key::labelled("", id);
    reading_->rows.scan(prefix, prefix, [&](std::string_view key, std::string_view) {
        if (key.size() == prefix.size() + digest_bytes) {
            found = reading_->adjacency.node(digest_at(key, prefix.size()));
        }
        return !found;
    });
    return found;
}

const Node& StoreView::node(NodeHandle handle) const { return reading_->kept(handle).node; }

std::vector<Edge> StoreView::edges(NodeHandle node, Direction direction,
                                   std::span<const std::string> types) const {
    std::vector<Edge> edges;
    for (auto& found : reading_->sorted_edges(node, direction, types)) {
        edges.push_back(std::move(found.edge));
    }
    return edges;
}

std::vector<Hop> StoreView::hops(NodeHandle node, Direction direction,
                                 std::span<const std::string> types, HopOrder order) const {
    std::vector<Hop> hops;
    if (order == HopOrder::by_id) {
        for (auto& found : reading_->sorted_edges(node, direction, types)) {
            hops.push_back({found.handle, found.edge.source, found.edge.target});
            static_cast<void>(reading_->keep(found.handle, std::move(found.edge)));
        }
        return hops;
    }
    const std::vector<std::string> all_types(1);
    const auto wanted = types.empty() ? std::span<const std::string>(all_types) : types;
    for (auto type = wanted.begin(); type != wanted.end(); ++type) {
        if (std::find(wanted.begin(), type, *type) != type) {
            continue;
        }
        if (direction != Direction::in) {
            std::ranges::copy(reading_->adjacency.hops(EdgeEnd::source, node, *type),
                              std::back_inserter(hops));
        }
        if (direction != Direction::out) {
            std::ranges::copy_if(reading_->adjacency.hops(EdgeEnd::target, node, *type),
                                 std::back_inserter(hops), [&](const Hop& hop) {
                                     return direction == Direction::in || hop.source != hop.target;
                                 });
        }
    }
    return hops;
}

const Edge& StoreView::edge(EdgeHandle handle) const { return reading_->kept_edge(handle); }

std::vector<Link> StoreView::links(const Pulse& pulse) const {
    const auto node = [&](const KeyDigest& root) { return reading_->adjacency.node(root); };
    return scanned_links(reading_->rows, node, pulse);
}

std::uint64_t StoreView::node_count(std::string_view label) const {
    return stored_counter(reading_->rows, node_counter(label));
}

std::uint64_t StoreView::edge_count(std::string_view type) const {
    return stored_counter(reading_->rows, edge_counter(type));
}

std::vector<Evidence> StoreView::mentions(NodeHandle node) const {
    std::vector<Evidence> found;
    for (const auto& key : std::vector(reading_->kept(node).keys)) {
        const std::string prefix = row_key::mentions(key);
        reading_->rows.scan(prefix, prefix, [&](std::string_view row, std::string_view value) {
            const auto& facts = reading_->facts_of(row.substr(prefix.size()));
            for (const auto& place : unpacked_places(value)) {
                const Entity& entity = facts.posts.at(place.post).entities.at(place.entity);
                for (const auto& mention : entity.mentions) {
                    found.push_back({facts.id, mention.span, mention.rule});
                }
            }
            return true;
        });
    }
    std::ranges::sort(found);
    return found;
}

std::vector<Evidence> StoreView::evidence(const Edge& edge) const {
    std::vector<Evidence> found;
    for (const auto& [group, parts] :
         reading_->groups_between(edge.source, edge.target, edge.type)) {
        if (reading_->edge_of(group, parts).id != edge.id) {
            continue;
        }
        for (const auto& [document_id, statement] : parts.by_document) {
            const auto evidence =
                statement_evidence(reading_->facts_of(document_id), edge.type, statement);
            found.insert(found.end(), evidence.begin(), evidence.end());
        }
    }
    std::ranges::sort(found);
    return found;
}

std::vector<std::string> StoreView::documents() const { return reading_->store.documents(); }

std::optional<StoredDocument> StoreView::document(std::string_view id) const {
    return reading_->store.document(id);
}

std::vector<Certificate> StoreView::certificates(NodeHandle node) const {
    std::vector<KeySummary> summaries;
    std::vector<Certificate> found;
    for (const auto& key : std::vector(reading_->kept(node).keys)) {
        const KeySummary summary = stored_summary(reading_->rows, key).value_or(KeySummary());
        summaries.push_back(summary);
        const std::string prefix = row_key::links(key);
        reading_->rows.scan(prefix, prefix, [&](std::string_view row, std::string_view value) {
            const KeyDigest other = digest_at(row, prefix.size());
            const auto kind = reading_->adjacency.node_of_key(other) == node
                                  ? Certificate::Kind::stated_alias
                                  : Certificate::Kind::refused;
            const auto other_summary = stored_summary(reading_->rows, other);
            auto names = unpacked_link(value);
            if (other_summary && other_summary->key < summary.key) {
                std::swap(names.name, names.other_name);
            }
            found.push_back({kind, names.name, names.other_name,
                             std::string(row.substr(prefix.size() + digest_bytes))});
            return true;
        });
    }
    const auto same_names = same_name_certificates(summaries);
    found.insert(found.end(), same_names.begin(), same_names.end());
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

std::optional<NodeHandle> StoreView::node_of(const Entity& entity, std::string_view document_id,
                                             std::uint32_t post_index) const {
    const auto keys = entity_keys(entity, vocabulary(), document_id, post_index);
    const auto found = class_with_node(reading_->rows, digest_of(keys.primary));
    return found ? std::optional(reading_->adjacency.node(found->root)) : std::nullopt;
}

}  // namespace senskg
