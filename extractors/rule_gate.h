#pragma once

#include "extractors/text_needs.h"

#include <cstdint>
#include <span>
#include <vector>

namespace senskg {

/// Tells which of many rules could match in a sentence, by what their patterns need of it: its
/// zone, masks of certain types, certain words. For one thread.
class RuleGate {
  public:
    /// Rules are known by their places in `heads`.
    RuleGate(const std::vector<const RuleHead*>& heads, const MaskTable& masks,
             const TextNeeds& needs);

    /// The rules that could match, in order, in a sentence with masks of `present` and text that
    /// meets `met`. Cost: the rules of which the rarest need is met.
    [[nodiscard]] const std::vector<std::uint32_t>& admitted(Zone zone, const TypeSet& present,
                                                             const MetNeeds& met);

  private:
    /// A rule's needs by number: in `needs_` from `begin` to `end`.
    struct Needs {
        Zones zones;
        std::uint32_t begin;
        std::uint32_t end;
    };
    /// Rules or needs, a bit each.
    using Bits = std::vector<std::uint64_t>;
    /// As many sets of equal size in one piece of memory.
    class Table {
      public:
        void resize(std::size_t rows, std::size_t bits);
        [[nodiscard]] std::span<std::uint64_t> operator[](std::size_t row) {
            return std::span(words_).subspan(row * row_words_, row_words_);
        }

      private:
        Bits words_;
        std::size_t row_words_ = 0;
    };

    void add_rule(const RuleHead& head, const MaskTable& masks, const TextNeeds& texts);
    std::uint32_t number_of(const TypeSet& types, std::size_t text_needs);
    void note_types(std::uint32_t type_count);
    void note_met(const TypeSet& present, const MetNeeds& met);
    void count_met();
    void file_rules();
    [[nodiscard]] bool admits(const Needs& needs, Zone zone) const;

    // Needs of the text have the numbers of `TextNeeds`, those of types alone follow.
    std::vector<TypeSet> types_;        ///< By need: masks of these meet it.
    std::vector<std::uint32_t> needs_;  ///< By rule.
    std::vector<Needs> rules_;
    Table met_by_type_;    ///< By type: the needs that its masks meet.
    TypeSet types_asked_;  ///< Types that meet any.

    // A rule is asked for where the rarest of its needs is met: which that is, the first sentences
    // tell.
    std::vector<std::uint32_t> met_counts_;  ///< By need: in how many sentences it was met.
    std::uint32_t sentence_count_ = 0;
    Bits always_;    ///< Rules without needs: asked for in any sentence.
    Table of_need_;  ///< By need: the rules that are asked for where it is met.
    Bits filed_;     ///< Needs with such rules.

    // Of the sentence at hand.
    Bits met_;
    Bits asked_;
    std::vector<std::uint32_t> admitted_;
};

}  // namespace senskg
