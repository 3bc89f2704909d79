#include "graph/algorithms/page_rank.h"

#include <cmath>

namespace senskg {
namespace {

constexpr double page_rank_damping = 0.85;
constexpr double change_min = 1e-10;  // Of the whole.
constexpr int passes_max = 150;       // 0.85 to this power is below it.

/// One over the strength of all ties of each vertex; 0 where there is none.
std::vector<double> shares_of(const TieGraph& graph) {
    std::vector<double> shares(boost::num_vertices(graph), 0);
    for (Vertex vertex = 0; vertex < shares.size(); ++vertex) {
        const auto [first, last] = boost::out_edges(vertex, graph);
        for (auto tie = first; tie != last; ++tie) {
            shares[vertex] += graph[*tie].strength;
        }
        shares[vertex] = shares[vertex] > 0 ? 1 / shares[vertex] : 0;
    }
    return shares;
}

}  // namespace

std::vector<double> page_rank(const TieGraph& graph) { return page_rank(graph, no_pulse); }

std::vector<double> page_rank(const TieGraph& graph, const Pulse& pulse) {
    const std::size_t count = boost::num_vertices(graph);
    if (count == 0) {
        return {};
    }
    const auto vertices = static_cast<double>(count);
    const auto shares = shares_of(graph);
    std::vector<double> ranks(count, 1 / vertices);
    std::vector<double> given(count);  // What a vertex gives away for each unit of strength.
    double change = 1;
    for (int pass = 0; pass < passes_max && change > change_min; ++pass) {
        pulse();
        double given_nowhere = 0;
        for (Vertex vertex = 0; vertex < count; ++vertex) {
            given[vertex] = ranks[vertex] * shares[vertex];
            given_nowhere += shares[vertex] > 0 ? 0 : ranks[vertex];
        }
        const double anywhere =
            (1 - page_rank_damping + page_rank_damping * given_nowhere) / vertices;
        change = 0;
        for (Vertex vertex = 0; vertex < count; ++vertex) {
            double taken = 0;
            const auto [first, last] = boost::out_edges(vertex, graph);
            for (auto tie = first; tie != last; ++tie) {
                taken += given[boost::target(*tie, graph)] * graph[*tie].strength;
            }
            const double rank = anywhere + page_rank_damping * taken;
            change += std::abs(rank - ranks[vertex]);
            ranks[vertex] = rank;
        }
    }
    return ranks;
}

}  // namespace senskg
