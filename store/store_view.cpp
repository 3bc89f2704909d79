#include "store/store_view.h"

#include "graph/model/error.h"
#include "graph/resolution/name_keys.h"
#include "graph/text_folding.h"
#include "store/graph_rows.h"
#include "store/link_scan.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace senskg {
namespace {

/// Nodes and facts kept at hand; when so many are kept, all are dropped.
constexpr std::size_t nodes_kept_max = 1U << 16U;
constexpr std::size_t facts_kept_max = 64;

struct DigestHash {
    std::size_t operator()(const KeyDigest& digest) const {
        return std::hash<std::string_view>()(digest.view());  // uniform already
    }
};

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

/// Type, the two nodes, edge key.
using EdgeGroup = std::tuple<std::string, NodeHandle, NodeHandle, std::array<char, 8>>;

}  // namespace

struct StoreView::Reading {
    const GraphStore& store;
    PendingRows rows;
    std::vector<KeyDigest> roots;
    std::unordered_map<KeyDigest, NodeHandle, DigestHash> handles;
    std::unordered_map<NodeHandle, KeptNode> nodes;
    std::unordered_map<KeyDigest, NodeHandle, DigestHash> nodes_of_keys;
    std::map<std::string, DocumentFacts, std::less<>> facts;

    explicit Reading(const GraphStore& graph_store)
        : store(graph_store), rows(graph_store.database()) {}

    NodeHandle handle(const KeyDigest& root) {
        const auto [place, added] =
            handles.try_emplace(root, static_cast<NodeHandle>(roots.size()));
        if (added) {
            roots.push_back(root);
        }
        return place->second;
    }

    NodeHandle handle_of_key(const KeyDigest& key) {
        const auto [place, added] = nodes_of_keys.try_emplace(key);
        if (added) {
            place->second = handle(root_of(rows, key));
        }
        return place->second;
    }

    const KeptNode& kept(NodeHandle handle) {
        const auto found = nodes.find(handle);
        if (found != nodes.end()) {
            return found->second;
        }
        auto row = stored_node(rows, roots.at(handle));
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
            const NodeHandle other = handle_of_key(from_source ? row.edge.target : row.edge.source);
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
        for (const NodeHandle node : found) {
            with_ids.emplace_back(kept(node).node.id, node);
        }
        std::ranges::sort(with_ids);
        std::ranges::transform(with_ids, found.begin(),
                               [](const auto& each) { return each.second; });
        return found;
    }

    void sort_edges(std::vector<Edge>& edges) {
        std::vector<std::tuple<std::string, std::string, std::string, std::string, std::size_t>>
            order;
        for (std::size_t edge = 0; edge < edges.size(); ++edge) {
            order.emplace_back(edges[edge].type, kept(edges[edge].source).node.id,
                               kept(edges[edge].target).node.id, edges[edge].id, edge);
        }
        std::ranges::sort(order);
        std::vector<Edge> sorted;
        for (const auto& place : order) {
            sorted.push_back(std::move(edges[std::get<4>(place)]));
        }
        edges = std::move(sorted);
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
            found.push_back(reading_->handle(digest_at(key, key.size() - digest_bytes)));
        }
        return true;
    });
    return found;
}

std::vector<NodeHandle> StoreView::nodes_named(std::string_view name) const {
    std::vector<NodeHandle> found;
    const std::string prefix = row_key::name(digest_of(folded(name)));
    reading_->rows.scan(prefix, prefix, [&](std::string_view key, std::string_view) {
        found.push_back(reading_->handle(digest_at(key, prefix.size())));
        return true;
    });
    return reading_->ordered_by_id(std::move(found));
}

std::optional<NodeHandle> StoreView::node_with_id(std::string_view id) const {
    std::optional<NodeHandle> found;
    const std::string prefix = row_key::labelled("", id);
    reading_->rows.scan(prefix, prefix, [&](std::string_view key, std::string_view) {
        if (key.size() == prefix.size() + digest_bytes) {
            found = reading_->handle(digest_at(key, prefix.size()));
        }
        return !found;
    });
    return found;
}

const Node& StoreView::node(NodeHandle handle) const { return reading_->kept(handle).node; }

std::vector<Edge> StoreView::edges(NodeHandle node, Direction direction,
                                   std::span<const std::string> types) const {
    Reading::Groups groups;
    const auto keys = reading_->kept(node).keys;
    const auto add = [&](EdgeEnd end, bool with_loops) {
        for (const auto& key : keys) {
            if (types.empty()) {
                reading_->add_rows(end, row_key::edges(end, key), node, with_loops, groups);
            }
            for (const auto& type : types) {
                reading_->add_rows(end, row_key::edges(end, key, type), node, with_loops, groups);
            }
        }
    };
    if (direction != Direction::in) {
        add(EdgeEnd::source, true);
    }
    if (direction != Direction::out) {
        add(EdgeEnd::target, direction == Direction::in);
    }
    std::vector<Edge> found;
    for (const auto& [group, parts] : groups) {
        found.push_back(reading_->edge_of(group, parts));
    }
    reading_->sort_edges(found);
    return found;
}

std::vector<Link> StoreView::links() const {
    return scanned_links(reading_->rows,
                         [&](const KeyDigest& root) { return reading_->handle(root); });
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
    Reading::Groups groups;
    const auto source_keys = reading_->kept(edge.source).keys;
    const auto target_keys = reading_->kept(edge.target).keys;
    for (const auto& source : source_keys) {
        for (const auto& target : target_keys) {
            const std::string prefix =
                row_key::edges(EdgeEnd::source, source, edge.type).append(target.view());
            reading_->add_rows(EdgeEnd::source, prefix, edge.source, true, groups);
        }
    }
    std::vector<Evidence> found;
    for (const auto& [group, parts] : groups) {
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
            const auto kind = reading_->handle_of_key(other) == node
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
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
}

std::optional<NodeHandle> StoreView::node_of(const Entity& entity, std::string_view document_id,
                                             std::uint32_t post_index) const {
    const auto keys = entity_keys(entity, vocabulary(), document_id, post_index);
    const auto found = class_with_node(reading_->rows, digest_of(keys.primary));
    return found ? std::optional(reading_->handle(found->root)) : std::nullopt;
}

}  // namespace senskg
