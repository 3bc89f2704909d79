#include "cli/command_rows.h"
#include "cli/result_options.h"
#include "cli/rule_difference.h"
#include "cli/rule_options.h"
#include "cli/rule_trial.h"
#include "extractors/example_check.h"
#include "extractors/rules/lexicon_file.h"
#include "graph/did_you_mean.h"
#include "graph/model/error.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace senskg {
namespace {

struct RulesOptions {
    std::string action;
    std::vector<std::string> arguments;  ///< Packs beside those of `--rules`, or a pattern.
    std::vector<std::string> paths;      ///< Of try.
    std::uint32_t pass = 0;              ///< Of try.
    RuleOptions rules;
    std::string prefix;
    std::string format;
};

std::string joined(const std::vector<std::string>& words) {
    std::string result;
    for (const auto& word : words) {
        result += (result.empty() ? "" : ", ") + word;
    }
    return result;
}

/// What a rule draws, each relation type once.
std::string relation_types(const std::vector<RelationTemplate>& relations) {
    std::vector<std::string> types;
    for (const auto& relation : relations) {
        if (std::ranges::find(types, relation.type) == types.end()) {
            types.push_back(relation.type);
        }
    }
    return joined(types);
}

/// The rules as a table, in the order in which they decide.
class RuleListing {
  public:
    explicit RuleListing(std::string prefix) : prefix_(std::move(prefix)) {
        table_.columns = {"rule", "kind", "produces", "confidence", "examples", "where"};
    }

    void add(const RuleHead& head, std::string_view kind, const std::string& produces) {
        if (!head.id.starts_with(prefix_)) {
            return;
        }
        table_.rows.push_back({Value(head.id), Value(std::string(kind)),
                               produces.empty() ? Value() : Value(produces), Value(head.confidence),
                               Value(static_cast<std::int64_t>(head.examples.size())),
                               Value(head.where)});
    }

    [[nodiscard]] const Result& result() const { return table_; }

  private:
    std::string prefix_;
    Result table_;
};

int list(Session& session, const RulePack& pack, const RulesOptions& options) {
    const ResultFormat format = chosen_result_format(session, options.format);
    RuleListing table(options.prefix);
    for (const auto& rule : pack.lexicons) {
        table.add(rule.head, "lexicon", rule.type);
    }
    for (const auto& rule : pack.mention_rules) {
        table.add(rule.head, "mention", rule.type);
    }
    for (const auto& rule : pack.repeat_rules) {
        table.add(rule.head, "repeat", rule.type);
    }
    for (const auto& rule : pack.relation_rules) {
        table.add(rule.head, "relation", relation_types(rule.relations));
    }
    for (const auto& rule : pack.scope_rules) {
        table.add(rule.head, "scope", relation_types(rule.relations));
    }
    session.out << shown_result(session, table.result(), format);
    return 0;
}

int check(Session& session, const RulePack& pack) {
    for (const auto& lexicon : pack.lexicons) {
        if (const auto form = contradicted_form(lexicon)) {
            throw Error{Error::Kind::rule,
                        lexicon.head.id + ": '" + *form + "' stands twice, with other attributes",
                        lexicon.head.where};
        }
    }
    const std::size_t count = pack.lexicons.size() + pack.mention_rules.size() +
                              pack.repeat_rules.size() + pack.relation_rules.size() +
                              pack.scope_rules.size();
    if (session.talk != Talk::quiet) {
        session.out << "sound: " << counted(count, "rule") << '\n';
    }
    return 0;
}

int test(Session& session, const RulePack& pack, const RulesOptions& options) {
    const ExampleReport report = check_examples(pack, options.prefix);
    for (const auto& failure : report.failures) {
        session.out << styled(session.out_terminal, Style::bad, failure.rule) << "  "
                    << printable_lines(failure.where) << '\n'
                    << "  text      " << printable_lines(failure.text) << '\n'
                    << "  expected  " << printable_lines(failure.expected) << '\n'
                    << "  found     " << printable_lines(failure.found) << '\n';
    }
    if (session.talk != Talk::quiet) {
        session.out << counted(report.examples, "example") << " of "
                    << counted(report.rules, "rule") << ", " << report.failures.size()
                    << " failed\n";
    }
    return report.failures.empty() ? 0 : 1;
}

int difference(Session& session, const RulesOptions& options) {
    RuleDifferenceOptions packs{.before = {}, .after = {}, .paths = {}, .format = options.format};
    if (options.arguments.size() > 2) {
        packs.before = options.arguments[0];
        packs.after = options.arguments[1];
        packs.paths.assign(options.arguments.begin() + 2, options.arguments.end());
    }
    return differ_rules(session, options.rules, packs);
}

int trial(Session& session, const RulesOptions& options) {
    if (options.arguments.size() > 1) {
        throw Error{Error::Kind::usage, "one pattern to try, and --on PATH for the posts"};
    }
    return try_rule(session, options.rules,
                    {.pattern = options.arguments.empty() ? "" : options.arguments.front(),
                     .paths = options.paths,
                     .pass = options.pass,
                     .format = options.format});
}

int rules(Session& session, RulesOptions options) {
    const std::vector<std::string> actions = {"list", "check", "test", "try", "diff"};
    if (std::ranges::find(actions, options.action) == actions.end()) {
        throw Error{Error::Kind::usage,
                    options.action.empty()
                        ? "list, check, test, try or diff? see 'senskg rules --help'"
                        : "unknown action '" + options.action + '\'' +
                              did_you_mean(options.action, actions) + "; there are " +
                              joined(actions)};
    }
    if (options.action == "try") {
        return trial(session, options);
    }
    if (options.action == "diff") {
        return difference(session, options);
    }
    options.rules.folders.insert(options.rules.folders.end(), options.arguments.begin(),
                                 options.arguments.end());
    const RulePack pack = chosen_rules(options.rules);
    if (options.action == "list") {
        return list(session, pack, options);
    }
    return options.action == "check" ? check(session, pack) : test(session, pack, options);
}

CommandRun declare(CLI::App& app) {
    const auto options = std::make_shared<RulesOptions>();
    app.add_option("ACTION", options->action, "list, check, test, try or diff");
    app.add_option("ARGUMENT", options->arguments, "folders of rules on top of ours; a pattern");
    declare_rule_options(app, options->rules);
    app.add_option("--only", options->prefix, "rules whose id begins with it")->type_name("PREFIX");
    app.add_option("--on", options->paths, "posts that try reads (the store's; repeatable)")
        ->allow_extra_args(false)
        ->type_name("PATH");
    app.add_option("--pass", options->pass, "try sees what mention rules of pass 1, 2 or 3 see")
        ->type_name("N");
    app.add_option("--format", options->format,
                   "of list, try and diff: table, json, jsonl, csv, tsv or markdown")
        ->type_name("FORMAT");
    return [options](Session& session) { return rules(session, *options); };
}

}  // namespace

const Command rules_command = {
    "rules", "list|check|test [PACK…] | try PATTERN | diff PACK PACK PATH…",
    "look at rule packs, prove them, try patterns, compare packs",
    "  senskg rules list --only fr.study --format table\n"
    "  senskg rules check my-rules/             every pattern compiles, every type is known, no "
    "entry contradicts itself\n"
    "  senskg rules test my-rules/              every example is found, no counter-example\n"
    "  senskg rules try '{who:Person}, (?P<role>{Role}) de {org:Organization}' --on posts/\n"
    "  senskg rules try --pass 1 '[Pp]odcast « (?P<mention>[^»{{MASKS}}]+) »' --on -\n"
    "  senskg rules diff builtin my-rules/ posts/   facts gained, lost and moved by my-rules\n",
    declare};

}  // namespace senskg
