#include "cli/command_rows.h"
#include "cli/result_options.h"
#include "cli/rule_options.h"
#include "cli/silence_report.h"
#include "cli/store_opening.h"
#include "graph/json_text.h"
#include "store/store_view.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <map>

namespace senskg {
namespace {

struct StatsOptions {
    std::string format;
    std::size_t rules_max = 10;
    bool silent = false;
    RuleOptions rules;
};

using Counts = std::vector<std::pair<std::string, std::uint64_t>>;

struct Statistics {
    std::uint64_t bytes = 0;
    std::uint64_t documents = 0;
    std::uint64_t posts = 0;
    Counts nodes;      ///< By type.
    Counts relations;  ///< By type.
    Counts rules;      ///< By what they found, most first.
};

std::uint64_t folder_bytes(const std::string& folder) {
    namespace files = std::filesystem;
    std::uint64_t bytes = 0;
    std::error_code error;
    for (files::recursive_directory_iterator at(folder, error), end; !error && at != end;
         at.increment(error)) {
        std::error_code vanished;
        const std::uintmax_t size = at->is_regular_file(vanished) ? at->file_size(vanished) : 0;
        bytes += vanished ? 0 : size;
    }
    return bytes;
}

Counts rule_counts(const GraphStore& store) {
    std::map<std::string, std::uint64_t> by_rule;
    for (const auto& id : store.documents()) {
        const auto facts = store.facts(id);
        for (const auto& post : facts ? facts->posts : std::vector<PostFacts>()) {
            for (const auto& entity : post.entities) {
                for (const auto& mention : entity.mentions) {
                    ++by_rule[mention.rule];
                }
            }
            for (const auto& relation : post.relations) {
                for (const auto& evidence : relation.evidence) {
                    ++by_rule[evidence.rule];
                }
            }
        }
    }
    Counts counts(by_rule.begin(), by_rule.end());
    std::ranges::stable_sort(counts, std::ranges::greater(),
                             [](const auto& row) { return row.second; });
    return counts;
}

Statistics statistics_of(const Session& session) {
    const GraphStore store = opened_store(session);
    const StoreView view(store);
    Statistics statistics;
    statistics.bytes = folder_bytes(session.store_folder);
    statistics.documents = store.documents().size();
    statistics.posts = view.node_count(post_type);
    for (const auto& type : store.vocabulary().node_types) {
        statistics.nodes.emplace_back(type.name, view.node_count(type.name));
    }
    for (const auto& type : store.vocabulary().relation_types) {
        statistics.relations.emplace_back(type.name, view.edge_count(type.name));
    }
    statistics.rules = rule_counts(store);
    return statistics;
}

std::uint64_t sum(const Counts& counts) {
    std::uint64_t total = 0;
    for (const auto& [name, count] : counts) {
        total += count;
    }
    return total;
}

void print_count(Session& session, std::string_view indent, std::string_view name,
                 std::uint64_t count) {
    constexpr std::size_t name_columns = 40;
    std::string line = std::string(indent).append(name);
    line.resize(std::max(line.size() + 1, name_columns), ' ');
    session.out << line << count << '\n';
}

void print_counts(Session& session, const std::string& title, const Counts& counts,
                  std::size_t shown_max) {
    print_count(session, "", title, sum(counts));
    std::size_t shown = 0;
    for (const auto& [name, count] : counts) {
        if (count > 0 && shown++ < shown_max) {
            print_count(session, "  ", name, count);
        }
    }
}

void print_statistics(Session& session, const Statistics& statistics, std::size_t rules_max) {
    print_count(session, "", "documents", statistics.documents);
    print_count(session, "", "posts", statistics.posts);
    print_count(session, "", "bytes on disk", statistics.bytes);
    print_counts(session, "nodes", statistics.nodes, SIZE_MAX);
    print_counts(session, "relations", statistics.relations, SIZE_MAX);
    const bool cut = rules_max > 0 && statistics.rules.size() > rules_max;
    print_counts(session,
                 cut ? "found by rules (first " + std::to_string(rules_max) + " of " +
                           std::to_string(statistics.rules.size()) + ')'
                     : "found by rules",
                 statistics.rules, rules_max > 0 ? rules_max : SIZE_MAX);
}

void write_counts(JsonText& json, std::string_view name, const Counts& counts) {
    json.key(name).begin_object();
    for (const auto& [key, count] : counts) {
        json.key(key).integer(static_cast<std::int64_t>(count));
    }
    json.end_object();
}

std::string statistics_json(const Statistics& statistics) {
    JsonText json;
    json.begin_object();
    json.key("documents").integer(static_cast<std::int64_t>(statistics.documents));
    json.key("posts").integer(static_cast<std::int64_t>(statistics.posts));
    json.key("bytes").integer(static_cast<std::int64_t>(statistics.bytes));
    write_counts(json, "nodes", statistics.nodes);
    write_counts(json, "relations", statistics.relations);
    write_counts(json, "rules", statistics.rules);
    json.end_object();
    return std::string(json.view());
}

int stats(Session& session, const StatsOptions& options) {
    if (options.silent) {
        return report_silence(session, options.rules, options.format, options.rules_max);
    }
    const bool as_json = wants_json(options.format);
    const Statistics statistics = statistics_of(session);
    if (as_json) {
        session.out << statistics_json(statistics) << '\n';
    } else {
        print_statistics(session, statistics, options.rules_max);
    }
    return 0;
}

CommandRun declare(CLI::App& app) {
    const auto options = std::make_shared<StatsOptions>();
    app.add_option("--format", options->format, "text or json")->type_name("FORMAT");
    app.add_option("--limit", options->rules_max, "rules shown, sentences of a cue; 0 for all (10)")
        ->type_name("N");
    app.add_flag("--silent", options->silent, "list sentences that hold a cue and gave no fact");
    declare_rule_options(app, options->rules);
    return [options](Session& session) { return stats(session, *options); };
}

}  // namespace

const Command stats_command = {
    "stats", "", "counts by type and relation, documents, rules, size",
    "  senskg stats\n"
    "  senskg stats --silent                    what rules may have missed\n"
    "  senskg stats --format json | jq .nodes.Person\n",
    declare};

}  // namespace senskg
