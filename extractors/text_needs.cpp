#include "extractors/text_needs.h"

#include "extractors/rules/any_of_lists.h"
#include "extractors/rules/pattern_starts.h"
#include "extractors/rules/spellings.h"

#include <algorithm>
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

}  // namespace

TypeSet types_alone(const std::vector<std::string>& marks, const MaskTable& masks) {
    TypeSet types;
    for (const auto& mark : marks) {
        const auto type = masks.type(type_of_mark(mark));
        if (!type) {
            return {};
        }
        types.set(*type);
    }
    return types;
}

TextNeeds::TextNeeds(const RulePack& pack) {
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
        meanings_.push_back({static_cast<std::uint32_t>(met_.size()),
                             static_cast<std::uint16_t>(literal.needs.size()), literal.starts});
        std::ranges::transform(literal.needs, std::back_inserter(met_),
                               [](std::uint32_t need) { return static_cast<std::uint16_t>(need); });
    }
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
    if (types_alone(marks, masks).any() || numbers_.contains(marks) ||
        numbers_.size() == needs_max) {
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
    auto& types = types_.emplace_back();
    for (const auto& mark : marks) {
        if (const auto type = masks.type(type_of_mark(mark))) {
            types.set(*type);
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
            met[met_[place] / 64U] |= std::uint64_t{1} << (met_[place] % 64U);
        }
        if (starts) {
            sentence.add_literal({at, number});
        }
    });
    return met;
}

}  // namespace senskg
