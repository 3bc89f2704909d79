#include "graph/algorithms/betweenness.h"
#include "graph/algorithms/communities.h"
#include "graph/algorithms/page_rank.h"
#include "tests/graph/known_graphs.h"

#include <doctest/doctest.h>

#include <boost/graph/betweenness_centrality.hpp>

#include <algorithm>
#include <map>
#include <numeric>

namespace senskg::test {
namespace {

using Groups = std::vector<std::uint32_t>;

/// PageRank as its definition has it, with a full table of chances.
std::vector<double> plain_page_rank(std::size_t count, const std::vector<Tie>& ties) {
    std::vector<std::vector<double>> strengths(count, std::vector<double>(count, 0));
    for (const Tie& tie : ties) {
        if (tie.one != tie.other) {
            strengths[tie.one][tie.other] += tie.strength;
            strengths[tie.other][tie.one] += tie.strength;
        }
    }
    const auto all = static_cast<double>(count);
    std::vector<double> ranks(count, 1 / all);
    for (int pass = 0; pass < 500; ++pass) {
        std::vector<double> next(count, 0.15 / all);
        for (std::size_t from = 0; from < count; ++from) {
            const double total =
                std::accumulate(strengths[from].begin(), strengths[from].end(), 0.0);
            for (std::size_t to = 0; to < count; ++to) {
                next[to] +=
                    0.85 * ranks[from] * (total > 0 ? strengths[from][to] / total : 1 / all);
            }
        }
        ranks = next;
    }
    return ranks;
}

/// What Boost finds, as shares of all pairs.
std::vector<double> boost_betweenness(const TieGraph& graph) {
    const std::size_t count = boost::num_vertices(graph);
    std::vector<double> sums(count, 0);
    boost::brandes_betweenness_centrality(
        graph, boost::make_iterator_property_map(sums.begin(), get(boost::vertex_index, graph)));
    for (double& sum : sums) {
        sum /= static_cast<double>((count - 1) * (count - 2));
    }
    return sums;
}

/// How much better than by chance the ties fall into the groups, from its definition.
/// Newman and Girvan, "Finding and evaluating community structure in networks", 2004.
double modularity(std::size_t count, const std::vector<Tie>& ties, const Groups& groups) {
    std::vector<double> totals(count, 0);
    double all = 0;
    double inside = 0;
    for (const Tie& tie : ties) {
        if (tie.one != tie.other) {
            totals[tie.one] += tie.strength;
            totals[tie.other] += tie.strength;
            all += 2.0 * tie.strength;
            inside += groups[tie.one] == groups[tie.other] ? 2.0 * tie.strength : 0;
        }
    }
    double by_chance = 0;
    for (std::size_t one = 0; one < count; ++one) {
        for (std::size_t other = 0; other < count; ++other) {
            by_chance += groups[one] == groups[other] ? totals[one] * totals[other] / all : 0;
        }
    }
    return all > 0 ? (inside - by_chance) / all : 0;
}

void check_near(const std::vector<double>& found, const std::vector<double>& expected) {
    REQUIRE(found.size() == expected.size());
    for (std::size_t at = 0; at < found.size(); ++at) {
        CAPTURE(at);
        CHECK(found[at] == doctest::Approx(expected[at]).epsilon(1e-8));
    }
}

double sum_of(const std::vector<double>& numbers) {
    return std::accumulate(numbers.begin(), numbers.end(), 0.0);
}

}  // namespace

TEST_CASE("PageRank of a star, worked out by hand") {
    // Middle m, each of n rays r: m = 0.15/(n+1) + 0.85 n r; r = 0.15/(n+1) + 0.85 m/n.
    const auto ranks = page_rank(tie_graph(5, star(4)));
    const double middle = 0.15 / 5 * (1 + 0.85 * 4) / (1 - 0.85 * 0.85);
    const double ray = (1 - middle) / 4;
    check_near(ranks, {middle, ray, ray, ray, ray});
}

TEST_CASE("PageRank of the karate club, and of a graph without ties") {
    const auto ranks = page_rank(tie_graph(34, karate_club()));
    CHECK(ranks[0] == doctest::Approx(0.096997285).epsilon(1e-7));
    CHECK(ranks[11] == doctest::Approx(0.009564745).epsilon(1e-6));
    CHECK(ranks[32] == doctest::Approx(0.071693225).epsilon(1e-7));
    CHECK(ranks[33] == doctest::Approx(0.100919182).epsilon(1e-7));
    check_near(page_rank(tie_graph(4, {})), {0.25, 0.25, 0.25, 0.25});
    CHECK(page_rank(tie_graph(0, {})).empty());
}

TEST_CASE("PageRank sums to 1 and follows strong ties more often") {
    const auto ranks = page_rank(tie_graph(4, {{0, 1, 10}, {0, 2, 1}}));
    CHECK(sum_of(ranks) == doctest::Approx(1).epsilon(1e-10));
    CHECK(ranks[0] > ranks[1]);
    CHECK(ranks[1] > ranks[2]);
    CHECK(ranks[2] > ranks[3]);  // Nothing is tied to it.
}

TEST_CASE("PageRank agrees with its definition on random graphs") {
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        const auto ties = random_ties(30, 20 + seed * 5, seed);
        const auto ranks = page_rank(tie_graph(30, ties));
        check_near(ranks, plain_page_rank(30, ties));
        CHECK(sum_of(ranks) == doctest::Approx(1).epsilon(1e-10));
    }
}

TEST_CASE("betweenness of a path, a star, a ring and the karate club") {
    // Of a path of 5 the middle lies between 4 of the 6 pairs of others, its neighbours 3.
    check_near(betweenness(tie_graph(5, path(5))).shares, {0, 0.5, 4.0 / 6, 0.5, 0});
    check_near(betweenness(tie_graph(5, star(4))).shares, {1, 0, 0, 0, 0});
    // In a ring of 4 each lies between its neighbours, on one of two ways: half of one of 3 pairs.
    check_near(betweenness(tie_graph(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}})).shares,
               {1.0 / 6, 1.0 / 6, 1.0 / 6, 1.0 / 6});
    const auto club = betweenness(tie_graph(34, karate_club()));
    CHECK(!club.sampled);
    CHECK(club.shares[0] == doctest::Approx(0.437635281).epsilon(1e-8));
    CHECK(club.shares[1] == doctest::Approx(0.053936688).epsilon(1e-7));
    CHECK(club.shares[33] == doctest::Approx(0.304074976).epsilon(1e-8));
    CHECK(club.shares[11] == 0);
}

TEST_CASE("betweenness has no strength, and none without three vertices") {
    CHECK(betweenness(tie_graph(3, {{0, 1, 7}, {1, 2, 1}})).shares ==
          betweenness(tie_graph(3, path(3))).shares);
    check_near(betweenness(tie_graph(2, path(2))).shares, {0, 0});
    CHECK(betweenness(tie_graph(0, {})).shares.empty());
}

TEST_CASE("betweenness agrees with Boost's on random graphs") {
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        const auto graph = tie_graph(40, random_ties(40, 20 + seed * 6, seed));
        check_near(betweenness(graph).shares, boost_betweenness(graph));
    }
}

TEST_CASE("sampled betweenness finds the same vertices between, each time") {
    const auto graph = tie_graph(600, random_ties(600, 900, 7));
    const auto exact = betweenness(graph).shares;
    const auto sampled = betweenness(graph, 200);
    CHECK(sampled.sampled);
    CHECK(betweenness(graph, 200).shares == sampled.shares);
    CHECK(!betweenness(graph, 600).sampled);
    CHECK(betweenness(graph, 600).shares == exact);
    CHECK(sum_of(sampled.shares) == doctest::Approx(sum_of(exact)).epsilon(0.05));
    const auto top = std::ranges::max_element(exact) - exact.begin();
    CHECK(sampled.shares[static_cast<std::size_t>(top)] ==
          doctest::Approx(exact[static_cast<std::size_t>(top)]).epsilon(0.25));
}

TEST_CASE("above twenty thousand vertices betweenness is sampled") {
    CHECK(!betweenness(tie_graph(20'000, {{0, 1}})).sampled);
    CHECK(betweenness(tie_graph(20'001, {{0, 1}})).sampled);
}

TEST_CASE("two cliques with one tie between them are two communities, the larger first") {
    auto ties = clique(0, 5);
    const auto other = clique(5, 6);
    ties.insert(ties.end(), other.begin(), other.end());
    ties.push_back({4, 5});
    CHECK(communities(tie_graph(11, ties)) == Groups{2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1});
}

TEST_CASE("a strong tie holds together what weak ones do not") {
    // A ring of four: strong, weak, strong, weak.
    const auto graph = tie_graph(4, {{0, 1, 10}, {1, 2, 1}, {2, 3, 10}, {3, 0, 1}});
    CHECK(communities(graph) == Groups{1, 1, 2, 2});
}

TEST_CASE("what is tied to nothing is a community of its own") {
    CHECK(communities(tie_graph(3, {})) == Groups{1, 2, 3});
    CHECK(communities(tie_graph(4, {{1, 3}})) == Groups{2, 1, 3, 1});
    CHECK(communities(tie_graph(0, {})).empty());
}

TEST_CASE("communities of the karate club are as good as the best known") {
    const auto groups = communities(tie_graph(34, karate_club()));
    CHECK(modularity(34, karate_club(), groups) > 0.415);  // The best possible: 0.4198.
    CHECK(groups[0] != groups[33]);
}

TEST_CASE("communities hang together and are numbered by size") {
    for (std::uint32_t seed = 1; seed <= 30; ++seed) {
        CAPTURE(seed);
        const auto ties = random_ties(60, 30 + seed * 4, seed);
        const auto groups = communities(tie_graph(60, ties));
        Groups leaders(60);
        std::iota(leaders.begin(), leaders.end(), 0U);
        for (int pass = 0; pass < 60; ++pass) {  // The smallest vertex reached inside the group.
            for (const Tie& tie : ties) {
                if (groups[tie.one] == groups[tie.other]) {
                    const auto leader = std::min(leaders[tie.one], leaders[tie.other]);
                    leaders[tie.one] = leader;
                    leaders[tie.other] = leader;
                }
            }
        }
        std::map<std::uint32_t, std::size_t> sizes;
        std::map<std::uint32_t, std::uint32_t> leader_of;
        for (std::size_t vertex = 0; vertex < groups.size(); ++vertex) {
            ++sizes[groups[vertex]];
            CHECK(leader_of.try_emplace(groups[vertex], leaders[vertex]).first->second ==
                  leaders[vertex]);
        }
        CHECK(sizes.begin()->first == 1);
        CHECK(sizes.rbegin()->first == sizes.size());
        CHECK(std::ranges::is_sorted(sizes, std::ranges::greater(),
                                     [](const auto& size) { return size.second; }));
        CHECK(modularity(60, ties, groups) >= modularity(60, ties, Groups(60, 1)));
    }
}

}  // namespace senskg::test
