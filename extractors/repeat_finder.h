#pragma once

#include "extractors/found_mention.h"

#include <bitset>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace senskg {

/// The second look at a post: what it names surely in one place, it may name again elsewhere in
/// words too weak to be found alone (a surname, a brand without a cue). Adds those mentions to
/// the sentences. Runs between the two passes of the mention finder. For one thread.
class RepeatFinder {
  public:
    /// `pack` must outlive the finder.
    explicit RepeatFinder(const RulePack& pack);

    /// True when a mention was added. Cost: one hash look-up a token of the post.
    bool find(AnalysedPost& post);

  private:
    struct Name {
        std::string folded;  ///< All of it.
        const RuleHead* rule;
        std::uint32_t type;
        std::uint32_t token_count;
        Shape shape;  ///< Of its first token where it was found.
        const LexiconEntry* entry;
    };

    void collect(const AnalysedPost& post);
    void collect_name(const AnalysedPost& post, const FoundMention& mention);
    void add_part(const AnalysedPost& post, std::span<const Token> part, const RepeatRule& rule,
                  const FoundMention& mention);
    void add_name(std::string_view words, std::span<const Token> tokens, const RepeatRule& rule,
                  const FoundMention& mention);
    bool look_again(AnalysedPost& post, Sentence& sentence) const;
    [[nodiscard]] const Name* name_at(const AnalysedPost& post, const Sentence& sentence,
                                      const Token* token) const;

    TypeSet entity_types_;
    std::vector<std::vector<const RepeatRule*>> rules_of_type_;   ///< By mask type.
    std::unordered_map<std::uint64_t, std::vector<Name>> names_;  ///< By first token's folded hash.
    std::bitset<4096> first_tokens_;  ///< Low bits of these hashes: most tokens stop there.
    std::set<std::pair<std::string_view, std::uint32_t>> seen_;  ///< Words and types.
    std::vector<Token> scratch_;
};

}  // namespace senskg
