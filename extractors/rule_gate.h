#pragma once

#include "extractors/text_needs.h"

#include <cstdint>
#include <vector>

namespace senskg {

/// Tells which of many rules could match in a sentence, by what their patterns need of it: its
/// zone, masks of certain types, certain words. For one thread.
class RuleGate {
  public:
    /// Rules are known by their places in `heads`. `needs` must outlive the gate.
    RuleGate(const std::vector<const RuleHead*>& heads, const MaskTable& masks,
             const TextNeeds& needs);

    /// The rules that could match, in order, in a sentence with masks of `present` and text that
    /// meets `met`. Cost: the rules of which the rarest need is met.
    [[nodiscard]] const std::vector<std::uint32_t>& admitted(Zone zone, const TypeSet& present,
                                                             const MetNeeds& met);

  private:
    /// What a rule needs.
    struct Needs {
        Zones zones;
        std::vector<TypeSet> types;        ///< One of each.
        std::vector<std::uint32_t> texts;  ///< All of them.
    };
    /// Rules, a bit each.
    using RuleSet = std::vector<std::uint64_t>;

    void add_rule(const RuleHead& head, const MaskTable& masks);
    void add_to(RuleSet& rules) const;
    [[nodiscard]] bool admits(const Needs& needs, Zone zone, const TypeSet& present,
                              const MetNeeds& met) const;

    const TextNeeds& texts_;
    std::vector<Needs> rules_;
    RuleSet always_;                ///< Rules without needs: asked for in any sentence.
    std::vector<RuleSet> of_type_;  ///< By type: rules of which the rarest need holds it.
    std::vector<RuleSet> of_text_;  ///< By need of the text.
    TypeSet types_asked_;           ///< Types and needs under which a rule is filed.
    MetNeeds texts_asked_{};
    RuleSet asked_;
    std::vector<std::uint32_t> admitted_;
};

}  // namespace senskg
