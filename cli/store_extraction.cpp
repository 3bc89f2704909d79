#include "cli/store_extraction.h"

#include "cli/interruption.h"
#include "cli/store_filler.h"
#include "cli/store_opening.h"
#include "graph/vocabulary_record.h"

#include <filesystem>
#include <ostream>
#include <utility>

namespace senskg {
namespace {

void prune(Session& session, const ExtractionReport& report, GraphStore& store) {
    if (!report.refused.empty()) {
        // Any stored document may be one that was refused just now.
        session.err << "note: nothing is forgotten by --prune while documents are refused\n";
        return;
    }
    const auto gone = gone_documents(store, report.read, report.folders);
    if (!gone.empty()) {
        static_cast<void>(store.remove(gone));
    }
    if (session.talk != Talk::quiet) {
        session.err << counted(gone.size(), "document") << " forgotten\n";
    }
}

}  // namespace

ExtractionReport extract_into_store(Session& session, const ExtractionOptions& options,
                                    Following following, ParallelExtraction& extraction) {
    auto reader = document_reader(session, options);
    const auto vocabulary = [&]() -> const Vocabulary& { return extraction.pack().vocabulary; };
    if (!std::filesystem::exists(session.store_folder)) {
        static_cast<void>(vocabulary());  // wrong rules leave no store behind
    }
    GraphStore store = writable_store(session, [&] { return vocabulary_json(vocabulary()); });
    bool is_checked = false;
    StoreFiller filler(store);
    const ExtractionSink sink = {[&](const Document& document, const std::string& hash) {
                                     return !following.force && filler.has(document, hash);
                                 },
                                 [&](ExtractedDocument document) {
                                     if (!std::exchange(is_checked, true)) {
                                         check_vocabulary(vocabulary(), store.vocabulary(),
                                                          session.store_folder);
                                     }
                                     filler.take(std::move(document));
                                 }};
    auto report = extract_documents(session, options, reader, extraction, sink);
    filler.flush();
    if (following.prune && interrupting_signal() == 0) {
        prune(session, report, store);
    }
    if (interrupting_signal() == 0) {
        store.settle();
    }
    store.close();
    return report;
}

}  // namespace senskg
