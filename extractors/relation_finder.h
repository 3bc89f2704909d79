#pragma once

#include "extractors/compiled_rule.h"
#include "extractors/entity_linker.h"
#include "extractors/rule_gate.h"
#include "extractors/rule_starts.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace senskg {

/// One end of a relation: an entity of the post, or the post itself.
inline constexpr std::uint32_t post_end = 0xFFFFFFFE;

/// A relation as one rule read it once.
struct FoundRelation {
    const RelationTemplate* drawn = nullptr;
    const RuleHead* rule = nullptr;
    std::uint32_t source = no_entity;  ///< Place among the post's entities, or `post_end`.
    std::uint32_t target = no_entity;
    Properties properties;
    Properties source_properties;  ///< Told of the thing that it leads from.
    Span span;                     ///< What was matched, bytes of the matching text.
};

/// Draws the relations of a post: first what titles, bylines and comment heads say (they tell who
/// "je" is), then the rules of a pack sentence by sentence, then its scopes, which reach further.
/// For one thread; keeps its buffers.
class RelationFinder {
  public:
    /// Both must outlive the finder.
    RelationFinder(const RulePack& pack, const TextNeeds& needs);

    /// The post's mentions must be linked. In no particular order, with repetitions.
    /// `author` (an entity) is who writes where the post itself does not say.
    [[nodiscard]] std::vector<FoundRelation> find(const AnalysedPost& post,
                                                  const std::vector<LinkedEntity>& entities,
                                                  std::optional<std::uint32_t> author);

  private:
    struct Rule {
        const RelationRule* rule;
        CompiledRule compiled;
        std::optional<std::uint32_t> within;
        Guards guards;  ///< Of this thread.
    };
    /// A sentence of the post where a scope's anchor could stand.
    struct Candidate {
        std::uint32_t sentence;
        std::uint32_t starts_begin;  ///< In `scope_starts_`.
        std::uint32_t starts_end;
        auto operator<=>(const Candidate&) const = default;
    };
    struct Scope {
        const ScopeRule* rule;
        const RelationType* drawn;  ///< Of its first relation; null: the vocabulary has none.
        CompiledRule compiled;
        std::optional<Regex> never;         ///< A sentence that holds it gives no anchor.
        std::optional<std::uint32_t> stop;  ///< A sentence that holds that one ends the reach.
        std::optional<Regex> target;        ///< What fills its slot is a target, nothing else.
        std::vector<Candidate> candidates;  ///< Where its anchor could stand.
    };
    enum class Where { in_sentences, in_mentions };
    /// A place where a scope's anchor stands.
    struct Anchor {
        std::uint32_t sentence;
        Span span;
        std::uint32_t source;
    };
    using Places = std::map<std::uint32_t, std::uint32_t>;  ///< Entities by byte.
    /// Ends that a match gives to one name: a list slot gives several.
    using Ends = std::vector<std::uint32_t>;

    [[nodiscard]] static std::vector<const RuleHead*> heads_of(const RulePack& pack, Where where);
    void run_rules(std::uint32_t sentence_number);
    void run_inner_rules(const Sentence& sentence);
    [[nodiscard]] std::uint32_t stop_number(const Regex& stop);
    void note_candidate(Scope& scope, std::uint32_t sentence_number,
                        std::span<const RuleStart> starts);
    const MaskedSentence& masked(std::uint32_t sentence_number);
    [[nodiscard]] bool is_admitted(const Guards& guards, const Sentence& sentence);
    void run_rule(const Rule& rule, std::span<const RuleStart> starts, const MaskedSentence& masked,
                  const Sentence& sentence, const FoundMention* self);
    void draw(const Rule& rule, const MatchReading& match, const Sentence& sentence,
              const FoundMention* self);
    [[nodiscard]] Ends ends_of(std::string_view names, const MatchReading& match,
                               const Sentence& sentence, const FoundMention* self) const;
    [[nodiscard]] Ends ends_of_one(std::string_view name, const MatchReading& match,
                                   const Sentence& sentence, const FoundMention* self) const;
    [[nodiscard]] std::optional<std::uint32_t> implied_end(std::string_view name,
                                                           const Sentence& sentence,
                                                           std::uint32_t before) const;
    [[nodiscard]] std::optional<std::uint32_t> open_quotation(std::uint32_t before) const;
    [[nodiscard]] std::optional<std::uint32_t> quoted_speaker(const Sentence& sentence,
                                                              std::uint32_t opened,
                                                              std::uint32_t inside) const;
    [[nodiscard]] std::optional<std::uint32_t> speaker(const Sentence& sentence,
                                                       std::uint32_t before) const;
    [[nodiscard]] std::optional<std::uint32_t> employer(const Sentence& sentence,
                                                        std::uint32_t before) const;
    [[nodiscard]] std::size_t times_named(std::uint32_t entity) const;
    [[nodiscard]] std::optional<std::uint32_t> subject(std::string_view type_name,
                                                       const Sentence& sentence,
                                                       std::uint32_t before) const;
    [[nodiscard]] std::optional<std::uint32_t> nearest_named(std::string_view type_name,
                                                             const Sentence& sentence,
                                                             std::uint32_t before) const;
    [[nodiscard]] Span main_clause(Span span) const;
    [[nodiscard]] Places::const_iterator first_subject(const Places& places, Span span) const;
    [[nodiscard]] std::optional<std::uint32_t> main_topic(std::string_view type_name) const;
    [[nodiscard]] std::optional<std::uint32_t> topic_before(std::string_view type_name,
                                                            std::uint32_t before) const;
    [[nodiscard]] const Places* places_of(std::string_view type_name) const;
    [[nodiscard]] Places::const_iterator subject_in(const Places& places, Span span) const;
    [[nodiscard]] std::optional<std::uint32_t> title_subject(std::string_view type_name) const;
    enum class Topic : std::uint8_t { title, title_subject, lead, opener, only, main };
    template <class Find>
    std::optional<std::uint32_t> once(Topic topic, std::string_view type_name, Find find) const;
    [[nodiscard]] bool opens(const Sentence& sentence, const FoundMention& first,
                             std::string_view type_name) const;
    [[nodiscard]] bool follows_preposition(Span before) const;
    [[nodiscard]] bool is_credited(const Places& places, std::uint32_t entity, Span span) const;
    [[nodiscard]] bool follows_one_of(const std::vector<std::uint64_t>& words, Span before,
                                      int words_back_max) const;
    [[nodiscard]] Places::const_iterator nearest_in(const Places& places, Span span) const;
    [[nodiscard]] Places::const_iterator house_in(const Places& places, Span span) const;
    [[nodiscard]] std::vector<const Sentence*> sentences_before(const Sentence& sentence) const;
    [[nodiscard]] bool opens_with_pronoun(const Sentence& sentence) const;
    [[nodiscard]] bool opens_with_latter(const Sentence& sentence) const;
    [[nodiscard]] std::optional<std::uint32_t> only_in_title(std::string_view type_name) const;
    [[nodiscard]] std::optional<std::uint32_t> only_in_post(std::string_view type) const;
    [[nodiscard]] std::optional<std::uint32_t> named_last(std::string_view type_name,
                                                          const Sentence& sentence,
                                                          std::uint32_t before) const;
    [[nodiscard]] std::optional<std::uint32_t> named_here(std::string_view type_name,
                                                          const Sentence& sentence,
                                                          std::uint32_t before) const;
    [[nodiscard]] std::optional<std::uint32_t> named_right_before(std::string_view type_name,
                                                                  const Sentence& sentence) const;
    [[nodiscard]] std::optional<std::uint32_t> named_in_lead(std::string_view type_name) const;
    [[nodiscard]] std::optional<std::uint32_t> opener(std::string_view type_name) const;
    [[nodiscard]] std::optional<std::uint32_t> most_named(std::string_view type_name, Span span,
                                                          std::uint32_t times_min) const;
    void add(FoundRelation relation);
    void note_mentions();

    void run_scope(const Scope& scope);
    [[nodiscard]] std::vector<Anchor> anchors_of(const Scope& scope);
    [[nodiscard]] std::optional<std::uint32_t> scope_source(const Scope& scope,
                                                            const MatchReading& match,
                                                            const Sentence& sentence,
                                                            Span anchor) const;
    [[nodiscard]] bool stops(const Scope& scope, std::uint32_t sentence_number);
    void bind(const Scope& scope, const std::vector<Anchor>& anchors, std::size_t number);
    [[nodiscard]] std::optional<std::uint32_t> scope_end(const Scope& scope, std::string_view name,
                                                         const MatchReading& match,
                                                         const Sentence& sentence,
                                                         Span anchor) const;
    [[nodiscard]] bool leads_nowhere(const Scope& scope, std::string_view name,
                                     const MatchReading& match) const;
    void note_passed_over(const ScopeRule& rule);
    void note_targets(const Scope& scope, const RelationTemplate& drawn,
                      std::uint32_t sentence_number);
    void bind_targets(const Scope& scope, const RelationTemplate& drawn,
                      const std::vector<Anchor>& anchors, std::size_t number,
                      std::uint32_t sentence);
    [[nodiscard]] bool same_stretch(const ScopeRule& rule, const Sentence& left,
                                    const Sentence& right) const;
    [[nodiscard]] static bool reaches(const ScopeRule& rule, const std::vector<Anchor>& anchors,
                                      std::size_t number, std::uint32_t sentence, Span target);
    [[nodiscard]] bool may_be(std::uint32_t entity, const std::vector<std::string>& types) const;

    const RulePack& pack_;
    const TextNeeds& needs_;
    std::vector<Rule> rules_;        ///< Of sentences.
    std::vector<Rule> inner_rules_;  ///< Of mentions, with `within`.
    std::vector<Scope> scopes_;
    std::vector<Regex> stops_;  ///< What ends reaches; many scopes share one.
    RuleGate gate_;             ///< `rules_`, then `scopes_`.
    RuleGate inner_gate_;
    RuleStarts starts_;  ///< As the gates.
    RuleStarts inner_starts_;
    /// Folded hashes, sorted.
    std::vector<std::uint64_t> prepositions_, house_cues_, credit_cues_, stop_words_, pronouns_;
    std::vector<std::uint64_t> subordinators_, latter_words_;
    TypeSet person_types_;  ///< Whose names have a person's form.
    MaskedSentence masked_mention_;
    Regex::Groups groups_;

    // Of the post at hand.
    const AnalysedPost* post_ = nullptr;
    const std::vector<LinkedEntity>* entities_ = nullptr;
    std::vector<MaskedSentence> masked_;  ///< By sentence; as many as any post had.
    std::vector<bool> is_masked_;         ///< By sentence: `masked_` is of this post.
    std::vector<RuleStart> scope_starts_;
    enum class Stops : std::uint8_t { unknown, no, yes };
    std::vector<Stops> stopped_;  ///< By sentence, then by `stops_`.
    std::vector<FoundRelation> found_;
    std::optional<std::uint32_t> author_;  ///< Of the post.
    std::optional<std::uint32_t> interviewee_;
    std::vector<std::uint32_t> commenter_;  ///< By sentence: whose comment it belongs to.
    /// By type: entity by the begin of its mentions and of the anchors that stand for it.
    std::vector<Places> places_;
    std::multimap<std::uint32_t, std::size_t> from_source_;  ///< Places in `found_`.
    /// Source of each target of a scope's relation type: what is taken.
    std::map<std::pair<std::string_view, std::uint32_t>, std::uint32_t> taken_;
    std::set<std::uint32_t> passed_over_;  ///< By the scope at hand, as sources and subjects.
    /// What has been worked out for the post, the scope and the author at hand, by type.
    mutable std::map<std::pair<Topic, std::string_view>, std::optional<std::uint32_t>> topics_;
    mutable std::map<std::uint32_t, std::size_t> times_named_;  ///< By entity, of `places_`.
    std::vector<std::uint32_t> targets_;  ///< Begins of what fills a scope's target, in a sentence.
};

}  // namespace senskg
