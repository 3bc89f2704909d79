// PageRank on the snapshot's compressed rows, as a multiple of the same passes written by hand over
// plain arrays: rank_ratio [VERTICES] [TIES]

#include "graph/algorithms/page_rank.h"
#include "tests/bench/timing.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <random>

namespace senskg {
namespace {

/// Ties in three plain arrays: those of vertex v are from `begins[v]` up to `begins[v + 1]`.
struct Rows {
    std::vector<std::uint32_t> begins;
    std::vector<Vertex> others;
    std::vector<double> strengths;
    std::vector<double> shares;  ///< One over the strength of all ties; 0 where there is none.
};

/// Every vertex has few ties, some are in many: as posts name things.
std::vector<Tie> drawn_ties(std::size_t vertices, std::size_t ties) {
    std::mt19937_64 random(1);
    std::vector<Tie> drawn(ties);
    for (auto& tie : drawn) {
        const auto reach = 1 + random() % vertices;
        tie = {static_cast<Vertex>(random() % vertices), static_cast<Vertex>(random() % reach),
               1 + static_cast<std::uint32_t>(random() % 20)};
    }
    return drawn;
}

Rows rows_of(const TieGraph& graph) {
    Rows rows{{0}, {}, {}, {}};
    for (Vertex vertex = 0; vertex < boost::num_vertices(graph); ++vertex) {
        const auto [first, last] = boost::out_edges(vertex, graph);
        double all = 0;
        for (auto tie = first; tie != last; ++tie) {
            rows.others.push_back(boost::target(*tie, graph));
            rows.strengths.push_back(graph[*tie].strength);
            all += rows.strengths.back();
        }
        rows.begins.push_back(static_cast<std::uint32_t>(rows.others.size()));
        rows.shares.push_back(all > 0 ? 1 / all : 0);
    }
    return rows;
}

/// As `page_rank` does, up to the same change.
std::vector<double> page_rank_by_hand(const Rows& rows) {
    const std::size_t count = rows.shares.size();
    std::vector<double> ranks(count, 1 / static_cast<double>(count));
    std::vector<double> given(count);
    double change = 1;
    for (int pass = 0; pass < 150 && change > 1e-10; ++pass) {
        double given_nowhere = 0;
        for (std::size_t vertex = 0; vertex < count; ++vertex) {
            given[vertex] = ranks[vertex] * rows.shares[vertex];
            given_nowhere += rows.shares[vertex] > 0 ? 0 : ranks[vertex];
        }
        const double anywhere = (0.15 + 0.85 * given_nowhere) / static_cast<double>(count);
        change = 0;
        for (std::size_t vertex = 0; vertex < count; ++vertex) {
            double taken = 0;
            for (auto tie = rows.begins[vertex]; tie < rows.begins[vertex + 1]; ++tie) {
                taken += given[rows.others[tie]] * rows.strengths[tie];
            }
            const double rank = anywhere + 0.85 * taken;
            change += std::abs(rank - ranks[vertex]);
            ranks[vertex] = rank;
        }
    }
    return ranks;
}

int run(std::size_t vertices, std::size_t ties) {
    constexpr int rounds = 5;
    const TieGraph graph = tie_graph(vertices, drawn_ties(vertices, ties));
    const Rows rows = rows_of(graph);
    std::vector<double> ranks;
    std::vector<double> by_hand;
    const double ours = bench::median_seconds(rounds, [&] { ranks = page_rank(graph); });
    const double hand = bench::median_seconds(rounds, [&] { by_hand = page_rank_by_hand(rows); });
    const double differ =
        std::transform_reduce(ranks.begin(), ranks.end(), by_hand.begin(), 0.0, std::plus(),
                              [](double one, double other) { return std::abs(one - other); });
    if (differ > 1e-6) {
        std::fprintf(stderr, "the two differ by %g\n", differ);
        return 1;
    }
    std::printf("%zu vertices, %zu ties: by hand %.3f s, page_rank %.3f s, ratio %.2f\n", vertices,
                ties, hand, ours, ours / hand);
    return 0;
}

}  // namespace
}  // namespace senskg

int main(int argc, char** argv) {
    const auto number = [&](int place, std::size_t otherwise) {
        return argc > place ? std::strtoul(argv[place], nullptr, 10) : otherwise;
    };
    return senskg::run(number(1, 200'000), number(2, 1'000'000));
}
