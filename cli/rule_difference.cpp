#include "cli/rule_difference.h"

#include "cli/document_texts.h"
#include "cli/result_options.h"
#include "extractors/extractor.h"
#include "graph/evaluation/facts_difference.h"
#include "graph/model/error.h"
#include "graph/query/printable_text.h"

#include <array>
#include <ostream>

namespace senskg {
namespace {

constexpr std::string_view builtin_word = "builtin";

RulePack pack_with(RuleOptions rules, const std::string& folder) {
    if (folder != builtin_word) {
        rules.folders.push_back(folder);
    }
    return chosen_rules(rules);
}

/// A pack made ready to read posts.
struct Reading {
    explicit Reading(RulePack rule_pack)
        : pack(std::move(rule_pack)), lexicons(pack), extractor(pack, lexicons) {}

    RulePack pack;
    LexiconIndex lexicons;
    Extractor extractor;
};

std::string_view change_word(FactDifference::Change change) {
    constexpr std::array<std::string_view, 3> words = {"gained", "lost", "moved"};
    return words.at(static_cast<std::size_t>(change));
}

void print_difference(Session& session, const Document& document, const FactDifference& each) {
    constexpr std::array<char, 3> marks = {'+', '-', '~'};
    const std::string where =
        document.id + ':' + std::to_string(line_number(document.text, each.span.begin));
    session.out << marks.at(static_cast<std::size_t>(each.change)) << ' ' << printable_text(where)
                << "  " << printable_text(each.was)
                << (each.was.empty() || each.now.empty() ? "" : " → ") << printable_text(each.now)
                << styled(session.out_terminal, Style::faint, "  by " + each.rule) << '\n';
}

}  // namespace

int differ_rules(Session& session, const RuleOptions& rules, const RuleDifferenceOptions& options) {
    if (options.paths.empty()) {
        throw Error{Error::Kind::usage,
                    "rules diff PACK_A PACK_B PATH…: two folders of rules ('builtin' is ours "
                    "alone) and the posts that both read"};
    }
    const bool as_text = options.format.empty() || options.format == "text";
    const auto format =
        as_text ? ResultFormat::table : chosen_result_format(session, options.format);
    Reading before(pack_with(rules, options.before));
    Reading after(pack_with(rules, options.after));
    Result table;
    table.columns = {"change", "document", "line", "was", "now", "rule"};
    std::array<std::uint64_t, 3> counts{};
    const int status = each_document(session, options.paths, [&](const Document& document) {
        for (const auto& each :
             facts_difference(before.extractor.extract(document), after.extractor.extract(document),
                              document.text)) {
            ++counts.at(static_cast<std::size_t>(each.change));
            if (as_text) {
                print_difference(session, document, each);
                continue;
            }
            const auto line = line_number(document.text, each.span.begin);
            table.rows.push_back({Value(std::string(change_word(each.change))), Value(document.id),
                                  Value(static_cast<std::int64_t>(line)),
                                  each.was.empty() ? Value() : Value(each.was),
                                  each.now.empty() ? Value() : Value(each.now), Value(each.rule)});
        }
    });
    if (!as_text) {
        session.out << shown_result(session, table, format);
    } else if (session.talk != Talk::quiet) {
        session.out << counts[0] << " gained, " << counts[1] << " lost, " << counts[2]
                    << " moved\n";
    }
    return status;
}

}  // namespace senskg
