#pragma once

#include "extractors/text_needs.h"

#include <cstdint>
#include <span>
#include <vector>

namespace senskg {

/// Tells which of many rules could match in a sentence, by what their patterns need of it: its
/// zone, masks of certain types, certain words. A rule is asked for where the rarest of its needs
/// is met; which that is, the first sentences tell. For one thread.
class RuleGate {
  public:
    /// Rules are known by their places in `heads`. `needs` knows them all.
    RuleGate(const std::vector<const RuleHead*>& heads, const TextNeeds& needs);

    /// The rules that could match, in order, in a sentence that meets `met`. Cost: the rules of
    /// which the rarest need is met.
    [[nodiscard]] const std::vector<std::uint32_t>& admitted(Zone zone, const MetNeeds& met);

  private:
    /// A rule's needs by number: in `needs_` from `begin` to `end`, the rarest first.
    struct Needs {
        Zones zones;
        std::uint32_t begin;
        std::uint32_t end;
    };
    /// Rules, a bit each.
    using RuleSet = std::vector<std::uint64_t>;

    void count_met(const MetNeeds& met);
    void file_rules();
    [[nodiscard]] std::span<std::uint64_t> filed_under(std::size_t need);
    [[nodiscard]] bool admits(const Needs& needs, Zone zone, const MetNeeds& met) const;

    std::vector<std::uint32_t> needs_;  ///< By rule.
    std::vector<Needs> rules_;
    std::vector<std::uint32_t> met_counts_;  ///< By need: in how many sentences it was met.
    std::uint32_t sentence_count_ = 0;
    RuleSet always_;          ///< Rules without needs: asked for in any sentence.
    RuleSet filed_;           ///< A set for each need: the rules asked for where it is met.
    MetNeeds needs_filed_{};  ///< Needs with such rules.
    RuleSet asked_;           ///< In the sentence at hand.
    std::vector<std::uint32_t> admitted_;
};

}  // namespace senskg
