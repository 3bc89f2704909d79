#include "cli/command_rows.h"
#include "cli/named_nodes.h"
#include "cli/result_options.h"
#include "cli/store_opening.h"
#include "cli/type_option.h"
#include "graph/algorithms/communities.h"
#include "graph/algorithms/ranking.h"
#include "graph/typed_nodes.h"
#include "store/store_view.h"

#include <CLI/CLI.hpp>

namespace senskg {
namespace {

struct RankOptions {
    std::string measure = "pagerank";
    TypeOption types;
    std::string format;
    std::size_t rows_max = 20;
    bool with_communities = false;
};

Value measured(RankMeasure measure, double value) {
    return measure == RankMeasure::degree ? Value(static_cast<std::int64_t>(value)) : Value(value);
}

int run(Session& session, const RankOptions& options) {
    const RankMeasure measure = measure_of(options.measure);
    const ResultFormat format = chosen_result_format(session, options.format);
    const GraphStore store = opened_store(session);
    const StoreView view(store);
    check_types(view, options.types);
    const Snapshot snapshot = snapshot_of(view);
    const Ranking ranking = ranking_by(measure, snapshot, [] {});
    std::vector<std::uint32_t> groups;
    if (options.with_communities) {
        groups = communities(snapshot.ties);
    }
    Result result{{"rank", "name", "type", std::string(measure_word(measure))}, {}, {}};
    if (ranking.sampled) {
        result.columns.emplace_back("estimated");
    }
    if (options.with_communities) {
        result.columns.emplace_back("community");
    }
    result.columns.emplace_back("id");
    for (const Vertex vertex : ranked_vertices(
             snapshot, ranking, nodes_of_types(view, options.types), options.rows_max)) {
        const Node& node = view.node(snapshot.nodes[vertex]);
        std::vector<Value> row = {Value(static_cast<std::int64_t>(result.rows.size() + 1)),
                                  Value(node_name(node)), Value(node.type),
                                  measured(measure, ranking.values[vertex])};
        if (ranking.sampled) {
            row.emplace_back(true);
        }
        if (options.with_communities) {
            row.emplace_back(static_cast<std::int64_t>(groups[vertex]));
        }
        row.emplace_back(node.id);
        result.rows.push_back(std::move(row));
    }
    session.out << shown_result(session, result, format);
    return 0;
}

CommandRun declare(CLI::App& app) {
    const auto options = std::make_shared<RankOptions>();
    app.add_option("--by", options->measure,
                   "pagerank: what much leads to (the default), betweenness: what\n" +
                       std::string(28, ' ') +
                       "lies between others, degree: what has many relations")
        ->type_name("MEASURE");
    declare_type_option(app, options->types,
                        "only things of this type (repeatable); Post: posts, else left out");
    app.add_flag("--communities", options->with_communities,
                 "also the number of each thing's community");
    app.add_option("--limit", options->rows_max, "things shown, 0 for all (20)")->type_name("N");
    app.add_option("--format", options->format, "table, json, jsonl, csv, tsv or markdown")
        ->type_name("FORMAT");
    return [options](Session& session) { return run(session, *options); };
}

}  // namespace

const Command rank_command = {"rank", "", "what matters most, by its place in the graph",
                              "  senskg rank\n"
                              "  senskg rank --type Person --limit 5\n"
                              "  senskg rank --type Post\n"
                              "  senskg rank --by betweenness --type Organization --format csv\n",
                              declare};

}  // namespace senskg
