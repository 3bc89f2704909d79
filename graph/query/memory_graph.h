#pragma once

#include "graph/graph_view.h"
#include "graph/query/value.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// What a query has changed, as seen by comparing the graph before and after it: a property whose
/// value changed counts as one removed and one set, labels count once for the whole graph.
struct GraphChanges {
    std::uint64_t nodes_created = 0;
    std::uint64_t nodes_deleted = 0;
    std::uint64_t relationships_created = 0;
    std::uint64_t relationships_deleted = 0;
    std::uint64_t properties_set = 0;
    std::uint64_t properties_removed = 0;
    std::uint64_t labels_added = 0;
    std::uint64_t labels_removed = 0;
};

/// The graph that queries write to: properties are any values of the query language. Nodes and
/// relationships that are deleted keep their handles and ids, so that a row which still holds one
/// can be told that it is gone. Everything is listed in the order of its making.
class MemoryGraph final : public GraphView {
  public:
    [[nodiscard]] const MemoryGraph* memory_graph() const override { return this; }

    /// From here on every change is remembered, until `commit` or `roll_back`. The graph changes
    /// between `begin` and one of these only.
    void begin();
    /// Keeps the changes and tells them. Cost: what was touched.
    GraphChanges commit();
    /// Takes all changes back.
    void roll_back();

    NodeReference add_node(std::vector<std::string> labels, ValueMap properties);
    RelationshipReference add_relationship(std::string type, NodeHandle source, NodeHandle target,
                                           ValueMap properties);
    /// Does nothing when it has been deleted before.
    void remove(const Edge& edge);
    /// The node must have no relationships.
    void remove(NodeHandle node);
    void set_properties(NodeHandle node, ValueMap properties);
    void set_properties(const Edge& edge, ValueMap properties);
    /// Sorted, each once.
    void set_labels(NodeHandle node, std::vector<std::string> labels);

    [[nodiscard]] bool is_deleted(NodeHandle node) const { return nodes_[node].deleted; }
    [[nodiscard]] bool is_deleted(const Edge& edge) const { return record(edge).deleted; }
    /// These throw QueryError when it has been deleted.
    [[nodiscard]] const ValueMap& properties(NodeHandle node) const;
    [[nodiscard]] const ValueMap& properties(const Edge& edge) const;
    [[nodiscard]] const std::vector<std::string>& labels(NodeHandle node) const;

    [[nodiscard]] const Vocabulary& vocabulary() const override { return vocabulary_; }
    [[nodiscard]] std::vector<NodeHandle> nodes(std::string_view label) const override;
    [[nodiscard]] std::vector<NodeHandle> nodes_named(std::string_view name) const override;
    [[nodiscard]] std::optional<NodeHandle> node_with_id(std::string_view id) const override;
    [[nodiscard]] const Node& node(NodeHandle handle) const override { return nodes_[handle].node; }
    [[nodiscard]] std::vector<Edge> edges(NodeHandle node, Direction direction,
                                          std::span<const std::string> types) const override;
    [[nodiscard]] std::vector<Hop> hops(NodeHandle node, Direction direction,
                                        std::span<const std::string> types,
                                        HopOrder order) const override;
    [[nodiscard]] const Edge& edge(EdgeHandle handle) const override {
        return *edges_[handle].edge;
    }
    [[nodiscard]] std::uint64_t node_count(std::string_view label) const override;
    [[nodiscard]] std::uint64_t edge_count(std::string_view type) const override;
    [[nodiscard]] std::vector<Evidence> mentions(NodeHandle) const override { return {}; }
    [[nodiscard]] std::vector<Evidence> evidence(const Edge&) const override { return {}; }
    [[nodiscard]] std::vector<std::string> documents() const override { return {}; }
    [[nodiscard]] std::optional<StoredDocument> document(std::string_view) const override {
        return std::nullopt;
    }

  private:
    using EdgeNumber = EdgeHandle;
    struct NodeRecord {
        Node node;  ///< Its id and labels.
        ValueMap properties;
        bool deleted = false;
    };
    struct EdgeRecord {
        std::shared_ptr<const Edge> edge;
        ValueMap properties;
        bool deleted = false;
    };
    using Index = std::map<std::string, std::set<NodeHandle>, std::less<>>;

    [[nodiscard]] static EdgeNumber number_of(const Edge& edge);
    [[nodiscard]] const EdgeRecord& record(const Edge& edge) const;
    NodeRecord& touch(NodeHandle node);
    EdgeRecord& touch(const Edge& edge);
    void add_to_indexes(NodeHandle node);
    void take_from_indexes(NodeHandle node);
    void count_type(const std::string& type, std::int64_t change);
    static void count_properties(const ValueMap& before, const ValueMap& after,
                                 GraphChanges& changes);
    [[nodiscard]] std::set<std::string> labels_in_use() const;

    Vocabulary vocabulary_;
    std::vector<NodeRecord> nodes_;
    std::vector<EdgeRecord> edges_;
    std::vector<std::vector<EdgeNumber>> outgoing_;  ///< By node; deleted ones are still listed.
    std::vector<std::vector<EdgeNumber>> incoming_;
    Index by_label_;
    Index by_name_;  ///< Folded texts under `name`, also those in a list.
    std::map<std::string, std::uint64_t, std::less<>> edges_by_type_;
    std::uint64_t nodes_alive_ = 0;
    std::uint64_t edges_alive_ = 0;
    // How it was when the change began.
    std::size_t nodes_before_ = 0;
    std::size_t edges_before_ = 0;
    std::map<NodeHandle, NodeRecord> changed_nodes_;
    std::map<EdgeNumber, EdgeRecord> changed_edges_;
    std::set<std::string> labels_before_;
};

}  // namespace senskg
