#include "cli/facts_printer.h"

#include <ostream>

namespace senskg {

void print_facts(const ExtractedDocument& document, TextIncluded text_included, std::ostream& out) {
    FactsRecordWriter writer(document.document, document.facts.length_code_points, text_included);
    for (const auto& post : document.facts.posts) {
        out << writer.record(post) << '\n';
    }
}

void print_resolved_facts(const ExtractedDocument& document, TextIncluded text_included,
                          const Vocabulary& vocabulary, const IdResolver& ids, std::ostream& out) {
    FactsRecordWriter writer(document.document, document.facts.length_code_points, text_included);
    for (const auto& post : document.facts.posts) {
        out << writer.record(resolved_facts(post, ids(document, post), vocabulary)) << '\n';
    }
}

}  // namespace senskg
