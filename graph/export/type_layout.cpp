#include "graph/export/drawn_graph.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace senskg {
namespace {

constexpr double spacing = 40;  // Nodes are up to 40 wide: neighbours just do not touch.

double disk_radius(std::size_t count) {
    return spacing * (std::sqrt(static_cast<double>(count)) + 1);
}

/// To a hundredth, so that the last bits of a sine reach no file.
double rounded(double length) { return std::round(length * 100) / 100; }

void place_in_disk(std::vector<DrawnNode>& nodes, const std::vector<std::size_t>& members,
                   double center_x, double center_y) {
    const double golden_angle = std::numbers::pi * (3 - std::sqrt(5.0));
    for (std::size_t rank = 0; rank < members.size(); ++rank) {
        const double radius = spacing * std::sqrt(static_cast<double>(rank));
        const double angle = golden_angle * static_cast<double>(rank);
        nodes[members[rank]].x = rounded(center_x + radius * std::cos(angle));
        nodes[members[rank]].y = rounded(center_y + radius * std::sin(angle));
    }
}

}  // namespace

void place_by_type(std::vector<DrawnNode>& nodes) {
    std::map<std::string, std::vector<std::size_t>> disks;
    for (std::size_t index = 0; index < nodes.size(); ++index) {
        disks[nodes[index].type].push_back(index);
    }
    double circumference = 0;
    for (const auto& [type, members] : disks) {
        circumference += 2 * disk_radius(members.size());
    }
    const double ring_radius = disks.size() < 2 ? 0 : circumference / 2 / std::numbers::pi * 1.3;
    double along = 0;
    for (auto& [type, members] : disks) {
        std::ranges::stable_sort(members, std::greater<>(),
                                 [&](std::size_t index) { return nodes[index].degree; });
        const double radius = disk_radius(members.size());
        const double angle = (along + radius) / circumference * 2 * std::numbers::pi;
        place_in_disk(nodes, members, ring_radius * std::cos(angle), ring_radius * std::sin(angle));
        along += 2 * radius;
    }
}

}  // namespace senskg
