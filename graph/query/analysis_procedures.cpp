#include "graph/algorithms/communities.h"
#include "graph/algorithms/ranking.h"
#include "graph/query/procedure.h"
#include "graph/typed_nodes.h"

#include <algorithm>

namespace senskg {
namespace {

/// The nodes that are asked about: those of the types that the first argument names.
std::vector<NodeHandle> nodes_asked(const ProcedureCall& call) {
    const auto types = texts_of(call.arguments.front());
    check_types(call.view, types);
    return nodes_of_types(call.view, types);
}

/// Stops the work when the query is to stop.
Pulse pulse_of(const ProcedureCall& call) {
    return [&budget = call.budget] { budget.check(); };
}

std::vector<ValueList> ranked(const ProcedureCall& call, RankMeasure measure) {
    const auto nodes = nodes_asked(call);
    const auto pulse = pulse_of(call);
    const auto snapshot = snapshot_of(call.view, pulse);
    const auto ranking = ranking_by(measure, snapshot, pulse);
    std::vector<ValueList> rows;
    for (const auto vertex : ranked_vertices(snapshot, ranking, nodes, 0)) {
        call.budget.step();
        const double score = ranking.values[vertex];
        rows.push_back({Value(NodeReference{&call.view, snapshot.nodes[vertex]}),
                        measure == RankMeasure::degree ? Value(static_cast<std::int64_t>(score))
                                                       : Value(score)});
        if (measure == RankMeasure::betweenness) {
            rows.back().emplace_back(ranking.sampled);
        }
    }
    return rows;
}

std::vector<ValueList> page_ranks(const ProcedureCall& call) {
    return ranked(call, RankMeasure::page_rank);
}

std::vector<ValueList> between(const ProcedureCall& call) {
    return ranked(call, RankMeasure::betweenness);
}

std::vector<ValueList> degrees(const ProcedureCall& call) {
    return ranked(call, RankMeasure::degree);
}

/// Community by community, in each what has the highest PageRank first.
std::vector<ValueList> community_members(const ProcedureCall& call) {
    const auto nodes = nodes_asked(call);
    const auto pulse = pulse_of(call);
    const auto snapshot = snapshot_of(call.view, pulse);
    const auto groups = communities(snapshot.ties, pulse);
    const auto ranking = ranking_by(RankMeasure::page_rank, snapshot, pulse);
    auto vertices = ranked_vertices(snapshot, ranking, nodes, 0);
    std::ranges::stable_sort(vertices, {}, [&](Vertex vertex) { return groups[vertex]; });
    std::vector<ValueList> rows;
    for (const auto vertex : vertices) {
        call.budget.step();
        rows.push_back({Value(NodeReference{&call.view, snapshot.nodes[vertex]}),
                        Value(static_cast<std::int64_t>(groups[vertex]))});
    }
    return rows;
}

}  // namespace

void add_analysis_procedures(Procedures& procedures) {
    const std::vector<ProcedureField> types = {{"types", "TEXTS?", true}};
    const ProcedureField node = {"node", "NODE"};
    procedures.add({"senskg.pagerank", types, {node, {"score", "FLOAT"}}, page_ranks});
    procedures.add({"senskg.betweenness",
                    types,
                    {node, {"score", "FLOAT"}, {"estimated", "BOOLEAN"}},
                    between});
    procedures.add({"senskg.degree", types, {node, {"score", "INTEGER"}}, degrees});
    procedures.add(
        {"senskg.communities", types, {node, {"community", "INTEGER"}}, community_members});
}

}  // namespace senskg
