#pragma once

#include "extractors/compiled_rule.h"
#include "extractors/text_needs.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace senskg {

/// Tells where which of many rules may match in a sentence, by the character with which their
/// matches begin and the one that follows it. Sets of rules are bits: what is asked of each place
/// is an AND, so that hundreds of rules cost little more than one. For one thread.
class RuleStarts {
  public:
    /// Makes room for rules of a pack that `needs` knows.
    RuleStarts(std::size_t rule_count, const RulePack& pack, const TextNeeds& needs);
    /// Files the next rule; the number of those before it is its own.
    void add(const CompiledRule& rule, const MaskTable& masks, const TextNeeds& needs);

    /// Where the rules of `admitted` may match, by rule, then by place. The sentence's literals
    /// must have been set. Stays until the next call.
    [[nodiscard]] const std::vector<RuleStart>& in(const MaskedSentence& sentence,
                                                   const std::vector<std::uint32_t>& admitted);

  private:
    /// Sets of rules, a bit each, one set after the other.
    class RuleSets {
      public:
        RuleSets(std::size_t set_count, std::size_t rule_count)
            : words_((rule_count + 63) / 64), bits_(set_count * words_) {}
        void add(std::size_t set, std::uint32_t rule) {
            bits_[set * words_ + rule / 64] |= std::uint64_t{1} << (rule % 64);
        }
        [[nodiscard]] std::span<const std::uint64_t> of(std::size_t set) const {
            return {bits_.data() + set * words_, words_};
        }
        void clear() { bits_.assign(bits_.size(), 0); }
        void fill() { bits_.assign(bits_.size(), ~std::uint64_t{0}); }

      private:
        std::size_t words_;
        std::vector<std::uint64_t> bits_;
    };

    void note(std::span<const std::uint64_t> begun, std::span<const std::uint64_t> follow,
              std::uint32_t place);

    std::uint32_t rule_count_ = 0;
    RuleSets anywhere_;    ///< Rules of which no one knows where they begin.
    RuleSets at_begin_;    ///< Rules that may match at the sentence's begin.
    RuleSets of_type_;     ///< By type: rules that begin with a mask of it.
    RuleSets of_word_;     ///< By word that patterns spell: rules that begin with its mask.
    RuleSets of_literal_;  ///< By literal of `TextNeeds`.
    RuleSets after_mask_;  ///< By key: rules that may have it after the mask they begin with.
    RuleSets with_key_;    ///< By key: rules that may begin with it.
    RuleSets all_;
    RuleSets admitted_;
    std::vector<RuleStart> starts_;
};

/// The starts of one rule after another, from what `RuleStarts::in` gives.
/// Calls `use` with the rule and the stretch of its starts.
template <class Use>
void each_rule(const std::vector<RuleStart>& starts, Use use) {
    for (auto begin = starts.begin(); begin != starts.end();) {
        auto end = begin;
        while (end != starts.end() && end->rule == begin->rule) {
            ++end;
        }
        use(begin->rule, std::span<const RuleStart>(begin, end));
        begin = end;
    }
}

}  // namespace senskg
