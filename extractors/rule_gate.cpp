#include "extractors/rule_gate.h"

#include <algorithm>
#include <bit>

namespace senskg {
namespace {

/// Calls `use` with the place of each bit of the word, `base` added.
template <class Use>
void each_bit(std::uint64_t word, std::size_t base, Use use) {
    for (; word != 0; word &= word - 1) {
        use(base + static_cast<std::size_t>(std::countr_zero(word)));
    }
}

/// Calls `use` with each type of the set, in order.
template <class Use>
void each_type(const TypeSet& types, Use use) {
    static_assert(mask_types_max <= 128);
    const TypeSet low(~0ULL);
    each_bit((types & low).to_ullong(), 0, use);
    each_bit((types >> 64U).to_ullong(), 64, use);
}

}  // namespace

RuleGate::RuleGate(const std::vector<const RuleHead*>& heads, const MaskTable& masks,
                   const TextNeeds& needs)
    : texts_(needs),
      always_((heads.size() + 63) / 64),
      of_type_(masks.size(), always_),
      of_text_(needs.size(), always_) {
    for (const auto* head : heads) {
        add_rule(*head, masks);
    }
}

/// Files the rule under its first need that has a number: the one that tells most.
void RuleGate::add_rule(const RuleHead& head, const MaskTable& masks) {
    Needs needs{head.zones, {}, {}};
    bool filed = false;
    const auto file_by_types = [&](const TypeSet& types) {
        each_type(types, [&](std::size_t type) { add_to(of_type_[type]); });
        types_asked_ |= types;
        filed = true;
    };
    for (const auto& marks : head.required_marks) {
        if (const auto types = types_alone(marks, masks); types.any()) {
            filed ? void() : file_by_types(types);
            needs.types.push_back(types);
        } else if (const auto text = texts_.number(marks)) {
            if (!filed) {
                add_to(of_text_[*text]);
                texts_asked_[*text / 64] |= std::uint64_t{1} << (*text % 64);
                file_by_types(texts_.types(*text));
            }
            needs.texts.push_back(*text);
        }
    }
    if (!filed) {
        add_to(always_);
    }
    rules_.push_back(std::move(needs));
}

/// Adds the rule that is being read.
void RuleGate::add_to(RuleSet& rules) const {
    rules[rules_.size() / 64] |= std::uint64_t{1} << (rules_.size() % 64);
}

const std::vector<std::uint32_t>& RuleGate::admitted(Zone zone, const TypeSet& present,
                                                     const MetNeeds& met) {
    asked_ = always_;
    const auto ask_all = [&](const RuleSet& rules) {
        for (std::size_t word = 0; word < asked_.size(); ++word) {
            asked_[word] |= rules[word];
        }
    };
    each_type(present & types_asked_, [&](std::size_t type) { ask_all(of_type_[type]); });
    for (std::size_t word = 0; word < met.size(); ++word) {
        each_bit(met[word] & texts_asked_[word], word * 64,
                 [&](std::size_t need) { ask_all(of_text_[need]); });
    }
    admitted_.clear();
    for (std::size_t word = 0; word < asked_.size(); ++word) {
        each_bit(asked_[word], word * 64, [&](std::size_t rule) {
            if (admits(rules_[rule], zone, present, met)) {
                admitted_.push_back(static_cast<std::uint32_t>(rule));
            }
        });
    }
    return admitted_;
}

bool RuleGate::admits(const Needs& needs, Zone zone, const TypeSet& present,
                      const MetNeeds& met) const {
    return needs.zones.test(static_cast<std::size_t>(zone)) &&
           std::ranges::all_of(needs.types,
                               [&](const TypeSet& any_of) { return (any_of & present).any(); }) &&
           std::ranges::all_of(
               needs.texts, [&](std::uint32_t need) { return texts_.is_met(need, met, present); });
}

}  // namespace senskg
