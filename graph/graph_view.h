#pragma once

#include "graph/model/evidence.h"
#include "graph/model/properties.h"
#include "graph/model/span.h"
#include "graph/model/vocabulary.h"
#include "graph/pulse.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// A node of a view; valid as long as the view. Handles say nothing about order; they are dense:
/// below the number of nodes that the view has met.
using NodeHandle = std::uint32_t;

/// An edge of a view, as long as the view; like a node's handle, dense and without an order.
using EdgeHandle = std::uint32_t;

/// A node of the resolved graph: one thing of the world.
struct Node {
    std::string id;  ///< `person:vineet-nayar`; stable for the same facts.
    std::string type;
    std::vector<std::string> labels;  ///< The type, then the label of its kind.
    Properties properties;            ///< With `name`, `aliases` (strings), `mentions` (count).
};

/// Which ends of edges are looked at.
enum class Direction { out, in, both };

/// An edge of the resolved graph.
struct Edge {
    std::string id;  ///< source id, type, target id and edge key: unique, stable.
    std::string type;
    NodeHandle source = 0;
    NodeHandle target = 0;
    Properties properties;  ///< With `confidence` (number) and `evidence` (count).
};

/// An edge as a walk goes along it, without what it says.
struct Hop {
    EdgeHandle edge = 0;
    NodeHandle source = 0;
    NodeHandle target = 0;

    /// The end that is not `node`; for a loop the node itself.
    [[nodiscard]] NodeHandle end_from(NodeHandle node) const {
        return source == node ? target : source;
    }
};

/// In which order hops come. Both depend on the content of the graph alone.
enum class HopOrder {
    by_id,  ///< By type, source id, target id, edge id; a store must look at all of these for it.
    any,    ///< As the view finds them.
};

/// An edge as algorithms over the whole graph see it.
struct Link {
    enum class Kind {
        stated,   ///< A relation that posts state.
        mention,  ///< MENTIONS: a thing stands in a post.
    };
    NodeHandle source = 0;
    NodeHandle target = 0;
    Kind kind = Kind::stated;
    std::uint32_t evidence = 1;  ///< Pieces of it, at least 1.
    auto operator<=>(const Link&) const = default;
};

/// A document as a view keeps it.
struct StoredDocument {
    std::string id;
    std::string sha256;
    std::string text;
    std::vector<Span> sentences;
    std::string title, date, url;  ///< From a record; else empty.
};

class MemoryGraph;

/// What queries and exports need of a graph. Three models: `PropertyGraph` in memory, the store
/// itself, where a look-up costs what it touches, and `MemoryGraph`, which queries write to.
/// Reading only; one thread at a time.
class GraphView {
  public:
    virtual ~GraphView() = default;

    /// The graph that queries may write to, whose properties are values of theirs; null for others.
    [[nodiscard]] virtual const MemoryGraph* memory_graph() const { return nullptr; }

    [[nodiscard]] virtual const Vocabulary& vocabulary() const = 0;

    /// Nodes that carry `label` (every node for ""), ordered by id.
    [[nodiscard]] virtual std::vector<NodeHandle> nodes(std::string_view label) const = 0;
    /// Nodes one of whose names or aliases folds like `name` (`folded`), ordered by id.
    /// Cost: the nodes found.
    [[nodiscard]] virtual std::vector<NodeHandle> nodes_named(std::string_view name) const = 0;
    [[nodiscard]] virtual std::optional<NodeHandle> node_with_id(std::string_view id) const = 0;
    /// The node; the reference holds until the next call of a member.
    [[nodiscard]] virtual const Node& node(NodeHandle handle) const = 0;

    /// Edges at `node` of the given types (of all, when empty), each loop once, ordered by
    /// (type, source id, target id, edge id). Cost: the edges found.
    [[nodiscard]] virtual std::vector<Edge> edges(NodeHandle node, Direction direction,
                                                  std::span<const std::string> types) const = 0;

    /// The same edges as `edges`, as hops.
    [[nodiscard]] virtual std::vector<Hop> hops(NodeHandle node, Direction direction,
                                                std::span<const std::string> types,
                                                HopOrder order) const = 0;
    /// The edge; the reference holds until the next call of a member.
    [[nodiscard]] virtual const Edge& edge(EdgeHandle handle) const = 0;

    /// Every edge once, in an order of the view's own. Cost: one scan of all edges; as written
    /// here, `edges` of every node. `pulse` is called now and then, what it throws ends the scan.
    [[nodiscard]] virtual std::vector<Link> links(const Pulse& pulse) const;

    /// How many nodes carry the label; how many edges are of the type. "" counts all.
    [[nodiscard]] virtual std::uint64_t node_count(std::string_view label) const = 0;
    [[nodiscard]] virtual std::uint64_t edge_count(std::string_view type) const = 0;

    /// The mentions of a node and the evidence of an edge, sorted.
    [[nodiscard]] virtual std::vector<Evidence> mentions(NodeHandle node) const = 0;
    [[nodiscard]] virtual std::vector<Evidence> evidence(const Edge& edge) const = 0;

    /// Ids of the documents, sorted; a document with its text.
    [[nodiscard]] virtual std::vector<std::string> documents() const = 0;
    [[nodiscard]] virtual std::optional<StoredDocument> document(std::string_view id) const = 0;
};

}  // namespace senskg
