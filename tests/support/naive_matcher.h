#pragma once

#include "tests/support/drawn_query.h"

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace senskg::test {

struct NodeAt {
    std::size_t place = 0;
    auto operator<=>(const NodeAt&) const = default;
};
struct EdgeAt {
    std::size_t place = 0;
    auto operator<=>(const EdgeAt&) const = default;
};
using Walk = std::vector<std::size_t>;
/// In the order of openCypher for those that are ordered: text, truth, number, null.
using Datum = std::variant<NodeAt, EdgeAt, Walk, std::string, bool, std::int64_t, std::monostate>;
using Row = std::map<std::string, Datum>;

inline bool is_null(const Datum& datum) { return std::holds_alternative<std::monostate>(datum); }

struct LaidEdge {
    std::string id, type;
    std::size_t source = 0, target = 0;
    std::map<std::string, Datum> properties;
};

struct LaidNode {
    std::string id;
    std::vector<std::string> labels;
    std::map<std::string, Datum> properties;
};

/// A graph laid open: nodes and edges by their places.
struct LaidGraph {
    std::vector<LaidNode> nodes;
    std::vector<LaidEdge> edges;
};

[[nodiscard]] LaidGraph laid_graph(const GraphView& view);

/// The property, or null.
[[nodiscard]] Datum property(const std::map<std::string, Datum>& properties,
                             const std::string& name);

/// Called with the row and what a match adds to it.
using Found = std::function<void(const Row&)>;

/// Tries all edges for each arrow, chain after chain, no edge twice.
void match_naively(const LaidGraph& graph, const std::vector<DrawnChain>& chains, const Row& row,
                   const Found& found);

}  // namespace senskg::test
