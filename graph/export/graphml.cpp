#include "graph/export/graphml.h"

#include "graph/export/drawn_graph.h"
#include "graph/export/plain_characters.h"
#include "graph/export/property_columns.h"

#include <algorithm>
#include <array>
#include <ostream>
#include <string>

namespace senskg {
namespace {

/// A column that every file has: id of its key, its name and GraphML type.
struct FixedColumn {
    const char* key;
    const char* name;
    const char* type;
};

constexpr std::array<FixedColumn, 13> node_fixed = {{{"label", "label", "string"},
                                                     {"entity_type", "entity_type", "string"},
                                                     {"degree", "degree", "int"},
                                                     {"pagerank", "pagerank", "double"},
                                                     {"community", "community", "int"},
                                                     {"mentions", "mentions", "int"},
                                                     {"first_seen", "first_seen", "string"},
                                                     {"r", "r", "int"},
                                                     {"g", "g", "int"},
                                                     {"b", "b", "int"},
                                                     {"size", "size", "double"},
                                                     {"x", "x", "double"},
                                                     {"y", "y", "double"}}};
constexpr std::array<FixedColumn, 6> edge_fixed = {{{"edgelabel", "label", "string"},
                                                    {"relation", "relation", "string"},
                                                    {"weight", "weight", "double"},
                                                    {"confidence", "confidence", "double"},
                                                    {"evidence", "evidence", "string"},
                                                    {"doc", "doc", "string"}}};

// Names that some reader takes for something else: columns never bear them.
constexpr std::array<const char*, 17> misread = {
    "type", "id",     "source",    "target",      "color",     "key", "z", "xpos", "ypos",
    "zpos", "weight", "edgelabel", "edge weight", "nodelabel", "r",   "g", "b"};

template <class Columns>
std::set<std::string> taken_names(const Columns& fixed) {
    std::set<std::string> taken(misread.begin(), misread.end());
    for (const auto& column : fixed) {
        taken.insert(column.name);
    }
    return taken;
}

/// A column that no row fills would only be in the way.
template <class Row>
void drop_empty(std::vector<PropertyColumn>& columns, const std::vector<Row>& rows) {
    std::erase_if(columns, [&](const PropertyColumn& column) {
        return std::ranges::none_of(
            rows, [&](const Row& row) { return cell(row.properties, column).has_value(); });
    });
}

const char* graphml_type(const std::string& type) {
    return type == "integer"   ? "long"
           : type == "number"  ? "double"
           : type == "boolean" ? "boolean"
                               : "string";
}

class GraphMlText {
  public:
    GraphMlText(const DrawnGraph& graph, const Vocabulary& vocabulary, std::ostream& out)
        : graph_(graph),
          out_(out),
          node_columns_(node_columns(vocabulary, taken_names(node_fixed))),
          edge_columns_(edge_columns(vocabulary, taken_names(edge_fixed))) {
        drop_empty(node_columns_, graph.nodes);
        drop_empty(edge_columns_, graph.edges);
    }

    void write() {
        text_ +=
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
        keys("node", "n_", node_fixed, node_columns_);
        keys("edge", "e_", edge_fixed, edge_columns_);
        text_ += "<graph id=\"G\" edgedefault=\"directed\">\n";
        for (const auto& node : graph_.nodes) {
            write_node(node);
        }
        for (const auto& edge : graph_.edges) {
            write_edge(edge);
        }
        text_ += "</graph>\n</graphml>\n";
        flush();
    }

  private:
    template <class Columns>
    void keys(const char* element, const char* prefix, const Columns& fixed,
              const std::vector<PropertyColumn>& columns) {
        for (const auto& column : fixed) {
            key(column.key, element, column.name, column.type);
        }
        for (const auto& column : columns) {
            key(prefix + column.name, element, column.name, graphml_type(column.type));
        }
    }

    void key(const std::string& id, const char* element, const std::string& name,
             const char* type) {
        text_ += "<key";
        attribute("id", id);
        attribute("for", element);
        attribute("attr.name", name);
        attribute("attr.type", type);
        text_ += "/>\n";
    }

    void write_node(const DrawnNode& node) {
        text_ += "<node";
        attribute("id", node.id);
        text_ += '>';
        data("label", node.label);
        data("entity_type", node.type);
        data("degree", std::to_string(node.degree));
        data("pagerank", printed_number(node.page_rank));
        data("community", std::to_string(node.community));
        data("mentions", std::to_string(node.mentions));
        if (!node.first_seen.empty()) {
            data("first_seen", node.first_seen);
        }
        data("r", std::to_string(node.color[0]));
        data("g", std::to_string(node.color[1]));
        data("b", std::to_string(node.color[2]));
        data("size", printed_number(node.size));
        data("x", printed_number(node.x));
        data("y", printed_number(node.y));
        cells("n_", node.properties, node_columns_);
        text_ += "</node>\n";
        flush_when_full();
    }

    void write_edge(const DrawnEdge& edge) {
        text_ += "<edge";
        attribute("id", edge.id);
        attribute("source", graph_.nodes[edge.source].id);
        attribute("target", graph_.nodes[edge.target].id);
        attribute("label", edge.relation);  // Gephi's kind of edge; others pass it over.
        text_ += '>';
        data("edgelabel", edge.relation);
        data("relation", edge.relation);
        data("weight", printed_number(static_cast<double>(edge.weight)));
        data("confidence", printed_number(edge.confidence));
        if (!edge.sentence.empty()) {
            data("evidence", edge.sentence);
        }
        if (!edge.document.empty()) {
            data("doc", edge.document);
        }
        cells("e_", edge.properties, edge_columns_);
        text_ += "</edge>\n";
        flush_when_full();
    }

    void cells(const char* prefix, const Properties& properties,
               const std::vector<PropertyColumn>& columns) {
        for (const auto& column : columns) {
            if (const auto value = cell(properties, column)) {
                data(prefix + column.name, *value);
            }
        }
    }

    void data(const std::string& column_key, const std::string& value) {
        text_ += "<data key=\"";
        escape(column_key, "\t\n\r\"");
        text_ += "\">";
        escape(value, "\r");
        text_ += "</data>";
    }

    void attribute(const char* name, const std::string& value) {
        text_.append(" ").append(name).append("=\"");
        escape(value, "\t\n\r\"");
        text_ += '"';
    }

    /// Markup is escaped everywhere, `also` by its number: what a reader would normalise there.
    void escape(const std::string& value, std::string_view also) {
        for (const char byte : plain_characters(value)) {
            if (byte == '&') {
                text_ += "&amp;";
            } else if (byte == '<') {
                text_ += "&lt;";
            } else if (byte == '>') {
                text_ += "&gt;";
            } else if (also.find(byte) != std::string_view::npos) {
                text_.append("&#").append(std::to_string(int{byte})).append(";");
            } else {
                text_ += byte;
            }
        }
    }

    void flush_when_full() {
        constexpr std::size_t buffer_bytes = 1U << 20U;
        if (text_.size() >= buffer_bytes) {
            flush();
        }
    }

    void flush() {
        out_.write(text_.data(), static_cast<std::streamsize>(text_.size()));
        text_.clear();
    }

    const DrawnGraph& graph_;
    std::ostream& out_;
    std::vector<PropertyColumn> node_columns_;
    std::vector<PropertyColumn> edge_columns_;
    std::string text_;
};

}  // namespace

void GraphMl::write(const GraphView& view, const ExportOptions&, std::ostream& out) const {
    const auto graph = drawn_graph(view);
    GraphMlText(graph, view.vocabulary(), out).write();
}

}  // namespace senskg
