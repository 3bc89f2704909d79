#pragma once

#include "graph/export/exporter.h"

namespace senskg {

/// GraphML for Gephi, Gephi Lite, yEd, networkx and igraph: what all of them understand alike.
/// `label` on every node, `entity_type` and `relation` (a column `type` breaks some viewers),
/// weights above 0, colours, sizes and places; columns for the properties of the vocabulary.
class GraphMl : public Exporter {
  public:
    [[nodiscard]] std::string_view format() const override { return "graphml"; }
    [[nodiscard]] std::string_view description() const override {
        return "GraphML, for Gephi, yEd, networkx and igraph";
    }
    void write(const GraphView& view, const ExportOptions& options,
               std::ostream& out) const override;
};

}  // namespace senskg
