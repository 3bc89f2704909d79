#pragma once

#include "extractors/rules/rule_pack.h"
#include "graph/model/document.h"
#include "graph/model/span.h"

#include <string>
#include <vector>

namespace senskg {

/// A sentence that holds a cue and gave no fact.
struct SilentSentence {
    std::string cue;  ///< The class or the sign, as the pack's `[silence]` has it.
    Span span;        ///< The cue's; bytes of the document.
    Span sentence;
};

/// What `[silence]` expected of documents.
struct SilenceReport {
    std::uint64_t sentences = 0;         ///< Those with a cue.
    std::vector<SilentSentence> silent;  ///< In text order, one a sentence: its first cue.
};

/// Reads the document and looks for sentences with a cue that hold neither a mention nor the
/// evidence of a relation. Titles, dates, bylines and comment heads are not asked.
/// Throws Error{usage} when the packs name no cues. Cost: that of extraction.
[[nodiscard]] SilenceReport silence_of(const RulePack& pack, const Document& document);

}  // namespace senskg
