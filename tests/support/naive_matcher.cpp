#include "tests/support/naive_matcher.h"

#include <algorithm>

namespace senskg::test {
namespace {

std::map<std::string, Datum> laid(const Properties& properties) {
    std::map<std::string, Datum> found;
    for (const auto& [name, value] : properties) {
        if (const auto* text = std::get_if<std::string>(&value)) {
            found[name] = *text;
        } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
            found[name] = *number;
        }
    }
    return found;
}

class Matching {
  public:
    explicit Matching(const LaidGraph& graph) : nodes_(graph.nodes), edges_(graph.edges) {}

    void match(const std::vector<DrawnChain>& chains, const Row& row, const Found& found) {
        std::set<std::size_t> used;
        match_chain(chains, 0, row, used, found);
    }

  private:
    void match_chain(const std::vector<DrawnChain>& chains, std::size_t at, const Row& row,
                     std::set<std::size_t>& used, const Found& found) {
        if (at == chains.size()) {
            found(row);
            return;
        }
        for (std::size_t node = 0; node < nodes_.size(); ++node) {
            take_node(chains[at].nodes.front(), node, row, [&](const Row& taken) {
                go_on(chains[at], 0, node, taken, used, [&](const Row& matched) {
                    match_chain(chains, at + 1, matched, used, found);
                });
            });
        }
    }

    void take_node(const DrawnNode& wanted, std::size_t place, const Row& row, const Found& found) {
        const auto& node = nodes_[place];
        if ((!wanted.label.empty() &&
             std::ranges::find(node.labels, wanted.label) == node.labels.end()) ||
            (!wanted.name.empty() && property(node.properties, "name") != Datum(wanted.name))) {
            return;
        }
        Row taken = row;
        if (!wanted.variable.empty()) {
            const auto [known, added] = taken.try_emplace(wanted.variable, NodeAt{place});
            if (!added && known->second != Datum(NodeAt{place})) {
                return;
            }
        }
        found(taken);
    }

    void go_on(const DrawnChain& chain, std::size_t at, std::size_t node, const Row& row,
               std::set<std::size_t>& used, const Found& found) {
        if (at == chain.edges.size()) {
            found(row);
            return;
        }
        const auto& wanted = chain.edges[at];
        Walk walk;
        const auto arrive = [&](std::size_t end) {
            Row taken = row;
            if (!wanted.variable.empty()) {
                taken[wanted.variable] = wanted.walk ? Datum(walk) : Datum(EdgeAt{walk.front()});
            }
            take_node(chain.nodes[at + 1], end, taken,
                      [&](const Row& next) { go_on(chain, at + 1, end, next, used, found); });
        };
        walk_on(wanted, node, walk, used, arrive);
    }

    void walk_on(const DrawnEdge& wanted, std::size_t node, Walk& walk, std::set<std::size_t>& used,
                 const std::function<void(std::size_t)>& arrive) {
        if (walk.size() >= wanted.length_min) {
            arrive(node);
        }
        if (walk.size() == wanted.length_max) {
            return;
        }
        for (std::size_t place = 0; place < edges_.size(); ++place) {
            const auto& edge = edges_[place];
            if (used.contains(place) || (!wanted.type.empty() && edge.type != wanted.type)) {
                continue;
            }
            const bool forth = edge.source == node && wanted.direction != Direction::in;
            const bool back = edge.target == node && wanted.direction != Direction::out;
            if (forth || back) {
                used.insert(place);
                walk.push_back(place);
                walk_on(wanted, forth ? edge.target : edge.source, walk, used, arrive);
                walk.pop_back();
                used.erase(place);
            }
        }
    }

    const std::vector<LaidNode>& nodes_;
    const std::vector<LaidEdge>& edges_;
};

}  // namespace

LaidGraph laid_graph(const GraphView& view) {
    LaidGraph graph;

    std::map<NodeHandle, std::size_t> places;
    for (const NodeHandle handle : view.nodes("")) {
        places[handle] = graph.nodes.size();
        const Node& node = view.node(handle);
        graph.nodes.push_back({node.id, node.labels, laid(node.properties)});
    }
    for (const auto& [handle, place] : places) {
        for (const Edge& edge : view.edges(handle, Direction::out, {})) {
            graph.edges.push_back({edge.id, edge.type, places.at(edge.source),
                                   places.at(edge.target), laid(edge.properties)});
        }
    }

    return graph;
}

Datum property(const std::map<std::string, Datum>& properties, const std::string& name) {
    const auto found = properties.find(name);
    return found == properties.end() ? Datum(std::monostate()) : found->second;
}

void match_naively(const LaidGraph& graph, const std::vector<DrawnChain>& chains, const Row& row,
                   const Found& found) {
    Matching(graph).match(chains, row, found);
}

}  // namespace senskg::test
