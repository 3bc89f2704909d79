#include "extractors/compiled_rule.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace senskg {
namespace {

/// A letter or digit of ASCII, or any part of a code point that is no mask and no punctuation of
/// Latin-1 or U+2000–U+206F: what may stand inside a word.
bool is_word_byte_at(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
        return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
               (byte >= 'A' && byte <= 'Z');
    }
    return byte >= 0xC3 && byte < 0xE2;  // the letters of Latin, Greek, Cyrillic, Arabic …
}

std::size_t code_point_before(std::string_view text, std::size_t at) {
    do {
        --at;
    } while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
    return at;
}

bool splits_word(std::string_view text, std::size_t at) {
    return at > 0 && at < text.size() && is_word_byte_at(text, at) &&
           is_word_byte_at(text, code_point_before(text, at));
}

std::optional<PropertyValue> product(const PropertyTemplate& property, const MatchReading& match) {
    std::optional<double> result;
    for (const auto& group : property.groups) {
        const auto* mention = match.mention(group);
        const auto value = mention != nullptr ? number_attribute(*mention, "value") : std::nullopt;
        if (value) {
            result = result.value_or(1) * *value;
        }
    }
    return result ? std::optional(number_property(*result * property.factor + property.addend))
                  : std::nullopt;
}

std::optional<PropertyValue> quotient(const PropertyTemplate& property, const MatchReading& match) {
    const auto* above = match.mention(property.groups.front());
    const auto* below = match.mention(property.groups.back());
    // "un client sur deux": nothing to count by is one.
    const auto over = above != nullptr ? number_attribute(*above, "value") : std::optional(1.0);
    const auto under = below != nullptr ? number_attribute(*below, "value") : std::nullopt;
    return over && under && *under != 0 ? std::optional(number_property(*over / *under))
                                        : std::nullopt;
}

/// ISO form of what a Date's `year`, `month` and `day` say.
std::optional<PropertyValue> date(const PropertyTemplate& property, const MatchReading& match) {
    const FoundMention* mention = nullptr;
    for (const auto& group : property.groups) {
        mention = mention == nullptr ? match.mention(group) : mention;
    }
    if (mention == nullptr) {
        return std::nullopt;
    }
    const auto part = [&](std::string_view name) {
        return static_cast<int>(number_attribute(*mention, name).value_or(0));
    };
    const int year = part("year") != 0 ? part("year") : part("value");
    if (year < 1000 || year > 9999) {
        return std::nullopt;
    }
    std::array<char, 48> text{};
    if (part("month") == 0) {
        std::snprintf(text.data(), text.size(), "%04d", year);
    } else if (part("day") == 0) {
        std::snprintf(text.data(), text.size(), "%04d-%02d", year, part("month"));
    } else {
        std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", year, part("month"), part("day"));
    }
    return std::string(text.data());
}

std::optional<PropertyValue> evaluate(const PropertyTemplate& property, const MatchReading& match) {
    switch (property.way) {
        case PropertyTemplate::Way::literal:
            return property.literal;
        case PropertyTemplate::Way::text: {
            for (const auto& group : property.groups) {
                const auto span = match.span(group);
                if (span && !span->empty()) {
                    return property.prefix + white_space_folded(span->of(match.text));
                }
            }
            return std::nullopt;
        }
        case PropertyTemplate::Way::attribute: {
            const auto* mention = match.mention(property.groups.front());
            return mention != nullptr ? attribute(*mention, property.attribute) : std::nullopt;
        }
        case PropertyTemplate::Way::product:
            return product(property, match);
        case PropertyTemplate::Way::quotient:
            return quotient(property, match);
        case PropertyTemplate::Way::date:
            return date(property, match);
        case PropertyTemplate::Way::present: {
            const bool present =
                std::ranges::any_of(property.groups, [&](const std::string& group) {
                    const auto span = match.span(group);
                    return span && !span->empty();
                });
            return present ? std::optional(property.literal) : std::nullopt;
        }
    }
    return std::nullopt;
}

}  // namespace

CompiledRule::CompiledRule(const RuleHead& head)
    : head_(&head), regex_(head.pattern.value()), mention_group_(regex_.group("mention")) {}

bool CompiledRule::find(const MaskedSentence& sentence, std::uint32_t from,
                        Regex::Groups& groups) const {
    const auto masked = sentence.text();
    // Without a group of its own the mention begins where the match does.
    const auto useless = mention_group_ == 0 ? splits_word : Regex::Useless();
    while (from <= masked.size() && regex_.find(masked, from, groups, useless)) {
        if (is_of_whole_words(masked, groups)) {
            return true;
        }
        from = groups[0]->begin + 1;
        while (from < masked.size() &&
               (static_cast<unsigned char>(masked[from]) & 0xC0U) == 0x80U) {
            ++from;
        }
    }
    return false;
}

bool CompiledRule::find(const MaskedSentence& sentence, std::span<const RuleStart>& starts,
                        std::uint32_t from, Regex::Groups& groups) const {
    while (!starts.empty()) {
        const auto place = starts.front().place;
        if (place == RuleStart::anywhere) {
            return find(sentence, from, groups);
        }
        starts = starts.subspan(1);
        if (place >= from && find_at(sentence.text(), place, groups)) {
            return true;
        }
    }
    return false;
}

bool CompiledRule::find_at(std::string_view masked, std::uint32_t at, Regex::Groups& groups) const {
    return regex_.find_at(masked, at, groups) && is_of_whole_words(masked, groups);
}

bool CompiledRule::is_of_whole_words(std::string_view masked, const Regex::Groups& groups) const {
    const auto whole = *groups[0];
    const auto span = groups[mention_group_].value_or(whole);
    return !whole.empty() && !splits_word(masked, span.begin) && !splits_word(masked, span.end);
}

std::optional<Span> MatchReading::span(std::string_view group) const {
    const auto number = rule.group(group);
    if (number == 0 || !groups[number]) {
        return std::nullopt;
    }
    return sentence.source(*groups[number]);
}

const FoundMention* MatchReading::mention(std::string_view group) const {
    const auto number = rule.group(group);
    if (number == 0 || !groups[number]) {
        return nullptr;
    }
    std::vector<const FoundMention*> inside;
    sentence.mentions_in(*groups[number], inside);
    return inside.empty() ? nullptr : inside.front();
}

Properties evaluate(const std::vector<PropertyTemplate>& templates, const MatchReading& match) {
    Properties properties;
    for (const auto& property : templates) {
        auto value = evaluate(property, match);
        if (!value) {
            value = property.absent;
        }
        if (value) {
            properties.insert_or_assign(property.name, *std::move(value));
        }
    }
    return properties;
}

std::string white_space_folded(std::string_view text) {
    std::string result(text.size(), '\0');
    auto* const begin = result.data();
    auto* end = begin;
    for (const char byte : text) {
        const bool space = byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
        *end = space ? ' ' : byte;
        end += space && (end == begin || end[-1] == ' ') ? 0 : 1;
    }
    if (end != begin && end[-1] == ' ') {
        --end;
    }
    result.resize(static_cast<std::size_t>(end - begin));
    return result;
}

}  // namespace senskg
