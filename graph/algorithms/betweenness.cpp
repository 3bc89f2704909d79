#include "graph/algorithms/betweenness.h"

#include <algorithm>
#include <limits>

namespace senskg {
namespace {

constexpr std::size_t exact_vertices_max = 20'000;
constexpr std::size_t sources_max = 2'000;
constexpr std::size_t sources_min = 100;
constexpr std::size_t steps_max = 2'000'000'000;  // About a minute.

/// Shortest paths from one source after another; room is kept between them.
class ShortestPaths {
  public:
    explicit ShortestPaths(const TieGraph& graph)
        : graph_(graph),
          distances_(boost::num_vertices(graph), unseen),
          paths_(distances_.size()),
          through_(distances_.size()) {
        seen_.reserve(distances_.size());
    }

    /// Adds to each vertex the parts of paths from `source` that lead through it.
    void add_paths_from(Vertex source, std::vector<double>& sums) {
        walk_from(source);
        // No view: clang 14 cannot read those of this standard library.
        std::for_each(seen_.rbegin(), seen_.rend(), [&](Vertex vertex) {
            const double each = (1 + through_[vertex]) / paths_[vertex];
            const auto [first, last] = boost::adjacent_vertices(vertex, graph_);
            for (auto neighbour = first; neighbour != last; ++neighbour) {
                if (distances_[*neighbour] + 1 == distances_[vertex]) {
                    through_[*neighbour] += paths_[*neighbour] * each;
                }
            }
            if (vertex != source) {
                sums[vertex] += through_[vertex];
            }
        });
        for (const Vertex vertex : seen_) {
            distances_[vertex] = unseen;
        }
    }

  private:
    static constexpr std::uint32_t unseen = std::numeric_limits<std::uint32_t>::max() - 1;

    void walk_from(Vertex source) {
        seen_.clear();
        see(source, 0);
        paths_[source] = 1;
        std::size_t next = 0;
        while (next < seen_.size()) {
            const Vertex vertex = seen_[next++];
            const auto [first, last] = boost::adjacent_vertices(vertex, graph_);
            for (auto neighbour = first; neighbour != last; ++neighbour) {
                if (distances_[*neighbour] == unseen) {
                    see(*neighbour, distances_[vertex] + 1);
                }
                if (distances_[*neighbour] == distances_[vertex] + 1) {
                    paths_[*neighbour] += paths_[vertex];
                }
            }
        }
    }

    void see(Vertex vertex, std::uint32_t distance) {
        distances_[vertex] = distance;
        paths_[vertex] = 0;
        through_[vertex] = 0;
        seen_.push_back(vertex);
    }

    const TieGraph& graph_;
    std::vector<std::uint32_t> distances_;
    std::vector<double> paths_;    ///< How many shortest ones lead to the vertex.
    std::vector<double> through_;  ///< How many vertices are reached through it, by parts.
    std::vector<Vertex> seen_;     ///< Nearest first.
};

Betweenness from_sources(const TieGraph& graph, std::size_t sources, const Pulse& pulse) {
    const std::size_t count = boost::num_vertices(graph);
    sources = std::min(sources, count);
    Betweenness result{std::vector<double>(count, 0), sources < count};
    if (count < 3 || sources == 0) {
        return result;
    }
    ShortestPaths paths(graph);
    for (std::size_t each = 0; each < sources; ++each) {
        pulse();
        paths.add_paths_from(static_cast<Vertex>(each * count / sources), result.shares);
    }
    const auto others = static_cast<double>(count - 1) * static_cast<double>(count - 2);
    const double scale = static_cast<double>(count) / static_cast<double>(sources) / others;
    for (double& share : result.shares) {
        share *= scale;
    }
    return result;
}

}  // namespace

Betweenness betweenness(const TieGraph& graph, std::size_t sources) {
    return from_sources(graph, sources, no_pulse);
}

Betweenness betweenness(const TieGraph& graph) { return betweenness(graph, no_pulse); }

Betweenness betweenness(const TieGraph& graph, const Pulse& pulse) {
    const std::size_t count = boost::num_vertices(graph);
    if (count <= exact_vertices_max) {
        return from_sources(graph, count, pulse);
    }
    const std::size_t steps = count + boost::num_edges(graph);
    return from_sources(graph, std::clamp(steps_max / steps, sources_min, sources_max), pulse);
}

}  // namespace senskg
