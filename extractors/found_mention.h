#pragma once

#include "extractors/rules/masks.h"
#include "extractors/rules/rule_pack.h"
#include "extractors/text/token.h"
#include "graph/model/properties.h"
#include "graph/model/span.h"

#include <array>
#include <bitset>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// Types of the mask table.
using TypeSet = std::bitset<mask_types_max>;

/// Needs of rules (see `TextNeeds`) that a text meets, a bit each.
using MetNeeds = std::array<std::uint64_t, 32>;

/// The types of the mask table that are node types; the others are classes.
[[nodiscard]] TypeSet entity_types(const RulePack& pack);

/// A mention of a class, or not linked yet.
inline constexpr std::uint32_t no_entity = 0xFFFFFFFF;

/// A mention on its way to become part of an entity, or a cue of a class (a role, a study noun).
/// Spans are bytes of the matching text. Pointers lead into the rule pack or the post: mentions are
/// moved about in each pass, so they own nothing.
struct FoundMention {
    Span span;
    std::uint32_t type = 0;            ///< Place in the pack's mask table.
    std::uint32_t entity = no_entity;  ///< Place among the post's entities, once linked.
    const RuleHead* rule = nullptr;
    const LexiconEntry* entry = nullptr;     ///< Of a lexicon hit.
    const Properties* properties = nullptr;  ///< What its mention rule computed; null: nothing.
    double value = 0;                        ///< Of the class Number or Year.
    std::uint32_t word = 0;                  ///< Of a cue that patterns spell (see `SpelledCues`).
    bool nested = false;                     ///< Inside a longer mention: never masked.
    bool small = false;  ///< A common word that opens a clause: written small, not masked.
};

/// The value of an attribute of a mention: computed by its rule, of its lexicon entry, or the
/// number it is.
[[nodiscard]] std::optional<PropertyValue> attribute(const FoundMention& mention,
                                                     std::string_view name);
/// The attribute when it is a text; it stays with the mention and its lexicon.
[[nodiscard]] std::optional<std::string_view> text_attribute(const FoundMention& mention,
                                                             std::string_view name);
/// The attribute as a number (`value = "70"` counts), or nothing.
[[nodiscard]] std::optional<double> number_attribute(const FoundMention& mention,
                                                     std::string_view name);

/// A mention as a rule found it, whether or not a longer or stronger one won over it.
struct TracedMention {
    Span span;
    const RuleHead* rule = nullptr;  ///< Leads into the pack; null for a number.
    std::uint32_t type = 0;          ///< Place in the mask table; 0 for a blocker.
    bool won = true;
};

/// Where a literal stands with which matches of rules begin: numbers are of `TextNeeds`.
struct LiteralPlace {
    std::uint32_t begin;  ///< A byte of the matching text, or of a masked sentence's.
    std::uint32_t literal;
};

/// A sentence of a post with what has been found in it.
struct Sentence {
    Span span;
    std::uint32_t block = 0;  ///< Place in the layout's blocks.
    std::uint32_t tokens_begin = 0;
    std::uint32_t tokens_end = 0;
    std::uint32_t literals_begin = 0;  ///< Of the post's, noted before the first pass of rules.
    std::uint32_t literals_end = 0;
    std::vector<FoundMention> mentions;  ///< By begin; the outermost before those inside it.
    MetNeeds met_needs{};                ///< What its text met before the first pass of rules.
};

/// A post on its way through the stages.
struct AnalysedPost {
    std::string_view text;  ///< The matching text of the whole document.
    PostLayout layout;
    std::vector<Token> tokens;
    std::vector<Sentence> sentences;
    std::vector<LiteralPlace> literals;  ///< By sentence, then by place.
    std::deque<Properties> properties;   ///< Of mentions, which point to them.
    std::vector<std::uint32_t> counts;   ///< Of words and names after pass 1, by type.

    [[nodiscard]] Zone zone(const Sentence& sentence) const {
        return layout.blocks[sentence.block].zone;
    }
    [[nodiscard]] std::span<const LiteralPlace> literals_of(const Sentence& sentence) const {
        return std::span(literals).subspan(sentence.literals_begin,
                                           sentence.literals_end - sentence.literals_begin);
    }
};

}  // namespace senskg
