#include "tests/graph/known_graphs.h"

#include <random>

namespace senskg::test {

std::vector<Tie> star(Vertex rays) {
    std::vector<Tie> ties;
    for (Vertex ray = 1; ray <= rays; ++ray) {
        ties.push_back({0, ray});
    }
    return ties;
}

std::vector<Tie> path(Vertex vertices) {
    std::vector<Tie> ties;
    for (Vertex vertex = 1; vertex < vertices; ++vertex) {
        ties.push_back({vertex - 1, vertex});
    }
    return ties;
}

std::vector<Tie> clique(Vertex first, Vertex vertices) {
    std::vector<Tie> ties;
    for (Vertex one = first; one < first + vertices; ++one) {
        for (Vertex other = first; other < one; ++other) {
            ties.push_back({one, other});
        }
    }
    return ties;
}

std::vector<Tie> karate_club() {
    return {{0, 1},   {0, 2},   {0, 3},   {0, 4},   {0, 5},   {0, 6},   {0, 7},   {0, 8},
            {0, 10},  {0, 11},  {0, 12},  {0, 13},  {0, 17},  {0, 19},  {0, 21},  {0, 31},
            {1, 2},   {1, 3},   {1, 7},   {1, 13},  {1, 17},  {1, 19},  {1, 21},  {1, 30},
            {2, 3},   {2, 7},   {2, 8},   {2, 9},   {2, 13},  {2, 27},  {2, 28},  {2, 32},
            {3, 7},   {3, 12},  {3, 13},  {4, 6},   {4, 10},  {5, 6},   {5, 10},  {5, 16},
            {6, 16},  {8, 30},  {8, 32},  {8, 33},  {9, 33},  {13, 33}, {14, 32}, {14, 33},
            {15, 32}, {15, 33}, {18, 32}, {18, 33}, {19, 33}, {20, 32}, {20, 33}, {22, 32},
            {22, 33}, {23, 25}, {23, 27}, {23, 29}, {23, 32}, {23, 33}, {24, 25}, {24, 27},
            {24, 31}, {25, 31}, {26, 29}, {26, 33}, {27, 33}, {28, 31}, {28, 33}, {29, 32},
            {29, 33}, {30, 32}, {30, 33}, {31, 32}, {31, 33}, {32, 33}};
}

std::vector<Tie> random_ties(Vertex vertices, std::size_t count, std::uint32_t seed) {
    std::mt19937 random(seed);
    std::vector<Tie> ties;
    for (std::size_t tie = 0; tie < count; ++tie) {
        const auto one = static_cast<Vertex>(random() % vertices);
        const auto other = static_cast<Vertex>(random() % vertices);
        ties.push_back({one, other, static_cast<std::uint32_t>(1 + random() % 4)});
    }
    return ties;
}

}  // namespace senskg::test
