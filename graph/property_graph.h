#pragma once

#include "graph/graph_view.h"

#include <memory>

namespace senskg {

/// The graph in memory, on Boost.Graph. Adding is cheap; what readers see is always sorted.
/// Handles are dense and given in the order of adding.
class PropertyGraph : public GraphView {
  public:
    explicit PropertyGraph(Vocabulary vocabulary);
    PropertyGraph(PropertyGraph&&) noexcept;
    PropertyGraph& operator=(PropertyGraph&&) noexcept;
    ~PropertyGraph() override;

    /// Adds a node. Its names are the properties `name` (text) and `aliases` (texts).
    /// Throws Error{input} when a node has that id.
    NodeHandle add_node(Node node, std::vector<Evidence> mentions);
    /// Adds an edge between two nodes added before. Throws Error{input} when an edge has that
    /// id or an end is unknown.
    void add_edge(Edge edge, std::vector<Evidence> evidence);
    /// Adds a document, or replaces the one of that id.
    void add_document(StoredDocument document);

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
    [[nodiscard]] std::uint64_t node_count(std::string_view label) const override;
    [[nodiscard]] std::uint64_t edge_count(std::string_view type) const override;
    [[nodiscard]] std::vector<Evidence> mentions(NodeHandle node) const override;
    [[nodiscard]] std::vector<Evidence> evidence(const Edge& edge) const override;
    [[nodiscard]] std::vector<std::string> documents() const override;
    [[nodiscard]] std::optional<StoredDocument> document(std::string_view id) const override;

  private:
    struct Model;
    std::unique_ptr<Model> model_;
};

}  // namespace senskg
