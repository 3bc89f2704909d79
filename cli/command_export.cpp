#include "cli/command_rows.h"
#include "cli/data_output.h"
#include "cli/store_opening.h"
#include "cli/stored_facts.h"
#include "graph/did_you_mean.h"
#include "graph/export/exporter.h"
#include "graph/model/error.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>

namespace senskg {
namespace {

constexpr std::string_view facts_format = "jsonl";

struct ExportCommandOptions {
    std::string format;
    std::string output;
    ExportOptions exporting;
    bool with_text = false;
};

std::vector<std::string> format_names() {
    std::vector<std::string> names;
    for (const Exporter* each : exporters()) {
        names.emplace_back(each->format());
    }
    names.emplace_back(facts_format);
    return names;
}

std::string joined(const std::vector<std::string>& names) {
    std::string result;
    for (const auto& name : names) {
        result += (result.empty() ? "" : ", ") + name;
    }
    return result;
}

/// The format asked for, else the one that the end of the file's name tells.
std::string chosen_format(const ExportCommandOptions& options) {
    const auto names = format_names();
    std::string format = options.format;
    if (format.empty()) {
        const std::string extension = std::filesystem::path(options.output).extension().string();
        format = extension.empty() ? "" : extension.substr(1);
        if (std::ranges::find(names, format) == names.end()) {
            throw Error{Error::Kind::usage, "which format? --format is one of " + joined(names)};
        }
    }
    if (std::ranges::find(names, format) == names.end()) {
        throw Error{Error::Kind::usage, "unknown format '" + format + '\'' +
                                            did_you_mean(format, names) + "; there are " +
                                            joined(names)};
    }
    return format;
}

/// Facts of every document with the ids that its things have in the graph.
void export_facts(const GraphStore& store, const StoreView& view, TextIncluded text_included,
                  std::ostream& out) {
    const IdResolver ids = graph_ids(view);
    for (const auto& id : store.documents()) {
        if (const auto document = store.extracted_document(id)) {
            print_resolved_facts(*document, text_included, store.vocabulary(), ids, out);
        }
    }
}

int run_export(Session& session, const ExportCommandOptions& options) {
    const std::string format = chosen_format(options);
    if (options.with_text && format != facts_format) {
        throw Error{Error::Kind::usage, "--with-text goes with --format jsonl"};
    }
    const GraphStore store = opened_store(session);
    const StoreView view(store);
    DataOutput output(session, options.output);
    if (format == facts_format) {
        export_facts(store, view, options.with_text ? TextIncluded::yes : TextIncluded::no,
                     output.stream());
    } else {
        exporter(format).write(view, options.exporting, output.stream());
    }
    output.commit();
    return 0;
}

CommandRun declare(CLI::App& app) {
    const auto options = std::make_shared<ExportCommandOptions>();
    std::string formats = "a format:";
    for (const Exporter* each : exporters()) {
        formats +=
            "\n" +
            std::string(28, ' ').append(each->format()).append(": ").append(each->description());
    }
    formats += '\n' + std::string(28, ' ') + "jsonl: facts records, one line a post";
    app.add_option("--format", options->format, formats)->type_name("FORMAT");
    app.add_option("-o,--output", options->output, "write to a file, replaced when all is done")
        ->type_name("FILE");
    app.add_option("--base", options->exporting.base, "what the ids of linked data start with")
        ->type_name("IRI");
    app.add_flag("--with-text", options->with_text, "with jsonl: the documents' texts as well");
    return [options](Session& session) { return run_export(session, *options); };
}

}  // namespace

const Command export_command = {
    "export", "", "write the whole graph in a format that others read",
    "  senskg export -o graph.graphml           for Gephi, yEd, networkx\n"
    "  senskg export --format jsonld -o graph.jsonld\n"
    "  senskg export --format jsonl | jq .post.title\n",
    declare};

}  // namespace senskg
