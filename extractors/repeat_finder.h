#pragma once

#include "extractors/found_mention.h"

#include <bitset>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace senskg {

/// The second look at a post: what it names surely in one place, it may name again elsewhere in
/// words too weak to be found alone (a surname, a brand without a cue). Adds those mentions to
/// the sentences. Runs between the passes of the mention finder. For one thread; remembers how
/// names fold from post to post.
class RepeatFinder {
  public:
    /// `pack` must outlive the finder.
    explicit RepeatFinder(const RulePack& pack);

    /// True when a mention was added. Cost: one hash look-up a token of the post.
    bool find(AnalysedPost& post);

  private:
    /// What a name may be repeated as.
    struct Part {
        std::string folded;        ///< All of it.
        std::uint64_t first_hash;  ///< Of its first token, folded.
        std::uint32_t token_count;
        Shape shape;  ///< Of its first token where it was found.
        const RepeatRule* rule;
    };
    /// A name that has been met, in this post or an earlier one.
    struct KnownName {
        std::vector<Part> parts;
        std::uint64_t collection = 0;  ///< The last that it was part of.
    };
    /// A part that is looked for in the post at hand.
    struct Name {
        const Part* part;
        const RuleHead* rule;
        std::uint32_t type;
        const LexiconEntry* entry;
        std::uint32_t order;  ///< In which it was collected.
    };

    void collect(const AnalysedPost& post);
    void collect_name(const KnownName& known, const FoundMention& mention);
    [[nodiscard]] KnownName& known_name(const AnalysedPost& post, const FoundMention& mention);
    [[nodiscard]] std::vector<Part> parts_of(const AnalysedPost& post, const FoundMention& mention);
    void add_cut(const AnalysedPost& post, std::span<const Token> tokens, const RepeatRule& rule,
                 std::vector<Part>& parts) const;
    static void add_part(std::string_view words, std::span<const Token> tokens,
                         const RepeatRule& rule, std::vector<Part>& parts);
    bool look_again(AnalysedPost& post, Sentence& sentence);
    [[nodiscard]] static bool is_known_better(const Name& name, const FoundMention& other,
                                              Span span);
    [[nodiscard]] const Name* name_at(const AnalysedPost& post, const Sentence& sentence,
                                      const Token* token) const;

    TypeSet entity_types_;
    std::vector<std::vector<const RepeatRule*>> rules_of_type_;  ///< By mask type.
    std::unordered_map<std::string, KnownName> known_names_;     ///< By type and words.
    std::uint64_t collection_ = 0;
    std::vector<Name> names_;         ///< By the hash of their first token, the longest first.
    std::bitset<4096> first_tokens_;  ///< Low bits of these hashes: most tokens stop there.
    std::string key_;
    std::vector<Token> scratch_;
    std::vector<FoundMention> repeats_;
};

}  // namespace senskg
