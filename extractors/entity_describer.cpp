#include "extractors/entity_describer.h"

#include "extractors/compiled_rule.h"

#include <algorithm>

namespace senskg {
namespace {

/// True when `white_space_folded` would change nothing.
bool is_white_space_folded(std::string_view text) {
    char before = ' ';
    for (const char byte : text) {
        if (byte == '\n' || byte == '\t' || byte == '\r' || (byte == ' ' && before == ' ')) {
            return false;
        }
        before = byte;
    }
    return before != ' ';
}

}  // namespace

LinkedEntity EntityDescriber::entity(std::span<FoundMention* const> mentions, const NodeType& type,
                                     std::string_view text) {
    LinkedEntity entity;
    entity.type = mentions.front()->type;
    entity.first = mentions.front()->span;
    const bool named =
        std::ranges::any_of(mentions, [](const auto* mention) { return mention->rule->named; });
    entity.has_name = named && type.identity == Identity::by_name;
    collect_forms(mentions, text);
    const auto name = canonical_name(forms_, type.name_form);
    entity.name = name;
    for (const auto& form : forms_) {
        if (form.text != name) {
            entity.aliases.emplace_back(form.text);
        }
    }
    take_properties(mentions, type, entity.properties);
    return entity;
}

/// The ways in which the mentions write the name, sorted, with what speaks for each.
void EntityDescriber::collect_forms(std::span<FoundMention* const> mentions,
                                    std::string_view text) {
    forms_.clear();
    folded_forms_.clear();
    for (const auto* mention : mentions) {
        const auto written = mention->span.of(text);
        forms_.push_back({is_white_space_folded(written)
                              ? written
                              : folded_forms_.emplace_back(white_space_folded(written)),
                          1});
        if (const auto name = text_attribute(*mention, "name")) {
            forms_.push_back({*name, static_cast<std::uint32_t>(mentions.size())});
        }
    }
    if (forms_.size() == 1) {
        return;
    }
    std::ranges::sort(forms_, {}, &WrittenForm::text);
    auto last = forms_.begin();
    for (auto form = std::next(last); form != forms_.end(); ++form) {
        if (form->text == last->text) {
            last->count += form->count;
        } else {
            *++last = *form;
        }
    }
    forms_.erase(std::next(last), forms_.end());
}

/// What the surest mention says of a property holds; of equal ones the first.
void EntityDescriber::take_properties(std::span<FoundMention* const> mentions, const NodeType& type,
                                      Properties& properties) {
    telling_.clear();
    for (const auto* mention : mentions) {
        if (mention->properties != nullptr ||
            (mention->entry != nullptr && !mention->entry->attributes.empty())) {
            telling_.push_back(mention);
        }
    }
    std::ranges::sort(telling_, [](const FoundMention* left, const FoundMention* right) {
        return left->rule->confidence != right->rule->confidence
                   ? left->rule->confidence > right->rule->confidence
                   : left->span < right->span;
    });
    const auto take = [&](const std::string& name, const auto& value) {
        if (name != "name" && name != "aliases" &&
            std::ranges::find(type.properties, name, &PropertyType::name) !=
                type.properties.end()) {
            properties.try_emplace(name, value);
        }
    };
    for (const auto* mention : telling_) {
        if (mention->properties != nullptr) {
            for (const auto& [name, value] : *mention->properties) {
                take(name, value);
            }
        }
        if (mention->entry != nullptr) {
            for (const auto& [name, value] : mention->entry->attributes) {
                take(name, value);
            }
        }
    }
}

}  // namespace senskg
