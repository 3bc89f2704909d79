#include "cli/extraction.h"

#include "cli/confident_facts.h"
#include "cli/interruption.h"
#include "cli/progress_bar.h"
#include "cli/store_opening.h"
#include "graph/sha256.h"

#include <algorithm>
#include <atomic>
#include <ostream>
#include <thread>

namespace senskg {
namespace {

void count(ExtractionReport& report, const DocumentFacts& facts) {
    ++report.extracted;
    report.posts += facts.posts.size();
    for (const auto& post : facts.posts) {
        report.entities += post.entities.size();
        report.relations += post.relations.size();
    }
}

std::uint32_t thread_count(const ExtractionOptions& options) {
    return options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
}

/// What decides whether a document must be read anew: the rules and the options that change what
/// is found by them.
std::string settings_hash(const std::string& rules_hash, const ExtractionOptions& options) {
    std::string settings;
    if (options.confidence_min > 0) {
        settings += "\nconfidence_min " + std::to_string(options.confidence_min);
    }
    if (!options.reading.encoding.empty()) {
        settings += "\nencoding " + options.reading.encoding;
    }
    if (!options.reading.author.empty()) {
        settings += "\nauthor " + options.reading.author;
    }
    return settings.empty() ? rules_hash : sha256(rules_hash + settings);
}

}  // namespace

DocumentReader document_reader(Session& session, const ExtractionOptions& options) {
    auto reading = options.reading;
    reading.left_out = session.store_folder;
    return {options.paths, reading, session.in};
}

ExtractionReport extract_documents(Session& session, const ExtractionOptions& options,
                                   DocumentReader& reader, ParallelExtraction& extraction,
                                   const ExtractionSink& sink) {
    ExtractionReport report;
    ProgressBar progress(session, reader.bytes_total());
    const std::string hash = settings_hash(extraction.rules_hash(), options);
    std::atomic<std::uint64_t> bytes_done = 0;

    const auto next = [&]() -> std::optional<Document> {
        while (auto document = reader.next()) {
            if (interrupting_signal() != 0) {
                return std::nullopt;  // Its reading may have been cut short.
            }
            report.read.insert(document->id);
            if (!sink.has(*document, hash)) {
                return document;
            }
            ++report.unchanged;
            bytes_done += document->text.size();
        }
        return std::nullopt;
    };
    const auto take = [&](ExtractedDocument document) {
        document.rules_hash = hash;
        document.extractor = extractor_version();
        if (options.confidence_min > 0) {
            document.facts = confident_facts(std::move(document.facts), options.confidence_min);
        }
        count(report, document.facts);
        bytes_done += document.document.text.size();
        if (session.talk == Talk::verbose) {
            progress.clear();
            session.err << printable_lines(document.facts.id) << ": " << document.facts.posts.size()
                        << " posts\n";
        }
        progress.show(bytes_done, report.extracted);
        sink.take(std::move(document));
    };
    auto refused = extraction.run(thread_count(options), next, take,
                                  [] { return interrupting_signal() != 0; });
    report.folders = reader.folders();
    report.refused = reader.refused();
    report.refused.insert(report.refused.end(), refused.begin(), refused.end());
    report.notes = reader.notes();
    return report;
}

}  // namespace senskg
