#pragma once

#include "extractors/found_mention.h"

#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace senskg {

/// All lexicons of a pack as one table from the hash of an entry's first token to its entries.
/// Immutable after construction: threads share it.
class LexiconIndex {
  public:
    /// Keeps pointers into `pack`, which must outlive the index.
    explicit LexiconIndex(const RulePack& pack);

    /// Appends the entries that stand in `text` at `tokens` (of one sentence of the zone), left to
    /// right, at each place the longest, then the one of the first lexicon. Not overlapping.
    /// Cost: one look-up a token.
    void find(std::string_view text, const Token* begin, const Token* end, Zone zone,
              std::vector<FoundMention>& found) const;

  private:
    /// One entry, its tokens after the first in `tails_`.
    struct Form {
        std::uint64_t first_folded;
        std::uint64_t first_lower;
        std::uint32_t lexicon;
        std::uint32_t entry;
        std::uint32_t tail;  ///< Place of its second token in `tails_`.
        std::uint32_t token_count;
        std::uint32_t lead;   ///< Bytes of the form before its first token ("$ US").
        std::uint32_t trail;  ///< Bytes after its last token ("Yum!", "k€").
    };
    struct TailToken {
        std::uint64_t folded;
        std::uint64_t lower;
        char gap;  ///< What stands before it: ' ' (or a hyphen), '\'' or another character.
    };

    void add_forms(const RulePack& pack, std::uint32_t lexicon, std::vector<Token>& scratch);
    void build_slots();
    /// The stretch that the form would take at `token`, or nothing when its signs do not stand
    /// there.
    [[nodiscard]] std::optional<Span> stretch(const Form& form, std::string_view text,
                                              const Token* token) const;
    [[nodiscard]] bool matches(const Form& form, std::string_view text, const Token* begin,
                               const Token* token, Zone zone) const;

    const RulePack& pack_;
    std::vector<std::uint32_t> types_;  ///< Mask type of each lexicon.
    std::vector<Form> forms_;           ///< By first hash, then longest, then lexicon.
    std::vector<TailToken> tails_;
    std::vector<std::uint32_t> slots_;       ///< Open addressing: place in `forms_` + 1.
    std::vector<std::uint64_t> first_seen_;  ///< A bit each hash's low bits: most tokens stop here.
};

}  // namespace senskg
