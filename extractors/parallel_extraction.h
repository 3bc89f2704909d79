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
/// prepared for one run (half a second a thread) serves the next. The only place that includes
/// oneTBB.
class ParallelExtraction {
  public:
    /// Keeps the pack, which must outlive it.
    explicit ParallelExtraction(const RulePack& pack);
    ParallelExtraction(ParallelExtraction&&) noexcept;
    ~ParallelExtraction();

    [[nodiscard]] const RulePack& pack() const;

    /// Reading and the sink one at a time and in the order of the input, extraction on
    /// `thread_count` threads between them. At most two documents a thread are under way, so
    /// memory does not grow with the corpus. One run at a time.
    ///
    /// `next` gives documents until it gives nothing; `take` gets each in that order; `stop` is
    /// asked before each reading (a signal, a full disk). A document whose extraction throws Error
    /// is left out and told in the result. Other exceptions, and those of `next` and `take`, come
    /// through.
    [[nodiscard]] std::vector<Diagnostic> run(std::uint32_t thread_count,
                                              const std::function<std::optional<Document>()>& next,
                                              const std::function<void(ExtractedDocument)>& take,
                                              const std::function<bool()>& stop);

  private:
    struct Prepared;
    std::unique_ptr<Prepared> prepared_;
};

}  // namespace senskg
