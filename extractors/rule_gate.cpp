#include "extractors/rule_gate.h"

#include <algorithm>
#include <bit>

namespace senskg {
namespace {

/// After so many sentences it is known which needs are rare.
constexpr std::uint32_t sentences_counted = 300;

/// Calls `use` with the place of each bit of the word, `base` added.
template <class Use>
void each_bit(std::uint64_t word, std::size_t base, Use use) {
    for (; word != 0; word &= word - 1) {
        use(base + static_cast<std::size_t>(std::countr_zero(word)));
    }
}

void set_bit(std::span<std::uint64_t> bits, std::size_t bit) {
    bits[bit / 64] |= std::uint64_t{1} << (bit % 64);
}

}  // namespace

RuleGate::RuleGate(const std::vector<const RuleHead*>& heads, const TextNeeds& needs)
    : met_counts_(needs.size()) {
    for (const auto* head : heads) {
        const auto begin = static_cast<std::uint32_t>(needs_.size());
        for (const auto& marks : head->required_marks) {
            if (const auto need = needs.number(marks)) {
                needs_.push_back(*need);
            }
        }
        rules_.push_back({head->zones, begin, static_cast<std::uint32_t>(needs_.size())});
    }
    file_rules();
}

/// Orders each rule's needs by how often they were met, of equal ones the first first, which tells
/// most; files it under the rarest.
void RuleGate::file_rules() {
    always_.assign((rules_.size() + 63) / 64, 0);
    filed_.assign(met_counts_.size() * always_.size(), 0);
    needs_filed_ = {};
    for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
        const std::span needs(needs_.begin() + rules_[rule].begin,
                              needs_.begin() + rules_[rule].end);
        std::ranges::stable_sort(needs, {}, [&](std::uint32_t need) { return met_counts_[need]; });
        if (needs.empty()) {
            set_bit(always_, rule);
        } else {
            set_bit(filed_under(needs.front()), rule);
            set_bit(needs_filed_, needs.front());
        }
    }
}

std::span<std::uint64_t> RuleGate::filed_under(std::size_t need) {
    return std::span(filed_).subspan(need * always_.size(), always_.size());
}

const std::vector<std::uint32_t>& RuleGate::admitted(Zone zone, const MetNeeds& met) {
    if (sentence_count_ < sentences_counted) {
        count_met(met);
    }
    asked_ = always_;
    for (std::size_t word = 0; word < met.size(); ++word) {
        each_bit(met[word] & needs_filed_[word], word * 64, [&](std::size_t need) {
            const auto rules = filed_under(need);
            for (std::size_t place = 0; place < rules.size(); ++place) {
                asked_[place] |= rules[place];
            }
        });
    }
    admitted_.clear();
    for (std::size_t word = 0; word < asked_.size(); ++word) {
        each_bit(asked_[word], word * 64, [&](std::size_t rule) {
            if (admits(rules_[rule], zone, met)) {
                admitted_.push_back(static_cast<std::uint32_t>(rule));
            }
        });
    }
    return admitted_;
}

void RuleGate::count_met(const MetNeeds& met) {
    for (std::size_t word = 0; word < met.size(); ++word) {
        each_bit(met[word], word * 64, [&](std::size_t need) { ++met_counts_[need]; });
    }
    if (++sentence_count_ == sentences_counted) {
        file_rules();
    }
}

bool RuleGate::admits(const Needs& needs, Zone zone, const MetNeeds& met) const {
    if (!needs.zones.test(static_cast<std::size_t>(zone))) {
        return false;
    }
    for (auto place = needs.begin + 1; place < needs.end; ++place) {  // filed under the first
        const auto need = needs_[place];
        if ((met[need / 64] >> (need % 64) & 1U) == 0) {
            return false;
        }
    }
    return true;
}

}  // namespace senskg
