#pragma once

#include "extractors/lexicon_index.h"
#include "extractors/rules/rule_pack.h"
#include "graph/model/document.h"
#include "graph/model/facts.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace senskg {

class MatchingText;

/// What extraction makes of an example.
struct ExampleReading {
    PostFacts facts;
    /// Every mention that a rule found, spans in bytes of the example's text.
    std::vector<TracedMention> mentions;
};

/// The pass that follows those of mention rules.
inline constexpr std::uint32_t relation_pass = mention_passes + 1;

/// A sentence on its way: as the rules of a pass will see it. For as long as the call lasts.
struct SentenceState {
    const MatchingText& text;
    const AnalysedPost& post;
    const Sentence& sentence;
    std::uint32_t pass;  ///< Of mention rules, from 1; `relation_pass`: mentions are linked.
};
using Onlooker = std::function<void(const SentenceState&)>;

/// Document to facts: a pure function of the document and the packs, the same bytes each time.
/// Extraction of a post knows nothing of other posts. Each thread has an extractor of its own;
/// they share the pack and the lexicon index, which never change.
class Extractor {
  public:
    /// Compiles the pack's patterns (about 10 µs each). Both must outlive the extractor.
    Extractor(const RulePack& pack, const LexiconIndex& lexicons);
    Extractor(Extractor&&) noexcept;
    ~Extractor();

    /// Throws Error{input} when it finds more than half a million mentions.
    /// Cost: linear in the text but for the distinct names of a post, which are compared in pairs.
    [[nodiscard]] DocumentFacts extract(const Document& document);

    /// What an example asks: its text as lines of that zone, in a post with that title and, in a
    /// comment, that speaker.
    [[nodiscard]] ExampleReading read_example(const Example& example);

    /// From now on `onlooker` is shown each sentence before each pass; an empty one ends that.
    void show_to(Onlooker onlooker);
    /// From now on every mention that a rule finds is also appended there, spans in bytes of the
    /// matching text, even if it loses or a later pass swallows it; null ends that.
    void trace_into(std::vector<TracedMention>* trace);

  private:
    struct Stages;
    std::unique_ptr<Stages> stages_;
};

}  // namespace senskg
