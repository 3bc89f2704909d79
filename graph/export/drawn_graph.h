#pragma once

#include "graph/graph_view.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace senskg {

/// A node as drawings and tables show it.
struct DrawnNode {
    std::string id;     ///< Unique in the drawing; plain characters, no line ends or outer blanks.
    std::string label;  ///< At most 60 characters, never empty.
    std::string type;
    Properties properties;
    std::uint64_t degree = 0;  ///< Edges at it, a loop counted twice.
    std::uint64_t mentions = 0;
    std::string first_seen;  ///< Earliest date of a post that mentions it; may be empty.
    std::array<int, 3> color = {0x88, 0x88, 0x88};  ///< Red, green, blue; the type's.
    double page_rank = 0;                           ///< Of all nodes together 1; six digits.
    std::uint32_t community = 1;                    ///< 1 is the largest.
    double size = 4;                                ///< 4 to 40, by PageRank.
    double x = 0;
    double y = 0;
};

/// An edge as drawings and tables show it.
struct DrawnEdge {
    std::string id;  ///< Unique in the drawing.
    std::string relation;
    std::size_t source = 0;  ///< Index in the nodes.
    std::size_t target = 0;
    Properties properties;
    std::uint64_t weight = 1;  ///< Pieces of evidence, at least 1.
    double confidence = 1;
    std::string document;  ///< Of the first evidence; may be empty.
    std::string sentence;  ///< That states it: one line of at most 300 characters; may be empty.
};

/// A whole graph, ready to be drawn. Nodes are sorted by id, edges by source, type and target.
struct DrawnGraph {
    std::vector<DrawnNode> nodes;
    std::vector<DrawnEdge> edges;
};

/// Reads everything out of `view`; each document's text is looked up once. Places are those of
/// `force_layout`: above some 100,000 nodes its steps, not the exactness of the rest, are fewer.
[[nodiscard]] DrawnGraph drawn_graph(const GraphView& view);

}  // namespace senskg
