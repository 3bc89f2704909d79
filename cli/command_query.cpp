#include "cli/command_rows.h"
#include "cli/query_limits.h"
#include "cli/result_options.h"
#include "cli/store_opening.h"
#include "graph/did_you_mean.h"
#include "graph/model/error.h"
#include "graph/query/query.h"
#include "store/store_view.h"

#include <CLI/CLI.hpp>

#include <fstream>
#include <iterator>

namespace senskg {
namespace {

struct QueryOptions {
    std::string text;
    std::string file;
    std::vector<std::string> parameters;
    std::string format;
    QueryLimitOptions limits;
};

constexpr std::size_t query_bytes_max = 16U << 20U;

std::string whole(std::istream& input, const std::string& name) {
    std::string text;
    std::array<char, 1U << 16U> stretch{};
    while (input.read(stretch.data(), stretch.size()) || input.gcount() > 0) {
        text.append(stretch.data(), static_cast<std::size_t>(input.gcount()));
        if (text.size() > query_bytes_max) {
            throw Error{Error::Kind::usage, "this is too long for a query", name};
        }
    }
    return text;
}

std::string query_text(Session& session, const QueryOptions& options) {
    if (!options.text.empty() && !options.file.empty()) {
        throw Error{Error::Kind::usage, "a query or --file, not both"};
    }
    if (options.file.empty() && options.text.empty()) {
        throw Error{Error::Kind::usage,
                    "no query: senskg query 'MATCH (n) RETURN n LIMIT 5'; see 'senskg query "
                    "--help'"};
    }
    if (options.text == "-" || options.file == "-") {
        return whole(session.in, "standard input");
    }
    if (options.file.empty()) {
        return options.text;
    }
    std::ifstream file(options.file, std::ios::binary);
    if (!file || !std::filesystem::is_regular_file(options.file)) {
        throw Error{Error::Kind::usage, "cannot read this file", options.file};
    }
    return whole(file, options.file);
}

int run(Session& session, const QueryOptions& options) {
    const ResultFormat format = chosen_result_format(session, options.format);
    const Limits limits = limits_of(options.limits);
    const Parameters parameters = read_parameters(options.parameters);
    const Query query = parse_query(query_text(session, options));
    const GraphStore store = opened_store(session);
    const StoreView view(store);
    const Result result = run_query(query, view, parameters, limits);
    session.out << shown_result(session, result, format);
    tell_notes(session, result.notes);
    return 0;
}

CommandRun declare(CLI::App& app) {
    const auto options = std::make_shared<QueryOptions>();
    app.add_option("QUERY", options->text, "openCypher, or - for standard input");
    app.add_option("--file", options->file, "read the query from a file")->type_name("FILE");
    app.add_option("--param", options->parameters, "value of $NAME, JSON or text (repeatable)")
        ->allow_extra_args(false)
        ->type_name("NAME=VALUE");
    app.add_option("--format", options->format, "table, json, jsonl, csv, tsv or markdown")
        ->type_name("FORMAT");
    add_limit_options(app, options->limits);
    return [options](Session& session) { return run(session, *options); };
}

}  // namespace

const Command query_command = {
    "query", "QUERY | -", "ask the graph in openCypher",
    "  senskg query 'MATCH (p:Person)-[w:WORKS_FOR]->(o) RETURN p.name, w.role, o.name'\n"
    "  senskg query --param who=Lancry 'MATCH (p:Person) WHERE $who IN p.aliases RETURN p'\n"
    "  senskg query --format csv --file figures.cypher > figures.csv\n"
    "  senskg query \"CALL senskg.search('satisfaction client') YIELD node, score RETURN node\"\n"
    "  senskg query 'EXPLAIN MATCH (b:Book) RETURN count(*)'\n",
    declare};

}  // namespace senskg
