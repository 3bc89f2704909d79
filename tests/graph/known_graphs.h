#pragma once

#include "graph/snapshot.h"

#include <cstdint>
#include <vector>

namespace senskg::test {

/// 0 in the middle, `rays` around it.
[[nodiscard]] std::vector<Tie> star(Vertex rays);
/// 0 – 1 – … – `vertices` - 1.
[[nodiscard]] std::vector<Tie> path(Vertex vertices);
/// Each of `vertices` from `first` on tied to each.
[[nodiscard]] std::vector<Tie> clique(Vertex first, Vertex vertices);
/// 34 members, 78 friendships. Zachary, "An information flow model for conflict and fission in
/// small groups", 1977.
[[nodiscard]] std::vector<Tie> karate_club();
/// `count` ties of strengths 1 to 4, some of them loops or the same again; a function of `seed`.
[[nodiscard]] std::vector<Tie> random_ties(Vertex vertices, std::size_t count, std::uint32_t seed);

}  // namespace senskg::test
