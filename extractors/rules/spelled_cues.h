#pragma once

#include "extractors/rules/masks.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace senskg {

/// The words that patterns spell and lexicons make cues. A cue stands in a masked sentence as the
/// mask of its class; a word that a pattern spells ("annonce") has a number, which its mask
/// carries, and the pattern takes the word or that mask: a rule may spell any word.
class SpelledCues {
  public:
    /// A form of a lexicon of the class `type`. Forms of several words, or with a capital, are
    /// passed over: patterns ask for their class.
    void add_form(std::string_view form, std::uint32_t type);
    /// A class that mention rules give to cues ("directeur" becomes a role).
    void add_made(std::uint32_t type);

    /// RE2's class of the masks of these words, for `(?:annonce|[…])`; empty when none is a cue.
    /// Numbers the words. Throws Error{rule} beyond `mask_words - 1` of them.
    [[nodiscard]] std::string masks_of(const std::vector<std::string>& words);
    /// The number of the word with that hash of its small letters; 0: no pattern spells it.
    [[nodiscard]] std::uint32_t number(std::uint64_t lower_hash) const;
    /// How many words have a number, from 1 on.
    [[nodiscard]] std::size_t size() const { return numbers_.size(); }

  private:
    std::uint32_t numbered(std::string_view word);

    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> types_;  ///< By folded hash.
    std::vector<std::uint32_t> made_;
    std::unordered_map<std::uint64_t, std::uint32_t> numbers_;  ///< By the hash of small letters.
};

/// A word as a pattern spells it: `[Aa]nnoncée?s?`.
struct SpelledWord {
    std::size_t bytes = 0;               ///< Of the pattern; 0: it begins with no whole word.
    std::vector<std::string> spellings;  ///< "annoncé", "annoncée", … with small first letters.
};
[[nodiscard]] SpelledWord spelled_word(std::string_view pattern);

}  // namespace senskg
