#include "cli/silence_report.h"

#include "cli/document_texts.h"
#include "cli/result_options.h"
#include "extractors/silence.h"
#include "graph/json_text.h"
#include "graph/query/printable_text.h"

#include <map>
#include <ostream>
#include <vector>

namespace senskg {
namespace {

/// Sentences without a fact, by cue.
using SilentByCue = std::map<std::string, std::vector<std::string>>;

void print_silence(Session& session, std::uint64_t asked, const SilentByCue& silent,
                   std::size_t shown_max) {
    std::size_t all = 0;
    for (const auto& [cue, sentences] : silent) {
        all += sentences.size();
        session.out << styled(session.out_terminal, Style::strong, printable_text(cue)) << "  "
                    << sentences.size() << '\n';
        for (std::size_t each = 0; each < sentences.size(); ++each) {
            if (shown_max > 0 && each == shown_max) {
                session.out << "  … and " << sentences.size() - each
                            << " more (--limit 0 shows all)\n";
                break;
            }
            session.out << "  " << sentences[each] << '\n';
        }
    }
    session.out << all << " of " << counted(asked, "sentence") << " with a cue gave no fact\n";
}

}  // namespace

int report_silence(Session& session, const RuleOptions& rules, const std::string& format,
                   std::size_t shown_max) {
    const bool as_json = wants_json(format);
    const RulePack pack = chosen_rules(rules);
    std::uint64_t asked = 0;
    SilentByCue silent;
    JsonText json;
    json.begin_object().key("silent").begin_array();
    const int status = each_stored_document(session, [&](const Document& document) {
        const auto report = silence_of(pack, document);
        asked += report.sentences;
        for (const auto& each : report.silent) {
            const auto line = line_number(document.text, each.span.begin);
            if (as_json) {
                json.begin_object().key("cue").text(each.cue).key("document").text(document.id);
                json.key("line").integer(static_cast<std::int64_t>(line));
                json.key("sentence").text(each.sentence.of(document.text)).end_object();
                continue;
            }
            silent[each.cue].push_back(
                printable_text(document.id) + ':' + std::to_string(line) + "  " +
                marked_sentence(session, document.text, each.span, each.sentence));
        }
    });
    json.end_array().key("sentences").integer(static_cast<std::int64_t>(asked)).end_object();
    if (as_json) {
        session.out << json.view() << '\n';
    } else {
        print_silence(session, asked, silent, shown_max);
    }
    return status;
}

}  // namespace senskg
