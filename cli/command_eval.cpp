#include "cli/command_rows.h"
#include "cli/evaluation_bounds.h"
#include "cli/evaluation_text.h"
#include "cli/rule_options.h"
#include "cli/store_opening.h"
#include "cli/stored_facts.h"
#include "graph/did_you_mean.h"
#include "graph/model/error.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace senskg {
namespace {

struct EvalOptions {
    std::string annotated;
    std::string found;
    std::vector<std::string> types;
    std::vector<std::string> bounds;
    std::string by = "type";
    std::string format = "table";
    bool errors = false;
    RuleOptions rules;
};

/// `name` when it is one of `known`; throws Error{usage} with the nearest of them.
void check_choice(const std::string& what, const std::string& name,
                  const std::vector<std::string>& known) {
    if (std::ranges::find(known, name) != known.end()) {
        return;
    }
    std::string list;
    for (const auto& each : known) {
        list += (list.empty() ? "" : ", ") + each;
    }
    throw Error{Error::Kind::usage, "unknown " + what + " '" + name + '\'' +
                                        did_you_mean(name, known) + "; there are " + list};
}

std::string text_of(Session& session, const std::string& path) {
    std::ostringstream text;
    if (path == "-") {
        std::copy(std::istreambuf_iterator<char>(session.in), {},
                  std::ostreambuf_iterator<char>(text));
        return text.str();
    }
    std::ifstream file(path, std::ios::binary);
    if (!file || !std::filesystem::is_regular_file(path)) {
        throw Error{Error::Kind::usage, "cannot read this file", path};
    }
    text << file.rdbuf();
    return text.str();
}

/// The facts that the store holds of the annotated documents, as `export` prints them.
std::vector<AnnotatedPost> posts_of_store(Session& session,
                                          const std::vector<AnnotatedPost>& annotated) {
    const GraphStore store = opened_store(session);
    const StoreView view(store);
    std::set<std::string> documents;
    for (const auto& post : annotated) {
        documents.insert(post.document);
    }
    std::ostringstream records;
    std::size_t missing = 0;
    for (const auto& id : documents) {
        if (const auto document = store.extracted_document(id)) {
            print_resolved_facts(*document, TextIncluded::no, store.vocabulary(), graph_ids(view),
                                 records);
        } else {
            ++missing;
        }
    }
    if (missing > 0 && session.talk != Talk::quiet) {
        session.err << "note: " << missing << " of " << counted(documents.size(), "document")
                    << " annotated are not in the store " << session.store_folder << '\n';
    }
    return read_annotated_posts(records.str(), session.store_folder);
}

std::set<std::string, std::less<>> chosen_types(const EvalOptions& options) {
    const auto& all = evaluated_types();
    for (const auto& type : options.types) {
        check_choice("type", type, {all.begin(), all.end()});
    }
    return {options.types.begin(), options.types.end()};
}

/// Rules whose finds would be facts, and that found none.
std::vector<std::string> dead_rules(const RulePack& pack, const Evaluation& evaluation) {
    std::set<std::string> dead;
    const auto add = [&](const RuleHead& head, bool is_seen) {
        if (is_seen && !evaluation.rules.contains(head.id)) {
            dead.insert(head.id);
        }
    };
    const auto is_node_type = [&](const std::string& type) {
        return pack.vocabulary.node_type(type) != nullptr;
    };
    for (const auto& rule : pack.lexicons) {
        add(rule.head, is_node_type(rule.type));
    }
    for (const auto& rule : pack.mention_rules) {
        add(rule.head, is_node_type(rule.type));
    }
    for (const auto& rule : pack.repeat_rules) {
        add(rule.head, is_node_type(rule.type));
    }
    for (const auto& rule : pack.relation_rules) {
        add(rule.head, true);
    }
    for (const auto& rule : pack.scope_rules) {
        add(rule.head, true);
    }
    return {dead.begin(), dead.end()};
}

/// Whether every bound is kept; tells those that are not.
bool keeps_bounds(Session& session, const std::vector<EvaluationBound>& bounds,
                  const Evaluation& evaluation) {
    bool kept = true;
    for (const auto& bound : bounds) {
        const double figure = bounded_figure(bound, evaluation);
        if (figure < bound.least) {
            session.err << "senskg: " << bound.name << " is " << figure << ", below " << bound.least
                        << '\n';
            kept = false;
        }
    }
    return kept;
}

int eval(Session& session, const EvalOptions& options) {
    if (options.annotated.empty()) {
        throw Error{Error::Kind::usage,
                    "eval of what? name a file of annotated facts records; see 'senskg eval "
                    "--help'"};
    }
    check_choice("format", options.format, {"table", "json"});
    check_choice("row", options.by, {"type", "rule"});
    const auto types = chosen_types(options);
    std::vector<EvaluationBound> bounds;
    std::ranges::transform(options.bounds, std::back_inserter(bounds), read_evaluation_bound);

    const auto annotated =
        read_annotated_posts(text_of(session, options.annotated), options.annotated);
    const auto found = options.found.empty()
                           ? posts_of_store(session, annotated)
                           : read_annotated_posts(text_of(session, options.found), options.found);
    const Evaluation evaluation = evaluated(annotated, found, types);
    EvaluationReport report{evaluation, EvaluationRows::by_type, options.errors, {}};
    if (options.by == "rule") {
        report.rows = EvaluationRows::by_rule;
        report.dead_rules = dead_rules(chosen_rules(options.rules), evaluation);
    }
    if (options.format == "json") {
        print_evaluation_json(session, report);
    } else {
        print_evaluation(session, report);
    }
    return keeps_bounds(session, bounds, evaluation) ? 0 : 1;
}

CommandRun declare(CLI::App& app) {
    const auto options = std::make_shared<EvalOptions>();
    app.add_option("GOLD", options->annotated, "annotated facts records, one post a line");
    app.add_option("FACTS", options->found, "facts records to measure instead of the store");
    app.add_option("--by", options->by, "rows of the table: type or rule")->type_name("ROW");
    app.add_flag("--errors", options->errors, "list what is missed, spurious or different");
    app.add_option("--min", options->bounds,
                   "status 1 when it is lower: relations=0.8, mentions.Person.recall=0.9\n"
                   "                          (repeatable)")
        ->allow_extra_args(false)
        ->type_name("KIND=VALUE");
    app.add_option("--type", options->types, "measure these node types only (repeatable)")
        ->allow_extra_args(false)
        ->delimiter(',')
        ->type_name("TYPE");
    app.add_option("--format", options->format, "table or json")->type_name("FORMAT");
    declare_rule_options(app, options->rules);
    return [options](Session& session) { return eval(session, *options); };
}

}  // namespace

const Command eval_command = {
    "eval", "GOLD [FACTS]", "precision, recall and F1 against annotated facts",
    "  senskg eval gold.jsonl                   what the store holds of the same documents\n"
    "  senskg eval --by rule gold.jsonl         yield and precision of each rule, dead rules\n"
    "  senskg eval --errors gold.jsonl | grep '^missed'\n"
    "  senskg eval --min relations=0.8 --min mentions.Person.recall=0.9 gold.jsonl\n"
    "  senskg export --format jsonl | senskg eval gold.jsonl -\n",
    declare};

}  // namespace senskg
