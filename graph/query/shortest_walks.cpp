#include "graph/query/shortest_walks.h"

#include <algorithm>
#include <map>

namespace senskg {
namespace {

/// A way to come to a node from one that is a level nearer.
struct Arrival {
    NodeHandle from;
    Hop hop;
};

struct Reached {
    std::uint64_t level = 0;
    std::vector<Arrival> arrivals;
};

using Tree = std::map<NodeHandle, Reached>;

/// Goes from level to level until `to` is reached or nothing is left.
Tree grown(const GraphView& view, NodeHandle from, NodeHandle to, const WalkDemand& demand,
           Budget& budget) {
    Tree tree;
    tree[from].level = 0;
    std::vector<NodeHandle> level{from};
    for (std::uint64_t depth = 1; depth <= demand.hops.most && !level.empty(); ++depth) {
        std::vector<NodeHandle> next;
        for (const auto node : level) {
            for (const auto& hop :
                 view.hops(node, demand.direction, demand.types, HopOrder::by_id)) {
                budget.step();
                const auto end = hop.end_from(node);
                const auto [found, is_new] = tree.try_emplace(end);
                const bool nearer = !is_new && found->second.level < depth;
                if (nearer || !demand.admits(hop)) {
                    if (is_new) {
                        tree.erase(found);
                    }
                    continue;
                }
                if (is_new) {
                    found->second.level = depth;
                    next.push_back(end);
                }
                budget.take_memory(sizeof(Arrival));
                found->second.arrivals.push_back({node, hop});
            }
        }
        if (tree.contains(to)) {
            break;
        }
        level = std::move(next);
    }
    return tree;
}

/// All ways back from `to`, without recursion: `choices` counts at each level which arrival is
/// next.
std::vector<Walk> walks_back(const Tree& tree, NodeHandle to, Shortest shortest, Budget& budget) {
    std::vector<Walk> walks;
    std::vector<NodeHandle> nodes{to};
    std::vector<std::size_t> choices{0};
    Walk back;
    while (!nodes.empty()) {
        const auto& reached = tree.find(nodes.back())->second;
        budget.step();
        if (reached.level == 0) {
            budget.take_memory((back.size() + 1) * sizeof(back.front()));
            walks.emplace_back(back.rbegin(), back.rend());
        }
        if (shortest == Shortest::one && !walks.empty()) {
            break;
        }
        if (choices.back() < reached.arrivals.size()) {
            const auto& arrival = reached.arrivals[choices.back()++];
            back.push_back(arrival.hop);
            nodes.push_back(arrival.from);
            choices.push_back(0);
        } else {
            nodes.pop_back();
            choices.pop_back();
            if (!back.empty()) {
                back.pop_back();
            }
        }
    }
    return walks;
}

}  // namespace

std::vector<Walk> shortest_walks(const GraphView& view, NodeHandle from, NodeHandle to,
                                 const WalkDemand& demand, Budget& budget) {
    const auto tree = grown(view, from, to, demand, budget);
    const auto reached = tree.find(to);
    if (reached == tree.end() || reached->second.level < demand.hops.least) {
        return {};
    }
    return walks_back(tree, to, demand.shortest, budget);
}

}  // namespace senskg
