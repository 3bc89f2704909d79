#pragma once

#include "graph/graph_view.h"

#include <boost/graph/compressed_sparse_row_graph.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace senskg {

/// A node of a snapshot: its index in the order of ids.
using Vertex = std::uint32_t;

/// What ties two vertices.
struct Tie {
    Vertex one = 0;
    Vertex other = 0;
    std::uint32_t strength = 1;  ///< At least 1.
};

/// The strength of a tie, on the half of it that stands at either end.
struct TieStrength {
    std::uint32_t strength = 1;
};

/// Ties in compressed rows: each stands at both of its ends, neighbours ascend.
using TieGraph =
    boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, TieStrength,
                                       boost::no_property, Vertex, std::uint32_t>;

/// The graph of these ties: those of the same two vertices become one, their strengths added (and
/// held at the largest number); loops are left out. The order of `ties` makes no difference.
/// Throws Error{limit} when there are more than two billion. Cost: two counting sorts.
[[nodiscard]] TieGraph tie_graph(std::size_t vertices, const std::vector<Tie>& ties);

/// A graph as algorithms over the whole of it want it: structure alone, without ids and
/// properties, and the same for the same content, whatever the order in which that came.
struct Snapshot {
    std::vector<NodeHandle> nodes;       ///< Of each vertex; in the order of ids.
    std::vector<std::uint32_t> degrees;  ///< Edges at each vertex, a loop counted twice.
    TieGraph ties;
};

/// Strength of one piece of evidence of a relation, and of one MENTIONS. That a post names a thing
/// says little about it: ten posts weigh as much as one sentence that states a relation.
inline constexpr std::uint32_t evidence_strength = 10;
inline constexpr std::uint32_t mention_strength = 1;

/// Loads `view`. Throws Error{damage} when an edge has an end that is no node.
/// Cost: one scan of the ids, one of the edges; 8 bytes a tie and end are kept.
[[nodiscard]] Snapshot snapshot_of(const GraphView& view);
/// The same; `pulse` is called now and then, what it throws ends the work.
[[nodiscard]] Snapshot snapshot_of(const GraphView& view, const Pulse& pulse);

}  // namespace senskg
