#pragma once

#include "graph/export/exporter.h"

namespace senskg {

/// JSON-LD 1.1 with schema.org's terms: a flat graph, one thing a line, the context inside.
/// Relations are triples and, with their evidence, statements of their own (roles, where
/// parallel edges are possible); evidence is a Web Annotation that quotes the text and counts
/// code points. Nothing in it depends on the clock.
class JsonLd : public Exporter {
  public:
    [[nodiscard]] std::string_view format() const override { return "jsonld"; }
    [[nodiscard]] std::string_view description() const override {
        return "JSON-LD with schema.org terms and evidence as Web Annotations";
    }
    void write(const GraphView& view, const ExportOptions& options,
               std::ostream& out) const override;
};

}  // namespace senskg
