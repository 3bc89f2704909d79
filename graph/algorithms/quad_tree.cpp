#include "graph/algorithms/quad_tree.h"

#include <algorithm>
#include <cmath>

namespace senskg {
namespace {

constexpr int depth_max = 16;
constexpr std::uint32_t leaf_bodies_max = 8;
// A cell is one body for what is farther away than its side times this, squared: coarse, because
// a drawing forgives it; 1 takes twice the time.
constexpr double far_squared = 0.7;

/// The digits of a number below 2^16, one place of two each.
std::uint32_t spread(std::uint32_t digits) {
    digits = (digits | digits << 8U) & 0x00FF00FFU;
    digits = (digits | digits << 4U) & 0x0F0F0F0FU;
    digits = (digits | digits << 2U) & 0x33333333U;
    return (digits | digits << 1U) & 0x55555555U;
}

void add_push(Place& push, const Place& from, double mass, const Place& on) {
    const double x = on.x - from.x;
    const double y = on.y - from.y;
    const double squared = x * x + y * y;
    if (squared > 0) {
        push.x += x * mass / squared;
        push.y += y * mass / squared;
    }
}

}  // namespace

QuadTree::QuadTree(const std::vector<Place>& places, const std::vector<double>& masses) {
    bodies_.resize(places.size());
    for (std::uint32_t index = 0; index < places.size(); ++index) {
        bodies_[index] = {places[index], masses[index], index, 0};
    }
    if (!bodies_.empty()) {
        code_bodies();
        cells_.reserve(bodies_.size());
        add_cell(0, static_cast<std::uint32_t>(bodies_.size()), 0);
    }
}

void QuadTree::code_bodies() {
    Place low = bodies_.front().place;
    Place high = low;
    for (const Body& body : bodies_) {
        low = {std::min(low.x, body.place.x), std::min(low.y, body.place.y)};
        high = {std::max(high.x, body.place.x), std::max(high.y, body.place.y)};
    }
    side_ = std::max({high.x - low.x, high.y - low.y, 1e-9});
    const double steps = ((1U << depth_max) - 1) / side_;
    for (Body& body : bodies_) {
        const auto column = static_cast<std::uint32_t>((body.place.x - low.x) * steps);
        const auto row = static_cast<std::uint32_t>((body.place.y - low.y) * steps);
        body.code = spread(column) | spread(row) << 1U;
    }
    std::ranges::sort(bodies_, [](const Body& left, const Body& right) {
        return left.code != right.code ? left.code < right.code : left.index < right.index;
    });
}

void QuadTree::add_cell(std::uint32_t begin, std::uint32_t end, int depth) {
    const std::size_t at = cells_.size();
    Cell cell;
    const double side = std::ldexp(side_, -depth);
    cell.side_squared = side * side;
    cell.begin = begin;
    cell.end = end;
    cell.is_leaf = depth == depth_max || end - begin <= leaf_bodies_max;
    for (std::uint32_t body = begin; body < end; ++body) {
        cell.mass += bodies_[body].mass;
        cell.center.x += bodies_[body].place.x * bodies_[body].mass;
        cell.center.y += bodies_[body].place.y * bodies_[body].mass;
    }
    cell.center = {cell.center.x / cell.mass, cell.center.y / cell.mass};
    cells_.push_back(cell);
    const auto shift = static_cast<std::uint32_t>(2 * (depth_max - depth - 1));
    while (!cell.is_leaf && begin < end) {
        const std::uint32_t quarter = bodies_[begin].code >> shift;
        std::uint32_t quarter_end = begin + 1;
        while (quarter_end < end && bodies_[quarter_end].code >> shift == quarter) {
            ++quarter_end;
        }
        add_cell(begin, quarter_end, depth + 1);
        begin = quarter_end;
    }
    cells_[at].next = static_cast<std::uint32_t>(cells_.size());
}

Place QuadTree::push_on(std::uint32_t index) const {
    const Body& body = bodies_[index];
    Place push;
    for (std::uint32_t at = 0; at < cells_.size();) {
        const Cell& cell = cells_[at];
        const double x = body.place.x - cell.center.x;
        const double y = body.place.y - cell.center.y;
        const bool is_inside = cell.begin <= index && index < cell.end;
        const bool is_far = !is_inside && x * x + y * y > cell.side_squared * far_squared;
        const bool is_crowd = cell.end - cell.begin > leaf_bodies_max;  // a leaf that is one body
        if (is_far || (cell.is_leaf && is_crowd)) {
            add_push(push, cell.center, cell.mass, body.place);
            at = cell.next;
        } else if (cell.is_leaf) {
            for (std::uint32_t other = cell.begin; other < cell.end; ++other) {
                add_push(push, bodies_[other].place, bodies_[other].mass, body.place);
            }
            at = cell.next;
        } else {
            ++at;
        }
    }
    return {push.x * body.mass, push.y * body.mass};
}

std::vector<Place> QuadTree::pushes() const {
    std::vector<Place> result(bodies_.size());
    for (std::uint32_t index = 0; index < bodies_.size(); ++index) {
        result[bodies_[index].index] = push_on(index);
    }
    return result;
}

}  // namespace senskg
