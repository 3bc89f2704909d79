#include "graph/algorithms/layout.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace senskg {
namespace {

constexpr std::size_t steps_max = 300;
constexpr std::size_t work_max = 60'000'000;  // Vertices and ties looked at: half a minute.
constexpr double gravity = 0.05;              // Keeps what is not tied from drifting away.
constexpr double spacing = 45;  // Of neighbours in the drawing: they are up to 40 wide.

double rounded(double length) { return std::round(length * 100) / 100; }

/// Place `number` of a sunflower around (0, 0) whose florets lie 1 apart, to a hundredth, so that
/// the last bits of a sine reach no file.
/// Vogel, "A better way to construct the sunflower head", 1979.
Place floret(double number, std::size_t turn) {
    const double golden_angle = std::numbers::pi * (3 - std::sqrt(5.0));
    const double angle = golden_angle * static_cast<double>(turn);
    const double radius = std::sqrt(number);
    return {rounded(radius * std::cos(angle)), rounded(radius * std::sin(angle))};
}

std::vector<Place> sunflowers(const std::vector<std::uint32_t>& communities) {
    std::vector<Vertex> order(communities.size());
    std::iota(order.begin(), order.end(), Vertex{0});
    std::ranges::stable_sort(order, {}, [&](Vertex vertex) { return communities[vertex]; });
    std::vector<Place> places(communities.size());
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin;
        while (end < order.size() && communities[order[end]] == communities[order[begin]]) {
            ++end;
        }
        const auto middle = static_cast<double>(begin + end) / 2;
        const Place center = begin == 0 ? Place{} : floret(2 * middle, communities[order[begin]]);
        for (std::size_t each = begin; each < end; ++each) {
            const Place inside = floret(static_cast<double>(each - begin), each - begin);
            places[order[each]] = {center.x + inside.x, center.y + inside.y};
        }
        begin = end;
    }
    return places;
}

/// An arrangement that forces pull into shape.
class Arrangement {
  public:
    Arrangement(const TieGraph& graph, std::vector<Place> places)
        : graph_(graph),
          places_(std::move(places)),
          masses_(places_.size(), 1),
          stiffness_(places_.size(), gravity) {
        for (Vertex vertex = 0; vertex < places_.size(); ++vertex) {
            const auto [first, last] = boost::out_edges(vertex, graph_);
            for (auto tie = first; tie != last; ++tie) {
                masses_[vertex] += 1;
                stiffness_[vertex] += gravity + pull_of(*tie);
            }
        }
    }

    /// Moves every vertex at most `length_max`.
    void step(double length_max) {
        auto moves = QuadTree(places_, masses_).pushes();
        for (Vertex vertex = 0; vertex < places_.size(); ++vertex) {
            Place& move = moves[vertex];
            pull(vertex, move);
            // What ties and gravity would do alone, divided by this, ends where they balance.
            move = {move.x / stiffness_[vertex], move.y / stiffness_[vertex]};
            const double length = std::sqrt(move.x * move.x + move.y * move.y);
            const double scale = length > length_max ? length_max / length : 1;
            move = {move.x * scale, move.y * scale};
        }
        for (Vertex vertex = 0; vertex < places_.size(); ++vertex) {
            places_[vertex].x += moves[vertex].x;
            places_[vertex].y += moves[vertex].y;
        }
    }

    [[nodiscard]] const std::vector<Place>& places() const { return places_; }

  private:
    /// Less than the strength: ten pieces of evidence do not put two things at one place.
    [[nodiscard]] double pull_of(const TieGraph::edge_descriptor& tie) const {
        return std::sqrt(static_cast<double>(graph_[tie].strength) / evidence_strength);
    }

    void pull(Vertex vertex, Place& move) const {
        const Place here = places_[vertex];
        const auto [first, last] = boost::out_edges(vertex, graph_);
        for (auto tie = first; tie != last; ++tie) {
            const Place& there = places_[boost::target(*tie, graph_)];
            const double strength = pull_of(*tie);
            move.x += (there.x - here.x) * strength;
            move.y += (there.y - here.y) * strength;
        }
        move.x -= here.x * gravity * masses_[vertex];
        move.y -= here.y * gravity * masses_[vertex];
    }

    const TieGraph& graph_;
    std::vector<Place> places_;
    std::vector<double> masses_;     ///< 1 and the number of ties.
    std::vector<double> stiffness_;  ///< Pull towards the middle of the neighbours.
};

/// Around (0, 0), as wide as so many nodes need.
std::vector<Place> fitted(std::vector<Place> places) {
    Place middle;
    for (const Place& place : places) {
        middle = {middle.x + place.x, middle.y + place.y};
    }
    const auto count = static_cast<double>(places.size());
    middle = {middle.x / count, middle.y / count};
    double spread = 0;
    for (Place& place : places) {
        place = {place.x - middle.x, place.y - middle.y};
        spread += place.x * place.x + place.y * place.y;
    }
    const double wanted = spacing * std::sqrt(count / 2);  // The spread of a full disk.
    const double scale = spread > 0 ? wanted / std::sqrt(spread / count) : 1;
    for (Place& place : places) {
        place = {rounded(place.x * scale), rounded(place.y * scale)};
    }
    return places;
}

}  // namespace

std::vector<Place> force_layout(const TieGraph& graph,
                                const std::vector<std::uint32_t>& communities) {
    if (communities.empty()) {
        return {};
    }
    Arrangement arrangement(graph, sunflowers(communities));
    const std::size_t work = communities.size() + boost::num_edges(graph);
    const std::size_t steps = std::min(steps_max, work_max / work);
    // Long moves first, ever shorter ones: the shape is found, then its details.
    const double length_max = std::sqrt(static_cast<double>(communities.size()));
    for (std::size_t step = 0; step < steps; ++step) {
        const double left = 1 - static_cast<double>(step) / static_cast<double>(steps);
        arrangement.step(length_max * left * left + 0.01);
    }
    return fitted(arrangement.places());
}

}  // namespace senskg
