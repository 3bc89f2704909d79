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

std::size_t words_for(std::size_t bits) { return (bits + 63) / 64; }

void set_bit(std::span<std::uint64_t> bits, std::size_t bit) {
    bits[bit / 64] |= std::uint64_t{1} << (bit % 64);
}

/// Sets in `bits` those that `more` has, too.
void add_bits(std::span<std::uint64_t> bits, std::span<const std::uint64_t> more) {
    for (std::size_t word = 0; word < bits.size(); ++word) {
        bits[word] |= more[word];
    }
}

/// After so many sentences it is known which needs are rare.
constexpr std::uint32_t sentences_counted = 300;

}  // namespace

void RuleGate::Table::resize(std::size_t rows, std::size_t bits) {
    row_words_ = words_for(bits);
    words_.assign(rows * row_words_, 0);
}

RuleGate::RuleGate(const std::vector<const RuleHead*>& heads, const MaskTable& masks,
                   const TextNeeds& needs) {
    for (std::uint32_t need = 0; need < needs.size(); ++need) {
        types_.push_back(needs.types(need));
    }
    for (const auto* head : heads) {
        add_rule(*head, masks, needs);
    }
    note_types(masks.size());
    met_counts_.resize(types_.size());
    file_rules();
}

void RuleGate::add_rule(const RuleHead& head, const MaskTable& masks, const TextNeeds& texts) {
    const auto begin = static_cast<std::uint32_t>(needs_.size());
    for (const auto& marks : head.required_marks) {
        if (const auto types = types_alone(marks, masks); types.any()) {
            needs_.push_back(number_of(types, texts.size()));
        } else if (const auto text = texts.number(marks)) {
            needs_.push_back(*text);
        }
    }
    rules_.push_back({head.zones, begin, static_cast<std::uint32_t>(needs_.size())});
}

/// The number of the need for a mask of one of `types`; those of the text have the first numbers.
std::uint32_t RuleGate::number_of(const TypeSet& types, std::size_t text_needs) {
    const auto begin = types_.begin() + static_cast<std::ptrdiff_t>(text_needs);
    const auto known = std::find(begin, types_.end(), types);
    if (known != types_.end()) {
        return static_cast<std::uint32_t>(known - types_.begin());
    }
    types_.push_back(types);
    return static_cast<std::uint32_t>(types_.size() - 1);
}

void RuleGate::note_types(std::uint32_t type_count) {
    met_.resize(words_for(types_.size()));
    met_by_type_.resize(type_count, types_.size());
    for (std::size_t need = 0; need < types_.size(); ++need) {
        each_type(types_[need], [&](std::size_t type) { set_bit(met_by_type_[type], need); });
        types_asked_ |= types_[need];
    }
}

/// Files each rule under the need that was met least often; of equal ones the first, which tells
/// most.
void RuleGate::file_rules() {
    always_.assign(words_for(rules_.size()), 0);
    of_need_.resize(types_.size(), rules_.size());
    filed_.assign(met_.size(), 0);
    for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
        const std::span needs(needs_.begin() + rules_[rule].begin,
                              needs_.begin() + rules_[rule].end);
        const auto rarest = std::ranges::min_element(
            needs, {}, [&](std::uint32_t need) { return met_counts_[need]; });
        if (rarest == needs.end()) {
            set_bit(always_, rule);
        } else {
            set_bit(of_need_[*rarest], rule);
            set_bit(filed_, *rarest);
        }
    }
}

const std::vector<std::uint32_t>& RuleGate::admitted(Zone zone, const TypeSet& present,
                                                     const MetNeeds& met) {
    note_met(present, met);
    if (sentence_count_ < sentences_counted) {
        count_met();
    }
    asked_ = always_;
    for (std::size_t word = 0; word < met_.size(); ++word) {
        each_bit(met_[word] & filed_[word], word * 64,
                 [&](std::size_t need) { add_bits(asked_, of_need_[need]); });
    }
    admitted_.clear();
    for (std::size_t word = 0; word < asked_.size(); ++word) {
        each_bit(asked_[word], word * 64, [&](std::size_t rule) {
            if (admits(rules_[rule], zone)) {
                admitted_.push_back(static_cast<std::uint32_t>(rule));
            }
        });
    }
    return admitted_;
}

/// Sets the needs that the text or a mask meets.
void RuleGate::note_met(const TypeSet& present, const MetNeeds& met) {
    std::ranges::fill(met_, 0);
    std::copy_n(met.begin(), std::min(met.size(), met_.size()), met_.begin());
    each_type(present & types_asked_,
              [&](std::size_t type) { add_bits(met_, met_by_type_[type]); });
}

void RuleGate::count_met() {
    for (std::size_t word = 0; word < met_.size(); ++word) {
        each_bit(met_[word], word * 64, [&](std::size_t need) { ++met_counts_[need]; });
    }
    if (++sentence_count_ == sentences_counted) {
        file_rules();
    }
}

bool RuleGate::admits(const Needs& needs, Zone zone) const {
    if (!needs.zones.test(static_cast<std::size_t>(zone))) {
        return false;
    }
    for (auto place = needs.begin; place < needs.end; ++place) {
        const auto need = needs_[place];
        if ((met_[need / 64] >> (need % 64) & 1U) == 0) {
            return false;
        }
    }
    return true;
}

}  // namespace senskg
