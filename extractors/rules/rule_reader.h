#pragma once

#include "extractors/rules/pack_source.h"
#include "extractors/rules/pattern.h"
#include "extractors/rules/pattern_requirements.h"
#include "extractors/rules/property_template.h"
#include "extractors/rules/relation_template.h"
#include "extractors/rules/rule_pack.h"

#include <cstddef>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace senskg {

/// Reads the tables of packs into rules and checks what they mean. Each function throws
/// Error{rule} at the table, with the rule's id, for the first thing wrong.
/// Keeps references to the vocabulary, the masks and the fragments, which must outlive it.
class RuleReader {
  public:
    /// `files` are those the lexicons may name; `spelled` numbers the words that patterns spell.
    RuleReader(const Vocabulary& vocabulary, const MaskTable& masks, const Fragments& fragments,
               const std::vector<PackFile>& files, SpelledCues& spelled);

    [[nodiscard]] Lexicon lexicon(const RuleTable& table);
    [[nodiscard]] MentionRule mention_rule(const RuleTable& table);
    [[nodiscard]] RelationRule relation_rule(const RuleTable& table);
    [[nodiscard]] ScopeRule scope_rule(const RuleTable& table);
    [[nodiscard]] RepeatRule repeat_rule(const RuleTable& table) const;
    [[nodiscard]] PostKind post_kind(const RuleTable& table) const;
    /// A pattern of `[layout]`: fragments expanded, checked.
    [[nodiscard]] Regex layout_pattern(std::string_view pattern, std::size_t pack);

    /// A pattern without a rule, in the pack of that number.
    [[nodiscard]] RuleHead lone_pattern(std::string_view pattern, std::size_t pack);

    static constexpr std::size_t patterns_max = 5'000;
    static constexpr std::size_t patterns_bytes_max = 8U << 20U;  ///< Of all, expanded.
    static constexpr std::size_t entries_max = 2'000'000;         ///< Of all lexicons.

  private:
    /// Expands and checks the pattern under `key` into `head`.
    PatternGroups read_pattern(const RuleTable& table, const char* key, RuleHead& head);
    [[nodiscard]] Guards guards(const RuleTable& table);
    void read_guards(const RuleTable& table,
                     std::initializer_list<std::pair<const char*, std::optional<Regex>*>> guards);
    PatternGroups expanded_groups(const RuleTable& table, std::string_view source, RuleHead& head);
    RuleHead bare_pattern(std::string_view pattern, std::size_t pack, SpelledCues* spelled);
    void compile_pattern(std::string_view source, RuleHead& head, PatternGroups& groups);
    [[nodiscard]] std::vector<LexiconEntry> entries(const RuleTable& table) const;
    [[nodiscard]] std::vector<RelationTemplate> drawn(const RuleTable& table,
                                                      const RelationEnds& ends) const;

    const Vocabulary& vocabulary_;
    const MaskTable& masks_;
    PatternReader patterns_read_;
    const Fragments& fragments_;
    SpelledCues& spelled_;
    std::map<std::string, const PackFile*, std::less<>> files_;  ///< By the path shown.
    std::size_t patterns_ = 0;
    std::size_t patterns_bytes_ = 0;
    std::size_t entries_ = 0;
};

}  // namespace senskg
