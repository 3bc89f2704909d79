#pragma once

#include "extractors/compiled_rule.h"
#include "extractors/lexicon_index.h"
#include "extractors/number_finder.h"
#include "extractors/rule_gate.h"
#include "extractors/rule_starts.h"

#include <array>
#include <vector>

namespace senskg {

/// Finds mentions sentence by sentence, in passes over an ever more masked sentence:
/// lexicons and numbers, then the pack's rules of pass 1, and, each time after the whole post has
/// been looked at again for what it names, the rules of passes 2 and 3. In each pass the longest
/// match wins, then the rule that stands first in the pack; a winner swallows what it is made of,
/// unless its type holds names (a company in a study's name stays a mention, nested). For one
/// thread; keeps its buffers.
class MentionFinder {
  public:
    /// All must outlive the finder.
    MentionFinder(const RulePack& pack, const LexiconIndex& lexicons, const TextNeeds& needs);

    /// From now on every mention that a rule finds is also appended there, even if it loses or a
    /// later pass swallows it; null ends that. For examples.
    void trace_into(std::vector<TracedMention>* trace) { trace_ = trace; }

    /// Fills the sentence's mentions by lexicons and numbers.
    void find_words(const AnalysedPost& post, Sentence& sentence);
    /// Adds the finds of the rules of that pass, from 1 to `mention_passes`. True when a rule
    /// matched.
    bool find_names(AnalysedPost& post, Sentence& sentence, std::uint32_t pass);

  private:
    struct PatternRule {
        const MentionRule* rule;
        CompiledRule compiled;
        std::optional<std::uint32_t> type;  ///< Nothing: a blocker.
        bool keeps_inner_entities;
        std::optional<std::uint32_t> blocks;  ///< Of a blocker: the only type it keeps away.
        std::vector<std::pair<std::uint32_t, std::uint32_t>> post_holds;  ///< Types and counts.
        Guards guards;                                                    ///< Of this thread.

        [[nodiscard]] bool fits(const AnalysedPost& post) const;
        /// False when one blocks a type that the other is not of.
        [[nodiscard]] bool competes_with(const PatternRule& other) const;
    };
    struct Candidate {
        FoundMention mention;
        std::uint32_t rule;          ///< Place among the pass' rules: the lower, the stronger.
        std::uint32_t groups_begin;  ///< Its groups in `candidate_groups_`, if any are needed.
        std::uint32_t groups_end;
        bool lost = false;
    };

    void note_literals(AnalysedPost& post, Sentence& sentence) const;
    void run_rule(const std::vector<PatternRule>& rules, std::uint32_t number,
                  std::span<const RuleStart> starts, const AnalysedPost& post,
                  const Sentence& sentence);
    [[nodiscard]] bool is_admitted(const Guards& guards, const AnalysedPost& post,
                                   const Sentence& sentence);
    void drop_unlike_names(const std::vector<PatternRule>& rules, const AnalysedPost& post,
                           const Sentence& sentence);
    void accept(const std::vector<PatternRule>& rules, AnalysedPost& post, Sentence& sentence);
    void choose_winners(const std::vector<PatternRule>& rules);
    void compute_properties(const PatternRule& rule, Candidate& winner, AnalysedPost& post);
    static void swallow(const PatternRule& winner, Span span, const TypeSet& entity_types,
                        std::vector<FoundMention>& mentions);

    const LexiconIndex& lexicons_;
    const TextNeeds& needs_;
    NumberFinder numbers_;
    std::array<std::vector<PatternRule>, mention_passes> passes_;
    TypeSet entity_types_;
    std::vector<RuleGate> gates_;     ///< By pass.
    std::vector<RuleStarts> starts_;  ///< By pass.
    MaskedSentence masked_;
    MaskedSentence beside_;  ///< Of a guard.
    Regex::Groups groups_;
    std::vector<Candidate> candidates_;
    std::vector<Regex::Groups::value_type> candidate_groups_;  ///< Of those with properties.
    std::vector<const Candidate*> winners_;
    std::vector<TracedMention>* trace_ = nullptr;
};

/// How many mentions of each type the post's sentences hold.
[[nodiscard]] std::vector<std::uint32_t> counts_by_type(const AnalysedPost& post,
                                                        std::size_t type_count);

/// Orders mentions by begin, the longer before the shorter inside it.
void sort_mentions(std::vector<FoundMention>& mentions);

}  // namespace senskg
