#pragma once

#include "extractors/rules/rule_pack.h"
#include "graph/model/document.h"
#include "graph/model/error.h"
#include "graph/model/facts.h"
#include "graph/resolution/extracted_document.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace senskg {

/// Reads, extracts and hands on many documents, on several threads, as often as wanted: what was
/// prepared for one run serves the next. The only place that includes oneTBB.
class ParallelExtraction {
  public:
    /// Keeps the pack, which must outlive it.
    explicit ParallelExtraction(const RulePack& pack);
    /// The rules of these files. They are read on `threads` threads (0: as many as the machine
    /// runs), beside the documents, once the first one is to be extracted: a run that finds nothing
    /// to do does not wait for them.
    ParallelExtraction(std::vector<PackFile> files, std::uint32_t threads);
    ParallelExtraction(ParallelExtraction&&) noexcept;
    ~ParallelExtraction();

    /// `RulePack::hash`, known before the rules are read.
    [[nodiscard]] const std::string& rules_hash() const;
    /// The rules; waits until they are read. Throws Error{rule}. During a run
    /// only from `take`.
    [[nodiscard]] const RulePack& pack();

    /// Reading and the sink one at a time and in the order of the input, extraction on
    /// `thread_count` threads between them. At most two documents a thread are under way, so
    /// memory does not grow with the corpus. One run at a time.
    ///
    /// `next` gives documents until it gives nothing; `take` gets each in that order; `stop` is
    /// asked before each reading (a signal, a full disk). A document whose extraction throws Error
    /// is left out and told in the result. Other exceptions, Error{rule} of rules that were yet to
    /// be read, and those of `next` and `take`, come through.
    [[nodiscard]] std::vector<Diagnostic> run(std::uint32_t thread_count,
                                              const std::function<std::optional<Document>()>& next,
                                              const std::function<void(ExtractedDocument)>& take,
                                              const std::function<bool()>& stop);

  private:
    struct Prepared;
    class Preparation;
    std::unique_ptr<Preparation> preparation_;
};

}  // namespace senskg
