#include "cli/command_rows.h"
#include "cli/input_line.h"
#include "cli/interruption.h"
#include "cli/line_editor.h"
#include "cli/query_limits.h"
#include "cli/result_options.h"
#include "cli/shell.h"
#include "cli/store_opening.h"
#include "graph/text_folding.h"
#include "store/store_view.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <istream>
#include <ostream>

namespace senskg {
namespace {

struct ShellOptions {
    std::string format;
    QueryLimitOptions limits;
};

/// Names of things, each once; of a very large store the first.
std::vector<std::string> thing_names(const Session& session) {
    constexpr std::size_t nodes_max = 500'000;
    const GraphStore store = opened_store(session);
    const StoreView view(store);
    auto nodes = view.nodes("");
    nodes.resize(std::min(nodes.size(), nodes_max));
    std::vector<std::string> names;
    names.reserve(nodes.size());
    for (const auto handle : nodes) {
        names.emplace_back(text_property(view.node(handle).properties, "name"));
    }
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    std::erase(names, "");
    return names;
}

KnownWords known_words(const Session& session, const StoreView& view) {
    KnownWords words;
    const auto& vocabulary = view.vocabulary();
    const auto add_properties = [&](const std::vector<PropertyType>& properties) {
        for (const auto& property : properties) {
            words.properties.push_back(property.name);
        }
    };
    for (const auto& type : vocabulary.node_types) {
        words.labels.push_back(type.name);
        for (const auto& [kind, label] : type.kind_labels) {
            words.labels.push_back(label);
        }
        add_properties(type.properties);
    }
    for (const auto& type : vocabulary.relation_types) {
        words.relation_types.push_back(type.name);
        add_properties(type.properties);
    }
    words.relation_types.emplace_back(mentions_relation);
    words.properties.insert(words.properties.end(),
                            {"aliases", "confidence", "evidence", "mentions", "name"});
    words.dot_commands = Shell::command_names();
    words.formats = result_format_names();
    words.names = [&session] {
        try {
            return thing_names(session);
        } catch (const Error&) {
            return std::vector<std::string>();  // A store in use now: no names, no noise.
        }
    };
    return words;
}

void greet(Session& session, const StoreView& view) {
    session.out << "senskg " SENSKG_VERSION ", " << session.store_folder << ": "
                << counted(view.documents().size(), "document") << ", "
                << counted(view.node_count(""), "node") << ", "
                << counted(view.edge_count(""), "relation") << "; .help tells more\n";
}

int talk_to_person(Session& session, Shell& shell, KnownWords words) {
    ShellCompletion completion(std::move(words));
    LineEditor editor(history_file(), [&](std::string_view line) {
        return completion.complete(shell.begun(), line);
    });
    // An entry of the history is one line; a comment would hide the rest of it.
    shell.remember = [&](std::string entry) {
        if (entry.find("//") == std::string::npos) {
            std::ranges::replace(entry, '\n', ' ');
        }
        editor.remember(entry);
    };
    const int status = shell.run([&](const std::string& prompt) {
        const Interruptible interruptible;
        auto line = editor.line(prompt);
        if (line.kind == InputLine::Kind::end) {
            session.out << '\n';
        }
        return line;
    });
    return status;
}

int run(Session& session, const ShellOptions& options) {
    const ResultFormat format = chosen_result_format(session, options.format);
    const Limits limits = limits_of(options.limits);
    const bool with_person = is_terminal(session.in) && session.out_terminal.present;
    KnownWords words;
    {
        const GraphStore store = opened_store(session);
        const StoreView view(store);
        if (with_person) {
            words = known_words(session, view);
            greet(session, view);
        }
    }
    Shell shell(session, with_person ? Shell::Partner::person : Shell::Partner::script, format,
                limits);
    if (with_person) {
        return talk_to_person(session, shell, std::move(words));
    }
    return shell.run([&](const std::string&) {
        InputLine line{InputLine::Kind::line, {}};
        if (!read_line(session.in, line.text, "standard input")) {
            line.kind = InputLine::Kind::end;
        }
        return line;
    });
}

CommandRun declare(CLI::App& app) {
    const auto options = std::make_shared<ShellOptions>();
    app.add_option("--format", options->format, "table, json, jsonl, csv, tsv or markdown")
        ->type_name("FORMAT");
    add_limit_options(app, options->limits);
    return [options](Session& session) { return run(session, *options); };
}

}  // namespace

const Command shell_command = {
    "shell", "", "ask the graph question after question",
    "  senskg shell                       history, completion by the tab key; .help tells more\n"
    "  senskg shell --timeout 10s\n"
    "  senskg shell --format csv < questions.cypher\n",
    declare};

}  // namespace senskg
