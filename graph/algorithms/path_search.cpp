#include "graph/algorithms/path_search.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace senskg {
namespace {

/// A node that a wave has reached.
struct Reached {
    std::size_t hops = 0;
    std::vector<NodeHandle> before;  ///< The nodes from which it was reached, one hop less.
    std::uint64_t ways = 0;          ///< From the end, as many as a number holds.
};

std::uint64_t held_sum(std::uint64_t left, std::uint64_t right) {
    return right > std::numeric_limits<std::uint64_t>::max() - left
               ? std::numeric_limits<std::uint64_t>::max()
               : left + right;
}

std::uint64_t held_product(std::uint64_t left, std::uint64_t right) {
    return left != 0 && right > std::numeric_limits<std::uint64_t>::max() / left
               ? std::numeric_limits<std::uint64_t>::max()
               : left * right;
}

/// The nodes reached from one end, hop by hop.
class Wave {
  public:
    Wave(const GraphView& view, const PathSearch& search, const std::vector<NodeHandle>& start)
        : view_(view), search_(search) {
        for (const NodeHandle node : start) {
            if (reached_.try_emplace(node, Reached{0, {}, 1}).second) {
                front_.push_back(node);
            }
        }
    }

    /// One hop more. Where `other` stands may always be gone: the ends of that wave.
    void advance(const Wave& other) {
        std::vector<NodeHandle> next;
        for (const NodeHandle from : front_) {
            const std::uint64_t ways = reached_.at(from).ways;
            for (const NodeHandle neighbour : neighbours(from)) {
                if (other.starts_at(neighbour) || !search_.may_cross ||
                    search_.may_cross(neighbour)) {
                    reach(neighbour, from, ways, next);
                }
            }
        }
        ++hops_;
        front_ = std::move(next);
    }

    [[nodiscard]] const Reached* reached(NodeHandle node) const {
        const auto found = reached_.find(node);
        return found == reached_.end() ? nullptr : &found->second;
    }
    [[nodiscard]] const std::vector<NodeHandle>& front() const { return front_; }
    [[nodiscard]] std::size_t hops() const { return hops_; }

  private:
    [[nodiscard]] bool starts_at(NodeHandle node) const {
        const Reached* there = reached(node);
        return there != nullptr && there->hops == 0;
    }

    /// Each once, in the order of the edges.
    [[nodiscard]] std::vector<NodeHandle> neighbours(NodeHandle node) const {
        std::vector<NodeHandle> found;
        std::unordered_map<NodeHandle, bool> known = {{node, true}};
        for (const Edge& edge : view_.edges(node, Direction::both, search_.types)) {
            const NodeHandle other = edge.source == node ? edge.target : edge.source;
            if (known.try_emplace(other, true).second) {
                found.push_back(other);
            }
        }
        return found;
    }

    void reach(NodeHandle node, NodeHandle before, std::uint64_t ways,
               std::vector<NodeHandle>& next) {
        const auto [place, is_new] = reached_.try_emplace(node, Reached{hops_ + 1, {}, 0});
        if (is_new) {
            next.push_back(node);
        }
        if (place->second.hops == hops_ + 1) {
            place->second.before.push_back(before);
            place->second.ways = held_sum(place->second.ways, ways);
        }
    }

    const GraphView& view_;
    const PathSearch& search_;
    std::unordered_map<NodeHandle, Reached> reached_;
    std::vector<NodeHandle> front_;  ///< Reached by the last hop, in the order of that.
    std::size_t hops_ = 0;
};

/// Paths through the nodes where two waves met.
class PathList {
  public:
    PathList(const Wave& forth, const Wave& back, std::size_t paths_max)
        : forth_(forth), back_(back), paths_max_(paths_max) {}

    /// Depth first, without recursion: the hops may be many.
    void add_through(NodeHandle meeting) {
        for (auto& way : ways_to(forth_, meeting)) {
            std::ranges::reverse(way);
            for (const auto& rest : ways_to(back_, meeting)) {
                if (paths_.size() == paths_max_) {
                    return;
                }
                paths_.push_back(way);
                paths_.back().insert(paths_.back().end(), std::next(rest.begin()), rest.end());
            }
        }
    }

    [[nodiscard]] std::vector<NodePath> take() { return std::move(paths_); }

  private:
    /// From `node` to the wave's start, at most as many as are wanted.
    [[nodiscard]] std::vector<NodePath> ways_to(const Wave& wave, NodeHandle node) const {
        std::vector<NodePath> done;
        std::vector<NodePath> open = {{node}};
        while (!open.empty() && done.size() < paths_max_) {
            const NodePath way = std::move(open.back());
            open.pop_back();
            const auto& before = wave.reached(way.back())->before;
            if (before.empty()) {
                done.push_back(way);
            }
            const std::size_t wanted = std::min(before.size(), paths_max_ - done.size());
            for (std::size_t each = wanted; each-- > 0;) {
                open.push_back(way);
                open.back().push_back(before[each]);
            }
        }
        return done;
    }

    const Wave& forth_;
    const Wave& back_;
    std::size_t paths_max_;
    std::vector<NodePath> paths_;
};

}  // namespace

FoundPaths shortest_paths(const GraphView& view, const PathSearch& search) {
    Wave forth(view, search, search.from);
    Wave back(view, search, search.to);
    const Wave* last = &forth;
    FoundPaths found;
    for (;;) {
        const Wave& other = last == &forth ? back : forth;
        PathList paths(forth, back, search.paths_max);
        for (const NodeHandle node : last->front()) {
            if (other.reached(node) != nullptr) {
                found.count = held_sum(
                    found.count, held_product(forth.reached(node)->ways, back.reached(node)->ways));
                paths.add_through(node);
            }
        }
        if (found.count > 0) {
            found.hops = forth.hops() + back.hops();
            found.paths = paths.take();
            return found;
        }
        if (forth.front().empty() || back.front().empty() ||
            forth.hops() + back.hops() >= search.hops_max) {
            return found;
        }
        const bool forwards = forth.front().size() <= back.front().size();
        (forwards ? forth : back).advance(forwards ? back : forth);
        last = forwards ? &forth : &back;
    }
}

}  // namespace senskg
