#include "graph/snapshot.h"

#include "graph/model/error.h"

#include <algorithm>
#include <limits>

namespace senskg {
namespace {

constexpr std::uint32_t most = std::numeric_limits<std::uint32_t>::max();

std::uint32_t held_sum(std::uint32_t left, std::uint32_t right) {
    return right > most - left ? most : left + right;
}

/// One end of a tie: stands in the row of its vertex.
struct HalfTie {
    Vertex neighbour = 0;
    std::uint32_t strength = 0;
};

/// Both halves of all ties by row; in a row neighbours ascend, the same ones side by side.
struct Rows {
    std::vector<std::uint32_t> begins;
    std::vector<HalfTie> halves;
};

std::vector<std::uint32_t> row_begins(std::size_t vertices, const std::vector<Tie>& ties) {
    std::vector<std::uint32_t> begins(vertices + 1, 0);
    for (const Tie& tie : ties) {
        if (tie.one != tie.other) {
            ++begins[tie.one + 1];
            ++begins[tie.other + 1];
        }
    }
    for (std::size_t row = 0; row < vertices; ++row) {
        begins[row + 1] += begins[row];
    }
    return begins;
}

/// Rows of halves turned over: filled in the order of their rows, they come out ascending.
Rows transposed(const Rows& rows) {
    Rows turned{rows.begins, std::vector<HalfTie>(rows.halves.size())};
    std::vector<std::uint32_t> ends(rows.begins.begin(), std::prev(rows.begins.end()));
    for (Vertex row = 0; row + 1 < rows.begins.size(); ++row) {
        for (std::uint32_t at = rows.begins[row]; at < rows.begins[row + 1]; ++at) {
            turned.halves[ends[rows.halves[at].neighbour]++] = {row, rows.halves[at].strength};
        }
    }
    return turned;
}

Rows sorted_rows(std::size_t vertices, const std::vector<Tie>& ties) {
    Rows rows{row_begins(vertices, ties), {}};
    rows.halves.resize(rows.begins.back());
    std::vector<std::uint32_t> ends(rows.begins.begin(), std::prev(rows.begins.end()));
    for (const Tie& tie : ties) {
        if (tie.one != tie.other) {
            rows.halves[ends[tie.one]++] = {tie.other, tie.strength};
            rows.halves[ends[tie.other]++] = {tie.one, tie.strength};
        }
    }
    return transposed(rows);  // Both halves are there: turned over, the same rows, sorted.
}

}  // namespace

TieGraph tie_graph(std::size_t vertices, const std::vector<Tie>& ties) {
    if (ties.size() > most / 2 || vertices >= most) {
        throw Error{Error::Kind::limit, "the graph is too large to be loaded as a whole"};
    }
    const Rows rows = sorted_rows(vertices, ties);
    std::vector<std::pair<Vertex, Vertex>> ends;
    std::vector<TieStrength> strengths;
    for (Vertex row = 0; row < vertices; ++row) {
        for (std::uint32_t at = rows.begins[row]; at < rows.begins[row + 1]; ++at) {
            const HalfTie& half = rows.halves[at];
            if (at > rows.begins[row] && ends.back().second == half.neighbour) {
                strengths.back().strength = held_sum(strengths.back().strength, half.strength);
            } else {
                ends.emplace_back(row, half.neighbour);
                strengths.push_back({half.strength});
            }
        }
    }
    return {boost::edges_are_sorted, ends.begin(), ends.end(), strengths.begin(),
            static_cast<Vertex>(vertices)};
}

Snapshot snapshot_of(const GraphView& view) { return snapshot_of(view, no_pulse); }

Snapshot snapshot_of(const GraphView& view, const Pulse& pulse) {
    Snapshot snapshot;
    snapshot.nodes = view.nodes("");
    const auto links = view.links(pulse);
    pulse();
    std::vector<Vertex> vertex_of;
    for (Vertex vertex = 0; vertex < snapshot.nodes.size(); ++vertex) {
        const NodeHandle handle = snapshot.nodes[vertex];
        if (handle >= vertex_of.size()) {
            vertex_of.resize(std::max<std::size_t>(handle + 1, snapshot.nodes.size()), most);
        }
        vertex_of[handle] = vertex;
    }
    const auto vertex = [&](NodeHandle handle) {
        if (handle >= vertex_of.size() || vertex_of[handle] == most) {
            throw Error{Error::Kind::damage,
                        "an edge has an end that is no node; run 'senskg check'"};
        }
        return vertex_of[handle];
    };
    snapshot.degrees.resize(snapshot.nodes.size());
    std::vector<Tie> ties;
    ties.reserve(links.size());
    for (const Link& link : links) {
        const bool stated = link.kind == Link::Kind::stated;
        const auto evidence = std::min(link.evidence, most / evidence_strength);
        ties.push_back({vertex(link.source), vertex(link.target),
                        stated ? evidence * evidence_strength : mention_strength});
        ++snapshot.degrees[ties.back().one];
        ++snapshot.degrees[ties.back().other];
    }
    snapshot.ties = tie_graph(snapshot.nodes.size(), ties);
    return snapshot;
}

}  // namespace senskg
