#include "cli/rule_trial.h"

#include "cli/document_texts.h"
#include "cli/result_options.h"
#include "extractors/extractor.h"
#include "extractors/pattern_trial.h"
#include "graph/model/error.h"
#include "graph/query/printable_text.h"

#include <filesystem>
#include <ostream>

namespace senskg {
namespace {

std::string group_text(const TrialGroup& group, std::string_view text) {
    return group.name + " = " + printable_text(group.span.of(text)) +
           (group.type.empty() ? "" : " (" + group.type + ')');
}

void print_match(Session& session, const Document& document, const TrialMatch& match) {
    session.out << styled(session.out_terminal, Style::strong,
                          printable_text(document.id) + ':' +
                              std::to_string(line_number(document.text, match.span.begin)))
                << "  " << marked_sentence(session, document.text, match.span, match.sentence)
                << '\n';
    for (const auto& group : match.groups) {
        session.out << "    " << group_text(group, document.text) << '\n';
    }
}

ValueMap groups_of(const Document& document, const TrialMatch& match) {
    ValueMap groups;
    for (const auto& group : match.groups) {
        ValueMap shown;
        shown.emplace("text", Value(std::string(group.span.of(document.text))));
        shown.emplace("type", group.type.empty() ? Value() : Value(group.type));
        groups.emplace(group.name, Value(std::move(shown)));
    }
    return groups;
}

int each_text(Session& session, const RuleTrialOptions& options,
              const std::function<void(const Document&)>& use) {
    if (!options.paths.empty()) {
        return each_document(session, options.paths, use);
    }
    std::error_code error;
    if (std::filesystem::exists(session.store_folder, error)) {
        return each_stored_document(session, use);
    }
    return each_document(session, {"-"}, use);
}

}  // namespace

int try_rule(Session& session, const RuleOptions& rules, const RuleTrialOptions& options) {
    if (options.pattern.empty()) {
        throw Error{Error::Kind::usage, "try which pattern? see 'senskg rules --help'"};
    }
    if (options.pass > mention_passes) {
        throw Error{Error::Kind::usage, "there are passes 1 to " + std::to_string(mention_passes)};
    }
    const bool as_text = options.format.empty() || options.format == "text";
    const auto format =
        as_text ? ResultFormat::table : chosen_result_format(session, options.format);
    const auto files = chosen_pack_files(rules);
    RulePack pack = read_rule_pack(files);
    const RuleHead head = read_lone_pattern(files, pack, options.pattern);
    PatternTrial trial(pack, head, options.pass == 0 ? relation_pass : options.pass);
    Result table;
    table.columns = {"document", "line", "match", "groups"};
    std::uint64_t count = 0;
    const int status = each_text(session, options, [&](const Document& document) {
        for (const auto& match : trial.matches(document)) {
            ++count;
            if (as_text) {
                print_match(session, document, match);
                continue;
            }
            table.rows.push_back(
                {Value(document.id),
                 Value(static_cast<std::int64_t>(line_number(document.text, match.span.begin))),
                 Value(std::string(match.span.of(document.text))),
                 Value(groups_of(document, match))});
        }
    });
    if (!as_text) {
        session.out << shown_result(session, table, format);
    } else if (session.talk != Talk::quiet) {
        session.out << (count == 0   ? "no match"
                        : count == 1 ? "1 match"
                                     : std::to_string(count) + " matches")
                    << '\n';
    }
    return status;
}

}  // namespace senskg
