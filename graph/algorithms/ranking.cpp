#include "graph/algorithms/ranking.h"

#include "graph/algorithms/page_rank.h"
#include "graph/algorithms/six_digits.h"
#include "graph/did_you_mean.h"
#include "graph/model/error.h"

#include <algorithm>
#include <array>

namespace senskg {
namespace {

constexpr std::array<std::string_view, 3> words = {"pagerank", "betweenness", "degree"};

}  // namespace

std::string_view measure_word(RankMeasure measure) {
    return words.at(static_cast<std::size_t>(measure));
}

RankMeasure measure_of(const std::string& word) {
    const auto found = std::ranges::find(words, word);
    if (found == words.end()) {
        const std::vector<std::string> known(words.begin(), words.end());
        throw Error{Error::Kind::usage, "no measure '" + word + '\'' + did_you_mean(word, known) +
                                            "; there are pagerank, betweenness, degree"};
    }
    return static_cast<RankMeasure>(found - words.begin());
}

Ranking ranking_by(RankMeasure measure, const Snapshot& snapshot, const Pulse& pulse) {
    Ranking ranking;
    switch (measure) {
        case RankMeasure::page_rank:
            ranking.values = page_rank(snapshot.ties, pulse);
            break;
        case RankMeasure::betweenness: {
            auto found = betweenness(snapshot.ties, pulse);
            ranking = {std::move(found.shares), found.sampled};
            break;
        }
        case RankMeasure::degree:
            ranking.values.assign(snapshot.degrees.begin(), snapshot.degrees.end());
            return ranking;
    }
    std::ranges::transform(ranking.values, ranking.values.begin(), six_digits);
    return ranking;
}

std::vector<Vertex> ranked_vertices(const Snapshot& snapshot, const Ranking& ranking,
                                    const std::vector<NodeHandle>& nodes, std::size_t count_max) {
    std::vector<Vertex> ranked;
    for (Vertex vertex = 0; vertex < snapshot.nodes.size(); ++vertex) {
        if (std::ranges::binary_search(nodes, snapshot.nodes[vertex])) {
            ranked.push_back(vertex);
        }
    }
    const auto shown = count_max == 0 ? ranked.size() : std::min(count_max, ranked.size());
    std::ranges::partial_sort(ranked, ranked.begin() + static_cast<std::ptrdiff_t>(shown),
                              [&](Vertex left, Vertex right) {
                                  const double first = ranking.values[left];
                                  const double second = ranking.values[right];
                                  return first != second ? first > second : left < right;
                              });
    ranked.resize(shown);
    return ranked;
}

}  // namespace senskg
