#pragma once

#include "cli/rule_options.h"
#include "cli/session.h"
#include "extractors/parallel_extraction.h"
#include "extractors/text/reader.h"
#include "graph/resolution/extracted_document.h"

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace senskg {

/// What is extracted, and how.
struct ExtractionOptions {
    std::vector<std::string> paths;
    ReadOptions reading;
    RuleOptions rules;
    std::uint32_t jobs = 0;     ///< Threads; 0: as many as the machine runs at once.
    double confidence_min = 0;  ///< Facts below it are dropped.
};

/// Where facts go.
struct ExtractionSink {
    /// True when nothing would come out anew for this document; it is then not extracted.
    /// May be called while `take` runs.
    std::function<bool(const Document& document, const std::string& rules_hash)> has;
    /// Gets each document in the order of the input.
    std::function<void(ExtractedDocument)> take;
};

/// What a run did.
struct ExtractionReport {
    std::vector<std::string> folders;  ///< The folders that were walked; see `DocumentReader`.
    std::set<std::string> read;  ///< Ids of all documents that were not refused by the reader.
    std::uint64_t unchanged = 0;
    std::uint64_t extracted = 0;
    std::uint64_t posts = 0;
    std::uint64_t entities = 0;
    std::uint64_t relations = 0;
    std::vector<Diagnostic> refused;
    std::vector<Diagnostic> notes;
};

/// What the options name, found and ready to be read; all but the session's store. Throws
/// Error{input} when none of the paths exists.
[[nodiscard]] DocumentReader document_reader(Session& session, const ExtractionOptions& options);

/// Reads, extracts and hands on. Stops early, and in good order, when `interrupting_signal` tells
/// so. What `sink` throws comes through.
[[nodiscard]] ExtractionReport extract_documents(Session& session, const ExtractionOptions& options,
                                                 DocumentReader& reader,
                                                 ParallelExtraction& extraction,
                                                 const ExtractionSink& sink);

}  // namespace senskg
