#include "extractors/rule_starts.h"

#include "extractors/rules/any_of_lists.h"
#include "extractors/rules/pattern_starts.h"

#include <algorithm>
#include <bit>

namespace senskg {

RuleStarts::RuleStarts(std::size_t rule_count, const RulePack& pack, const TextNeeds& needs)
    : anywhere_(1, rule_count),
      at_begin_(1, rule_count),
      of_type_(pack.masks.size(), rule_count),
      of_word_(pack.spelled.size() + 1, rule_count),
      of_literal_(needs.literal_count(), rule_count),
      after_mask_(key_of_end + 1, rule_count),
      with_key_(key_of_end + 1, rule_count),
      all_(1, rule_count),
      admitted_(1, rule_count) {
    all_.fill();
}

void RuleStarts::add(const CompiledRule& rule, const MaskTable& masks, const TextNeeds& needs) {
    const auto& marks = rule.head().start_marks;
    if (marks.empty()) {
        anywhere_.add(0, rule_count_);
    }
    for (const auto& mark : marks) {
        if (const auto type = masks.type(type_of_mark(mark))) {
            of_type_.add(*type, rule_count_);
        } else if (const auto word = word_of_mark(mark); word != 0) {
            of_word_.add(word, rule_count_);
        } else if (mark.front() == text_begin_mark) {
            at_begin_.add(0, rule_count_);
        } else {
            of_literal_.add(needs.literal_number(mark), rule_count_);
        }
    }
    const auto begin_keys = rule.begin_keys();
    const auto keys_after_mask = rule.keys_after_mask();
    for (RegexKey key = 0; key <= key_of_end; ++key) {
        if (begin_keys.test(key)) {
            with_key_.add(key, rule_count_);
        }
        if (keys_after_mask.test(key)) {
            after_mask_.add(key, rule_count_);
        }
    }
    ++rule_count_;
}

const std::vector<RuleStart>& RuleStarts::in(const MaskedSentence& sentence,
                                             const std::vector<std::uint32_t>& admitted) {
    const auto text = sentence.text();
    starts_.clear();
    admitted_.clear();
    for (const auto rule : admitted) {
        admitted_.add(0, rule);
    }
    note(anywhere_.of(0), all_.of(0), RuleStart::anywhere);
    note(at_begin_.of(0), with_key_.of(regex_key(text, 0)), 0);
    for (const auto& step : sentence.steps()) {
        const auto follow = after_mask_.of(regex_key(text, step.masked + mask_bytes));
        note(of_type_.of(step.mention->type), follow, step.masked);
        if (step.mention->word != 0) {
            note(of_word_.of(step.mention->word), follow, step.masked);
        }
    }
    for (const auto& place : sentence.literals()) {
        note(of_literal_.of(place.literal), all_.of(0), place.begin);
    }
    std::ranges::sort(starts_);
    starts_.erase(std::unique(starts_.begin(), starts_.end()), starts_.end());
    return starts_;
}

/// Notes the place for the admitted rules that are in both sets.
void RuleStarts::note(std::span<const std::uint64_t> begun, std::span<const std::uint64_t> follow,
                      std::uint32_t place) {
    const auto admitted = admitted_.of(0);
    for (std::size_t word = 0; word < admitted.size(); ++word) {
        for (auto rules = admitted[word] & begun[word] & follow[word]; rules != 0;
             rules &= rules - 1) {
            const auto rule = word * 64 + static_cast<std::size_t>(std::countr_zero(rules));
            starts_.push_back({static_cast<std::uint32_t>(rule), place});
        }
    }
}

}  // namespace senskg
