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

#include <algorithm>
#include <map>

namespace senskg {
namespace {

struct CommunitiesOptions {
    TypeOption types;
    std::string format;
    std::size_t rows_max = 20;
    std::size_t members_max = 5;
};

/// The first members: a list where the format has lists, else their names in a row.
Value member_names(const StoreView& view, const Snapshot& snapshot,
                   const std::vector<Vertex>& members, const CommunitiesOptions& options,
                   ResultFormat format) {
    const std::size_t shown =
        options.members_max == 0 ? members.size() : std::min(options.members_max, members.size());
    ValueList names;
    std::string text;
    for (std::size_t each = 0; each < shown; ++each) {
        const std::string name = node_name(view.node(snapshot.nodes[members[each]]));
        names.emplace_back(name);
        text += (text.empty() ? "" : "; ") + name;
    }
    const bool has_lists = format == ResultFormat::json || format == ResultFormat::jsonl;
    return has_lists ? Value(std::move(names)) : Value(std::move(text));
}

int run(Session& session, const CommunitiesOptions& options) {
    const ResultFormat format = chosen_result_format(session, options.format);
    const GraphStore store = opened_store(session);
    const StoreView view(store);
    check_types(view, options.types);
    const Snapshot snapshot = snapshot_of(view);
    const auto groups = communities(snapshot.ties);
    const Ranking ranking = ranking_by(RankMeasure::page_rank, snapshot, [] {});
    std::map<std::uint32_t, std::vector<Vertex>> members;  // Of each community, by rank.
    for (const Vertex vertex :
         ranked_vertices(snapshot, ranking, nodes_of_types(view, options.types), 0)) {
        members[groups[vertex]].push_back(vertex);
    }
    Result result{{"community", "size", "members"}, {}, {}};
    for (const auto& [group, vertices] : members) {
        if (options.rows_max > 0 && result.rows.size() == options.rows_max) {
            break;
        }
        result.rows.push_back({Value(static_cast<std::int64_t>(group)),
                               Value(static_cast<std::int64_t>(vertices.size())),
                               member_names(view, snapshot, vertices, options, format)});
    }
    session.out << shown_result(session, result, format);
    return 0;
}

CommandRun declare(CLI::App& app) {
    const auto options = std::make_shared<CommunitiesOptions>();
    declare_type_option(app, options->types,
                        "count and name only these (repeatable); Post: posts, else left out");
    app.add_option("--limit", options->rows_max, "communities shown, 0 for all (20)")
        ->type_name("N");
    app.add_option("--members", options->members_max, "members named of each, 0 for all (5)")
        ->type_name("N");
    app.add_option("--format", options->format, "table, json, jsonl, csv, tsv or markdown")
        ->type_name("FORMAT");
    return [options](Session& session) { return run(session, *options); };
}

}  // namespace

const Command communities_command = {
    "communities", "", "what belongs together, the most important members first",
    "  senskg communities\n"
    "  senskg communities --type Person --type Organization --members 10\n"
    "  senskg rank --type Person        the community of each person\n",
    declare};

}  // namespace senskg
