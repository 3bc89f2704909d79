#pragma once

#include "extractors/found_mention.h"

#include <array>
#include <bitset>
#include <cstdint>
#include <deque>
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
    /// Cost: two bit tests a token, a look-up where a form may stand; those of many tokens at once,
    /// because the table is larger than near memory, which then answers them together.
    void find(std::string_view text, const Token* begin, const Token* end, Zone zone,
              std::vector<FoundMention>& found) const;
    /// True for a word of the lexicons of common words (those with `letters = "clause_start"`).
    [[nodiscard]] bool is_common(const Token& word) const;

  private:
    /// One entry, its tokens after the first in `tails_`. 32 bytes: two share a cache line.
    struct Form {
        std::uint64_t key;          ///< Of its first token, or of its first two.
        std::uint32_t first_lower;  ///< Low half of the hash.
        std::uint32_t entry;
        std::uint32_t tail;  ///< Place of its second token in `tails_`.
        std::uint16_t lexicon;
        std::uint16_t token_count;
        std::uint16_t lead;   ///< Bytes of the form before its first token ("$ US").
        std::uint16_t trail;  ///< Bytes after its last token ("Yum!", "k€").
        bool small;           ///< Begins with a small letter of ASCII.
        bool capital;         ///< Begins with a capital of ASCII.
        bool contracted;      ///< Its first token is no part of the name ("du Monde").
    };
    struct Standing {
        const Form* form = nullptr;
        Span span = {};
    };
    struct TailToken {
        std::uint64_t folded;
        std::uint64_t lower;
        char gap;  ///< What stands before it: ' ' (or a hyphen), '\'' or another character.
    };
    struct Slot {
        std::uint32_t tag = 0;    ///< High half of the hash: spares a look at the form.
        std::uint32_t place = 0;  ///< In `forms_`, from 1; 0: free.
    };
    /// A bit for the low bits of each key: most tokens stop there.
    using Sieve = std::vector<std::uint64_t>;

    void add_forms(std::uint32_t lexicon, std::vector<Token>& scratch);
    void add_form(Form form, std::uint64_t first, const std::vector<Token>& tokens);
    void add_contracted(Form form, const std::vector<Token>& tokens);
    void sift(const Form& form);
    void build_slots();
    /// The place of the first form with that key, or the number of forms.
    [[nodiscard]] std::size_t first_form(std::uint64_t key) const;
    /// Where the forms begin that could stand at a token: those known by it and the next, and those
    /// known by it alone. The number of forms where there are none.
    struct FirstForms {
        std::size_t of_pair;
        std::size_t alone;
    };
    static constexpr std::size_t tokens_at_once = 16;
    using Stretch = std::array<FirstForms, tokens_at_once>;
    /// Sets those of the next tokens, as many as are looked up at once.
    void look_up(const Token* token, const Token* end, Stretch& result) const;
    /// The first of the forms of one key, from `place` on, that stands at `token`, or null; sets
    /// its stretch.
    [[nodiscard]] const Form* form_at(std::size_t place, std::string_view text, const Token* begin,
                                      const Token* token, const Token* end, Zone zone,
                                      Span& span) const;
    /// The stretch that the form would take at `token`, or nothing when its signs do not stand
    /// there.
    [[nodiscard]] std::optional<Span> stretch(const Form& form, std::string_view text,
                                              const Token* token) const;
    [[nodiscard]] bool matches(const Form& form, std::string_view text, const Token* begin,
                               const Token* token, Zone zone) const;

    const RulePack& pack_;
    /// A word that holds the article that names begin with.
    struct Contraction {
        std::uint64_t article;  ///< Hash of the folded article.
        Token word;
    };

    [[nodiscard]] const LexiconEntry& entry_of(const Form& form) const {
        return form.contracted ? named_entries_[form.entry]
                               : pack_.lexicons[form.lexicon].entries[form.entry];
    }

    std::vector<Contraction> contractions_;
    std::deque<LexiconEntry> named_entries_;  ///< Of contracted forms: they tell the whole name.
    std::vector<std::uint32_t> types_;        ///< Mask type of each lexicon.
    TypeSet entity_types_;                    ///< What is not among them is a cue.
    std::vector<Form> forms_;                 ///< By key, then longest, then lexicon.
    std::vector<TailToken> tails_;
    std::vector<Slot> slots_;  ///< Open addressing.
    Sieve small_sieve_;        ///< Of forms of one token that may be written small.
    Sieve capital_sieve_;      ///< Of forms of one token that may begin with a capital.
    Sieve pair_sieve_;         ///< Of longer forms.
};

}  // namespace senskg
