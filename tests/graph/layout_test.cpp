#include "graph/algorithms/layout.h"
#include "graph/algorithms/communities.h"
#include "tests/graph/known_graphs.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace senskg::test {
namespace {

double distance(const Place& one, const Place& other) {
    return std::hypot(one.x - other.x, one.y - other.y);
}

std::vector<Place> layout_of(const TieGraph& graph) {
    return force_layout(graph, communities(graph));
}

/// What each body is pushed by, one after another.
std::vector<Place> plain_pushes(const std::vector<Place>& places,
                                const std::vector<double>& masses) {
    std::vector<Place> pushes(places.size());
    for (std::size_t on = 0; on < places.size(); ++on) {
        for (std::size_t from = 0; from < places.size(); ++from) {
            const double far = distance(places[on], places[from]);
            if (far > 0) {
                const double force = masses[on] * masses[from] / far / far;
                pushes[on].x += (places[on].x - places[from].x) * force;
                pushes[on].y += (places[on].y - places[from].y) * force;
            }
        }
    }
    return pushes;
}

}  // namespace

TEST_CASE("two bodies push each other by their masses and nearness") {
    const auto pushes = QuadTree({{0, 0}, {3, 4}}, {2, 5}).pushes();
    CHECK(pushes[0].x == doctest::Approx(-10.0 / 5 * 3 / 5));
    CHECK(pushes[0].y == doctest::Approx(-10.0 / 5 * 4 / 5));
    CHECK(pushes[1].x == doctest::Approx(10.0 / 5 * 3 / 5));
    CHECK(QuadTree({}, {}).pushes().empty());
}

TEST_CASE("far bodies taken together push nearly as they do one by one") {
    std::mt19937 random(11);
    std::vector<Place> places(500);
    std::vector<double> masses(500);
    for (std::size_t body = 0; body < places.size(); ++body) {
        places[body] = {static_cast<double>(random() % 10'000) / 10,
                        static_cast<double>(random() % 10'000) / 10};
        masses[body] = 1 + static_cast<double>(random() % 5);
    }
    const auto pushes = QuadTree(places, masses).pushes();
    const auto expected = plain_pushes(places, masses);
    double error = 0;
    double all = 0;
    for (std::size_t body = 0; body < places.size(); ++body) {
        error += distance(pushes[body], expected[body]);
        all += distance(expected[body], {});
    }
    CHECK(error / all < 0.08);
}

TEST_CASE("ten thousand bodies at one place, or nearly, are no burden") {
    std::vector<Place> places(10'000);
    places[5'000] = {1e-12, 0};
    places[7'000] = {1e9, 1e9};
    const auto pushes = QuadTree(places, std::vector<double>(places.size(), 1)).pushes();
    CHECK(std::ranges::all_of(
        pushes, [](const Place& push) { return std::isfinite(push.x) && std::isfinite(push.y); }));
    CHECK(pushes[7'000].x > 0);
}

TEST_CASE("a layout is the same each time, finite, and puts nothing on one place") {
    const auto graph = tie_graph(300, random_ties(300, 350, 5));
    const auto places = layout_of(graph);
    const auto again = layout_of(graph);
    REQUIRE(places.size() == 300);
    for (std::size_t one = 0; one < places.size(); ++one) {
        CHECK(places[one].x == again[one].x);
        CHECK(places[one].y == again[one].y);
        CHECK(std::isfinite(places[one].x));
        CHECK(places[one].x * 100 == doctest::Approx(std::round(places[one].x * 100)));
        for (std::size_t other = 0; other < one; ++other) {
            CHECK(distance(places[one], places[other]) > 1);
        }
    }
}

TEST_CASE("tied vertices lie nearer than others") {
    auto ties = clique(0, 8);
    const auto other = clique(8, 8);
    ties.insert(ties.end(), other.begin(), other.end());
    ties.push_back({0, 8});
    const auto places = layout_of(tie_graph(16, ties));
    for (Vertex one = 0; one < 8; ++one) {
        for (Vertex each = 0; each < 8; ++each) {
            CHECK(distance(places[one], places[each]) < distance(places[one], places[8 + each]));
        }
    }
}

TEST_CASE("a path lies stretched, its ends farthest apart") {
    const auto places = layout_of(tie_graph(12, path(12)));
    const double ends = distance(places[0], places[11]);
    for (std::size_t one = 0; one + 1 < places.size(); ++one) {
        CHECK(distance(places[one], places[one + 1]) < ends / 3);
    }
}

TEST_CASE("layouts of no vertex, of one, and of vertices without ties") {
    CHECK(force_layout(tie_graph(0, {}), {}).empty());
    const auto alone = layout_of(tie_graph(1, {}));
    CHECK(alone[0].x == 0);
    CHECK(alone[0].y == 0);
    const auto loose = layout_of(tie_graph(50, {}));
    for (std::size_t one = 0; one < loose.size(); ++one) {
        CHECK(distance(loose[one], {}) < 1000);
        for (std::size_t other = 0; other < one; ++other) {
            CHECK(distance(loose[one], loose[other]) > 10);
        }
    }
}

}  // namespace senskg::test
