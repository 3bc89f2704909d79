#pragma once

#include "graph/graph_view.h"
#include "graph/resolution/resolution.h"
#include "store/graph_store.h"

#include <memory>

namespace senskg {

/// The graph read in place: a look-up costs what it touches. Handles are given out as nodes are
/// met. The store must outlive the view and not be written meanwhile.
class StoreView : public GraphView {
  public:
    explicit StoreView(const GraphStore& store);
    ~StoreView() override;

    [[nodiscard]] const Vocabulary& vocabulary() const override;
    [[nodiscard]] std::vector<NodeHandle> nodes(std::string_view label) const override;
    [[nodiscard]] std::vector<NodeHandle> nodes_named(std::string_view name) const override;
    [[nodiscard]] std::optional<NodeHandle> node_with_id(std::string_view id) const override;
    [[nodiscard]] const Node& node(NodeHandle handle) const override;
    [[nodiscard]] std::vector<Edge> edges(NodeHandle node, Direction direction,
                                          std::span<const std::string> types) const override;
    [[nodiscard]] std::vector<Hop> hops(NodeHandle node, Direction direction,
                                        std::span<const std::string> types,
                                        HopOrder order) const override;
    [[nodiscard]] const Edge& edge(EdgeHandle handle) const override;
    [[nodiscard]] std::vector<Link> links(const Pulse& pulse) const override;
    [[nodiscard]] std::uint64_t node_count(std::string_view label) const override;
    [[nodiscard]] std::uint64_t edge_count(std::string_view type) const override;
    [[nodiscard]] std::vector<Evidence> mentions(NodeHandle node) const override;
    [[nodiscard]] std::vector<Evidence> evidence(const Edge& edge) const override;
    [[nodiscard]] std::vector<std::string> documents() const override;
    [[nodiscard]] std::optional<StoredDocument> document(std::string_view id) const override;

    /// Why the mentions of the node are one node, and what was refused; sorted.
    [[nodiscard]] std::vector<Certificate> certificates(NodeHandle node) const;
    /// The node of an entity of post `post_index` of a stored document: turns local ids into
    /// those of the graph.
    [[nodiscard]] std::optional<NodeHandle> node_of(const Entity& entity,
                                                    std::string_view document_id,
                                                    std::uint32_t post_index) const;

  private:
    struct Reading;
    std::unique_ptr<Reading> reading_;
};

}  // namespace senskg
