#include "extractors/rule_gate.h"

#include <algorithm>
#include <bit>

namespace senskg {
namespace {

/// Calls `use` with each type of the set, in order.
template <class Use>
void each_type(const TypeSet& types, Use use) {
    static_assert(mask_types_max <= 128);
    const TypeSet low(~0ULL);
    std::uint32_t base = 0;
    for (auto half : {(types & low).to_ullong(), (types >> 64U).to_ullong()}) {
        for (; half != 0; half &= half - 1) {
            use(base + static_cast<std::uint32_t>(std::countr_zero(half)));
        }
        base += 64;
    }
}

}  // namespace

RuleGate::RuleGate(const std::vector<const RuleHead*>& heads, const MaskTable& masks,
                   const TextNeeds& needs)
    : texts_(needs), of_type_(masks.size()) {
    for (const auto* head : heads) {
        add_rule(*head, masks);
    }
}

void RuleGate::add_rule(const RuleHead& head, const MaskTable& masks) {
    Needs needs{head.zones, {}, {}};
    for (const auto& marks : head.required_marks) {
        if (const auto types = types_alone(marks, masks); types.any()) {
            needs.types.push_back(types);
        } else if (const auto text = texts_.number(marks)) {
            needs.texts.push_back(*text);
        }
    }
    const auto rule = static_cast<std::uint32_t>(rules_.size());
    if (needs.types.empty()) {
        untyped_.push_back(rule);
    } else {
        std::ranges::stable_sort(needs.types, {}, [](const TypeSet& set) { return set.count(); });
        each_type(needs.types.front(), [&](std::uint32_t type) { of_type_[type].push_back(rule); });
    }
    rules_.push_back(std::move(needs));
}

const std::vector<std::uint32_t>& RuleGate::admitted(Zone zone, const TypeSet& present,
                                                     const MetNeeds& met) {
    admitted_.clear();
    const auto ask = [&](std::uint32_t rule) {
        if (admits(rules_[rule], zone, present, met)) {
            admitted_.push_back(rule);
        }
    };
    std::ranges::for_each(untyped_, ask);
    each_type(present, [&](std::uint32_t type) { std::ranges::for_each(of_type_[type], ask); });
    std::ranges::sort(admitted_);
    const auto repeated = std::ranges::unique(admitted_);
    admitted_.erase(repeated.begin(), repeated.end());
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
