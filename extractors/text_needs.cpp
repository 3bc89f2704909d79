#include "extractors/text_needs.h"

#include "extractors/rules/any_of_lists.h"
#include "extractors/rules/spellings.h"

namespace senskg {
namespace {

/// A longer literal is looked for by its beginning: that tells enough, and the scanner's table
/// stays small.
constexpr std::size_t literal_bytes_max = 8;

/// The literals of a list of marks, a capital mark spelled out.
std::vector<std::string> literals_of(const std::vector<std::string>& marks) {
    std::vector<std::string> literals;
    for (const auto& mark : marks) {
        if (mark == capital_mark) {
            const auto capitals = capital_letters();
            literals.insert(literals.end(), capitals.begin(), capitals.end());
        } else if (type_of_mark(mark).empty()) {
            literals.push_back(mark.substr(0, literal_bytes_max));
        }
    }
    return literals;
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
            for (const auto& marks : rule.head.required_marks) {
                add(marks, pack.masks);
            }
        }
    };
    add_all(pack.mention_rules);
    add_all(pack.relation_rules);
    add_all(pack.scope_rules);
    std::vector<std::string> literals(literal_numbers_.size());
    for (const auto& [literal, number] : literal_numbers_) {
        literals[number] = literal;
    }
    scanner_ = LiteralScanner(literals);
}

void TextNeeds::add(const std::vector<std::string>& marks, const MaskTable& masks) {
    if (types_alone(marks, masks).any() || numbers_.contains(marks) ||
        numbers_.size() == MetNeeds().size()) {
        return;
    }
    const auto literals = literals_of(marks);
    std::size_t bytes = literal_bytes_;
    for (const auto& literal : literals) {
        bytes += literal_numbers_.contains(literal) ? 0 : literal.size();
    }
    if (bytes > LiteralScanner::bytes_max) {
        return;
    }
    literal_bytes_ = bytes;
    const auto need = static_cast<std::uint32_t>(numbers_.size());
    numbers_.emplace(marks, need);
    for (const auto& literal : literals) {
        const auto number = static_cast<std::uint32_t>(literal_numbers_.size());
        const auto place = literal_numbers_.try_emplace(literal, number).first->second;
        met_by_literal_.resize(literal_numbers_.size());
        met_by_literal_[place].set(need);
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

MetNeeds TextNeeds::met_by(std::string_view masked) const {
    MetNeeds met;
    scanner_.scan(masked, [&](std::uint32_t literal) { met |= met_by_literal_[literal]; });
    return met;
}

}  // namespace senskg
