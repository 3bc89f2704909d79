#include "graph/did_you_mean.h"

#include "graph/text_folding.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace senskg {
namespace {

/// Optimal string alignment distance in bytes (Damerau, "A technique for computer detection and
/// correction of spelling errors", 1964).
std::size_t distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> before(right.size() + 1);
    std::vector<std::size_t> above(right.size() + 1);
    std::vector<std::size_t> row(right.size() + 1);
    for (std::size_t column = 0; column <= right.size(); ++column) {
        above[column] = column;
    }
    for (std::size_t line = 1; line <= left.size(); ++line) {
        row[0] = line;
        for (std::size_t column = 1; column <= right.size(); ++column) {
            const std::size_t change = left[line - 1] == right[column - 1] ? 0 : 1;
            row[column] =
                std::min({above[column] + 1, row[column - 1] + 1, above[column - 1] + change});
            if (line > 1 && column > 1 && left[line - 1] == right[column - 2] &&
                left[line - 2] == right[column - 1]) {
                row[column] = std::min(row[column], before[column - 2] + 1);
            }
        }
        std::swap(before, above);
        std::swap(above, row);
    }
    return above[right.size()];
}

constexpr std::size_t word_bytes_max = 200;  // The cost is quadratic, and input may be hostile.

}  // namespace

std::string did_you_mean(std::string_view word, std::span<const std::string> names) {
    if (word.empty() || word.size() > word_bytes_max) {
        return {};
    }
    const std::string wanted = folded(word);
    const std::string* nearest = nullptr;
    std::size_t nearest_distance = std::max<std::size_t>(1, wanted.size() / 3) + 1;
    for (const auto& name : names) {
        const std::string candidate = folded(name);
        const auto longer = std::max(wanted.size(), candidate.size());
        const auto shorter = std::min(wanted.size(), candidate.size());
        if (longer - shorter > nearest_distance) {
            continue;
        }
        const auto apart = distance(wanted, candidate);
        // Letters are left out more often than put in.
        const bool is_as_near =
            nearest != nullptr && apart == nearest_distance && name.size() > nearest->size();
        if ((apart < nearest_distance || is_as_near) && apart < longer) {
            nearest_distance = apart;
            nearest = &name;
        }
    }
    return nearest == nullptr ? std::string() : " (did you mean '" + *nearest + "'?)";
}

}  // namespace senskg
