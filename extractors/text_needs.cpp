#include "extractors/text_needs.h"

#include "extractors/rules/any_of_lists.h"
#include "extractors/rules/pattern_starts.h"
#include "extractors/rules/spellings.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <tuple>

namespace senskg {
namespace {

constexpr std::size_t needs_max = std::tuple_size_v<MetNeeds> * 64;

/// The literals of a list of marks, a capital mark spelled out.
std::vector<std::string> literals_of(const std::vector<std::string>& marks) {
    std::vector<std::string> literals;
    for (const auto& mark : marks) {
        if (mark == capital_mark) {
            const auto capitals = capital_letters();
            literals.insert(literals.end(), capitals.begin(), capitals.end());
        } else if (type_of_mark(mark).empty()) {
            // A longer literal is looked for by its beginning: that tells enough.
            literals.push_back(mark.substr(0, LiteralScanner::literal_bytes_max));
        }
    }
    return literals;
}

/// True when nearly every sentence has it: "en", "un".
bool stands_everywhere(std::string_view literal) {
    return literal.size() == 2 &&
           std::ranges::all_of(literal, [](char byte) { return byte >= 'a' && byte <= 'z'; });
}

void set_bit(MetNeeds& met, std::uint32_t need) {
    met[need / 64] |= std::uint64_t{1} << (need % 64);
}

/// Calls `use` with each type of the set, in order.
template <class Use>
void each_type(const TypeSet& types, Use use) {
    static_assert(mask_types_max <= 128);
    const TypeSet low(~0ULL);
    auto word = (types & low).to_ullong();
    for (; word != 0; word &= word - 1) {
        use(static_cast<std::size_t>(std::countr_zero(word)));
    }
    for (word = (types >> 64U).to_ullong(); word != 0; word &= word - 1) {
        use(static_cast<std::size_t>(std::countr_zero(word)) + 64);
    }
}

}  // namespace

TextNeeds::TextNeeds(const RulePack& pack) : met_by_type_(pack.masks.size()) {
    const auto add_all = [&](const auto& rules) {
        for (const auto& rule : rules) {
            add_rule(rule.head, pack.masks);
        }
    };
    add_all(pack.mention_rules);
    add_all(pack.relation_rules);
    add_all(pack.scope_rules);
    std::vector<std::string> texts(literal_numbers_.size());
    for (const auto& [text, number] : literal_numbers_) {
        texts[number] = text;
    }
    scanner_ = LiteralScanner(texts);
    for (const auto& literal : literals_) {
        add_meaning(literal);
    }
}

/// To be called for each literal in turn.
void TextNeeds::add_meaning(const Literal& literal) {
    MetNeeds met{};
    for (const auto need : literal.needs) {
        set_bit(met, need);
    }
    const auto begin = static_cast<std::uint32_t>(bits_.size());
    for (std::size_t word = 0; word < met.size(); ++word) {
        if (met[word] != 0) {
            bits_.push_back({word, met[word]});
        }
    }
    meanings_.push_back({begin, static_cast<std::uint16_t>(bits_.size() - begin), literal.starts});
}

void TextNeeds::add_rule(const RuleHead& head, const MaskTable& masks) {
    for (const auto& marks : head.required_marks) {
        add_need(marks, masks);
    }
    for (const auto& mark : head.start_marks) {
        if (type_of_mark(mark).empty() && mark.front() != text_begin_mark) {
            literal(mark).starts = true;
        }
    }
}

TextNeeds::Literal& TextNeeds::literal(const std::string& text) {
    const auto number = static_cast<std::uint32_t>(literals_.size());
    const auto [place, fresh] = literal_numbers_.try_emplace(text, number);
    return fresh ? literals_.emplace_back() : literals_[place->second];
}

void TextNeeds::add_need(const std::vector<std::string>& marks, const MaskTable& masks) {
    if (numbers_.contains(marks) || numbers_.size() == needs_max) {
        return;
    }
    const auto literals = literals_of(marks);
    if (std::ranges::any_of(literals, stands_everywhere)) {
        return;
    }
    const auto need = static_cast<std::uint32_t>(numbers_.size());
    numbers_.emplace(marks, need);
    for (const auto& text : literals) {
        literal(text).needs.push_back(need);
    }
    for (const auto& mark : marks) {
        if (const auto type = masks.type(type_of_mark(mark))) {
            set_bit(met_by_type_[*type], need);
            types_needed_.set(*type);
        }
        if (const auto word = word_of_mark(mark); word != 0) {
            met_by_word_.resize(std::max<std::size_t>(met_by_word_.size(), word + 1));
            set_bit(met_by_word_[word], need);
        }
    }
}

std::optional<std::uint32_t> TextNeeds::number(const std::vector<std::string>& marks) const {
    const auto found = numbers_.find(marks);
    return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

MetNeeds TextNeeds::read(MaskedSentence& sentence) const {
    MetNeeds met{};
    scanner_.scan(sentence.text(), [&](std::uint32_t number, std::uint32_t at) {
        const auto [begin, count, starts] = meanings_[number];
        for (std::uint32_t place = begin; place < begin + count; ++place) {
            met[bits_[place].word] |= bits_[place].mask;
        }
        if (starts) {
            sentence.add_literal({at, number});
        }
    });
    return met;
}

MetNeeds TextNeeds::met(const MetNeeds& by_text, const std::vector<FoundMention>& mentions) const {
    MetNeeds met = by_text;
    const auto add = [&](const MetNeeds& others) {
        std::ranges::transform(met, others, met.begin(), std::bit_or());
    };
    TypeSet present;
    for (const auto& mention : mentions) {
        if (mention.small) {
            continue;
        }
        present.set(mention.type);
        if (mention.word != 0 && mention.word < met_by_word_.size()) {
            add(met_by_word_[mention.word]);
        }
    }
    each_type(present & types_needed_, [&](std::size_t type) { add(met_by_type_[type]); });
    return met;
}

}  // namespace senskg
