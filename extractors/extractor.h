#pragma once

#include "extractors/lexicon_index.h"
#include "extractors/rules/rule_pack.h"
#include "graph/model/document.h"
#include "graph/model/facts.h"

#include <memory>

namespace senskg {

/// What extraction makes of an example.
struct ExampleReading {
    PostFacts facts;
    /// Every mention that a rule found, spans in bytes of the example's text.
    std::vector<TracedMention> mentions;
};

/// Document to facts: a pure function of the document and the packs, the same bytes each time.
/// Extraction of a post knows nothing of other posts. Each thread has an extractor of its own;
/// they share the pack and the lexicon index, which never change.
class Extractor {
  public:
    /// Compiles the pack's patterns (about 10 µs each). Both must outlive the extractor.
    Extractor(const RulePack& pack, const LexiconIndex& lexicons);
    Extractor(Extractor&&) noexcept;
    ~Extractor();

    /// Cost: linear in the text but for the distinct names of a post, which are compared in pairs.
    [[nodiscard]] DocumentFacts extract(const Document& document);

    /// What an example asks: its text as lines of that zone, in a post with that title and, in a
    /// comment, that speaker.
    [[nodiscard]] ExampleReading read_example(const Example& example);

  private:
    struct Stages;
    std::unique_ptr<Stages> stages_;
};

}  // namespace senskg
