#include "extractors/found_mention.h"

#include <charconv>

namespace senskg {
namespace {

/// What the mention's rule computed for that property, or null.
const PropertyValue* computed_property(const FoundMention& mention, std::string_view name) {
    if (mention.properties == nullptr) {
        return nullptr;
    }
    const auto found = mention.properties->find(name);
    return found == mention.properties->end() ? nullptr : &found->second;
}

}  // namespace

TypeSet entity_types(const RulePack& pack) {
    TypeSet types;
    for (const auto& type : pack.vocabulary.node_types) {
        if (const auto place = pack.masks.type(type.name)) {
            types.set(*place);
        }
    }
    return types;
}

std::optional<PropertyValue> attribute(const FoundMention& mention, std::string_view name) {
    if (const auto* computed = computed_property(mention, name)) {
        return *computed;
    }
    if (mention.entry != nullptr) {
        const auto found = mention.entry->attributes.find(name);
        return found == mention.entry->attributes.end()
                   ? std::nullopt
                   : std::optional<PropertyValue>(found->second);
    }
    if (name == "value" && mention.rule == nullptr) {
        return number_property(mention.value);
    }
    return std::nullopt;
}

std::optional<std::string_view> text_attribute(const FoundMention& mention, std::string_view name) {
    if (const auto* computed = computed_property(mention, name)) {
        const auto* text = std::get_if<std::string>(computed);
        return text != nullptr ? std::optional<std::string_view>(*text) : std::nullopt;
    }
    if (mention.entry != nullptr) {
        const auto found = mention.entry->attributes.find(name);
        if (found != mention.entry->attributes.end()) {
            return found->second;
        }
    }
    return std::nullopt;
}

std::optional<double> number_attribute(const FoundMention& mention, std::string_view name) {
    const auto value = attribute(mention, name);
    if (!value) {
        return std::nullopt;
    }
    if (const auto* whole = std::get_if<std::int64_t>(&*value)) {
        return static_cast<double>(*whole);
    }
    if (const auto* fraction = std::get_if<double>(&*value)) {
        return *fraction;
    }
    if (const auto* text = std::get_if<std::string>(&*value)) {
        double number = 0;
        const auto [end, error] =
            std::from_chars(text->data(), text->data() + text->size(), number);
        if (error == std::errc() && end == text->data() + text->size()) {
            return number;
        }
    }
    return std::nullopt;
}

}  // namespace senskg
