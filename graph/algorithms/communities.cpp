#include "graph/algorithms/communities.h"

#include <algorithm>
#include <limits>

namespace senskg {
namespace {

constexpr int passes_max = 50;
constexpr int levels_max = 50;

using Groups = std::vector<std::uint32_t>;

/// A graph whose vertices are groups of vertices of the one before. Strengths are whole numbers
/// below 2^53 in doubles: their sums are exact, in whatever order they are added.
struct Level {
    std::vector<std::size_t> begins;  ///< Of the ties of each vertex; one more at the end.
    std::vector<std::uint32_t> neighbours;
    std::vector<double> strengths;
    std::vector<double> totals;  ///< Of each vertex: all its ties, those inside it twice.
    double total = 0;

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(totals.size()); }
};

Level first_level(const TieGraph& graph) {
    Level level;
    level.begins.push_back(0);
    for (Vertex vertex = 0; vertex < boost::num_vertices(graph); ++vertex) {
        double total = 0;
        const auto [first, last] = boost::out_edges(vertex, graph);
        for (auto tie = first; tie != last; ++tie) {
            level.neighbours.push_back(boost::target(*tie, graph));
            level.strengths.push_back(graph[*tie].strength);
            total += graph[*tie].strength;
        }
        level.begins.push_back(level.neighbours.size());
        level.totals.push_back(total);
        level.total += total;
    }
    return level;
}

/// Strengths towards groups, added up; the groups in the order they were met.
class GroupSums {
  public:
    explicit GroupSums(std::size_t groups) : sums_(groups, -1) {}

    void add(std::uint32_t group, double strength) {
        if (sums_[group] < 0) {
            sums_[group] = 0;
            met_.push_back(group);
        }
        sums_[group] += strength;
    }
    [[nodiscard]] double of(std::uint32_t group) const { return std::max(sums_[group], 0.0); }
    [[nodiscard]] const Groups& met() const { return met_; }
    [[nodiscard]] Groups& met() { return met_; }
    void clear() {
        for (const auto group : met_) {
            sums_[group] = -1;
        }
        met_.clear();
    }

  private:
    std::vector<double> sums_;  ///< -1: not met.
    Groups met_;
};

/// Moves single vertices to the group of a neighbour as long as that makes groups better.
class Movement {
  public:
    Movement(const Level& level, const Pulse& pulse)
        : level_(level),
          pulse_(pulse),
          groups_(level.size()),
          totals_(level.totals),
          sums_(level.size()) {
        for (std::uint32_t vertex = 0; vertex < level.size(); ++vertex) {
            groups_[vertex] = vertex;
        }
    }

    /// The group of each vertex; nothing moved when each has its own.
    Groups groups() {
        // The last one in a thousand vertices would take as many passes as all others.
        const std::uint32_t moved_min = level_.size() / 1000;
        std::uint32_t moved = level_.size();
        for (int pass = 0; pass < passes_max && moved > moved_min; ++pass) {
            pulse_();
            moved = 0;
            for (std::uint32_t vertex = 0; vertex < level_.size(); ++vertex) {
                moved += move(vertex) ? 1 : 0;
            }
        }
        return std::move(groups_);
    }

  private:
    bool move(std::uint32_t vertex) {
        const auto old = groups_[vertex];
        for (auto tie = level_.begins[vertex]; tie < level_.begins[vertex + 1]; ++tie) {
            if (level_.neighbours[tie] != vertex) {
                sums_.add(groups_[level_.neighbours[tie]], level_.strengths[tie]);
            }
        }
        totals_[old] -= level_.totals[vertex];
        auto best = old;
        double best_gain = gain(vertex, old);
        for (const auto group : sums_.met()) {
            const double other_gain = gain(vertex, group);
            if (other_gain > best_gain ||
                (other_gain == best_gain && best != old && group < best)) {
                best = group;
                best_gain = other_gain;
            }
        }
        sums_.clear();
        totals_[best] += level_.totals[vertex];
        groups_[vertex] = best;
        return best != old;
    }

    /// What modularity gains when the vertex joins the group, up to a positive factor.
    [[nodiscard]] double gain(std::uint32_t vertex, std::uint32_t group) const {
        return sums_.of(group) * level_.total - totals_[group] * level_.totals[vertex];
    }

    const Level& level_;
    const Pulse& pulse_;
    Groups groups_;
    std::vector<double> totals_;  ///< Of each group.
    GroupSums sums_;
};

/// Numbers groups anew, in the order in which they are met; returns how many there are.
std::uint32_t renumber(Groups& groups) {
    constexpr auto none = std::numeric_limits<std::uint32_t>::max();
    Groups numbers(groups.size(), none);
    std::uint32_t count = 0;
    for (auto& group : groups) {
        if (numbers[group] == none) {
            numbers[group] = count++;
        }
        group = numbers[group];
    }
    return count;
}

/// The vertices of each group, in their order: `begins`, then one after another.
struct Members {
    std::vector<std::size_t> begins;
    std::vector<std::uint32_t> vertices;
};

Members members_of(const Groups& groups, std::uint32_t count) {
    Members members{std::vector<std::size_t>(count + 1, 0),
                    std::vector<std::uint32_t>(groups.size())};
    for (const auto group : groups) {
        ++members.begins[group + 1];
    }
    for (std::uint32_t group = 0; group < count; ++group) {
        members.begins[group + 1] += members.begins[group];
    }
    auto ends = members.begins;
    for (std::uint32_t vertex = 0; vertex < groups.size(); ++vertex) {
        members.vertices[ends[groups[vertex]]++] = vertex;
    }
    return members;
}

/// Each group as one vertex; a tie to itself holds what lies inside.
Level next_level(const Level& level, const Groups& groups, std::uint32_t count) {
    const Members members = members_of(groups, count);
    Level next;
    next.total = level.total;
    next.begins.push_back(0);
    GroupSums sums(count);
    for (std::uint32_t group = 0; group < count; ++group) {
        double total = 0;
        for (auto at = members.begins[group]; at < members.begins[group + 1]; ++at) {
            const auto vertex = members.vertices[at];
            total += level.totals[vertex];
            for (auto tie = level.begins[vertex]; tie < level.begins[vertex + 1]; ++tie) {
                sums.add(groups[level.neighbours[tie]], level.strengths[tie]);
            }
        }
        std::ranges::sort(sums.met());
        for (const auto neighbour : sums.met()) {
            next.neighbours.push_back(neighbour);
            next.strengths.push_back(sums.of(neighbour));
        }
        sums.clear();
        next.begins.push_back(next.neighbours.size());
        next.totals.push_back(total);
    }
    return next;
}

/// Parts groups that do not hang together.
Groups connected_groups(const TieGraph& graph, const Groups& groups) {
    constexpr auto none = std::numeric_limits<std::uint32_t>::max();
    Groups parts(groups.size(), none);
    std::vector<Vertex> reached;
    std::uint32_t count = 0;
    for (Vertex start = 0; start < groups.size(); ++start) {
        if (parts[start] != none) {
            continue;
        }
        parts[start] = count;
        reached.assign(1, start);
        while (!reached.empty()) {
            const Vertex vertex = reached.back();
            reached.pop_back();
            const auto [first, last] = boost::adjacent_vertices(vertex, graph);
            for (auto neighbour = first; neighbour != last; ++neighbour) {
                if (parts[*neighbour] == none && groups[*neighbour] == groups[start]) {
                    parts[*neighbour] = count;
                    reached.push_back(*neighbour);
                }
            }
        }
        ++count;
    }
    return parts;
}

/// Numbers from 1, the largest group first.
void number_by_size(Groups& groups) {
    const auto count = renumber(groups);
    std::vector<std::pair<std::size_t, std::uint32_t>> sizes(count);
    for (std::uint32_t group = 0; group < count; ++group) {
        sizes[group].second = group;
    }
    for (const auto group : groups) {
        ++sizes[group].first;
    }
    std::ranges::sort(sizes, [](const auto& left, const auto& right) {
        return left.first != right.first ? left.first > right.first : left.second < right.second;
    });
    Groups numbers(count);
    for (std::uint32_t place = 0; place < count; ++place) {
        numbers[sizes[place].second] = place + 1;
    }
    for (auto& group : groups) {
        group = numbers[group];
    }
}

}  // namespace

std::vector<std::uint32_t> communities(const TieGraph& graph) {
    return communities(graph, no_pulse);
}

std::vector<std::uint32_t> communities(const TieGraph& graph, const Pulse& pulse) {
    Level level = first_level(graph);
    Groups result(level.size());
    for (std::uint32_t vertex = 0; vertex < level.size(); ++vertex) {
        result[vertex] = vertex;
    }
    for (int depth = 0; depth < levels_max; ++depth) {
        Groups groups = Movement(level, pulse).groups();
        const auto count = renumber(groups);
        if (count == level.size()) {
            break;
        }
        for (auto& group : result) {
            group = groups[group];
        }
        level = next_level(level, groups, count);
    }
    result = connected_groups(graph, result);
    number_by_size(result);
    return result;
}

}  // namespace senskg
