#pragma once

#include "extractors/rules/rule_pack.h"
#include "graph/model/document.h"
#include "graph/model/error.h"
#include "graph/model/facts.h"
#include "graph/resolution/extracted_document.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace senskg {

/// Reads, extracts and hands on many documents: reading and the sink one at a time and in the
/// order of the input, extraction on `thread_count` threads between them. At most two documents a
/// thread are under way, so memory does not grow with the corpus. The only place that includes
/// oneTBB.
///
/// `next` gives documents until it gives nothing; `take` gets each in that order; `stop` is asked
/// before each reading (a signal, a full disk). A document whose extraction throws Error is left
/// out and told in the result. Other exceptions, and those of `next` and `take`, come through.
[[nodiscard]] std::vector<Diagnostic> extract_all(
    const RulePack& pack, std::uint32_t thread_count,
    const std::function<std::optional<Document>()>& next,
    const std::function<void(ExtractedDocument)>& take, const std::function<bool()>& stop);

}  // namespace senskg
