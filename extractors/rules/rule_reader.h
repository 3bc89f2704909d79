#pragma once

#include "extractors/rules/pack_source.h"
#include "extractors/rules/pattern_compiler.h"
#include "extractors/rules/property_template.h"
#include "extractors/rules/relation_template.h"
#include "extractors/rules/rule_pack.h"

#include <cstddef>
#include <cstdint>
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
/// Keeps references to all it is made of, which must outlive it.
class RuleReader {
  public:
    /// `files` are those the lexicons may name; `spelled` numbers the words that patterns spell.
    RuleReader(const Vocabulary& vocabulary, const MaskTable& masks, const Fragments& fragments,
               const std::vector<PackFile>& files, SpelledCues& spelled);

    /// Compiles all patterns of the packs, for the functions below to find them done.
    void compile_ahead(const std::vector<PackSource>& sources, std::uint32_t threads);
    [[nodiscard]] Lexicon lexicon(const RuleTable& table);
    [[nodiscard]] MentionRule mention_rule(const RuleTable& table);
    [[nodiscard]] RelationRule relation_rule(const RuleTable& table);
    [[nodiscard]] ScopeRule scope_rule(const RuleTable& table);
    [[nodiscard]] RepeatRule repeat_rule(const RuleTable& table) const;
    [[nodiscard]] PostKind post_kind(const RuleTable& table) const;
    /// A pattern of `[layout]`: fragments expanded, checked.
    [[nodiscard]] CompiledPattern layout_pattern(std::string_view pattern, std::size_t pack);

    /// A pattern without a rule, in the pack of that number.
    [[nodiscard]] RuleHead lone_pattern(std::string_view pattern, std::size_t pack);

    static constexpr std::size_t entries_max = 2'000'000;  ///< Of all lexicons.

  private:
    /// Expands and checks the pattern under `key` into `head`.
    PatternGroups read_pattern(const RuleTable& table, const char* key, RuleHead& head);
    [[nodiscard]] Guards guards(const RuleTable& table);
    void read_guards(const RuleTable& table,
                     std::initializer_list<std::pair<const char*, std::optional<Regex>*>> guards);
    PatternGroups compile_into(RuleHead& head, const WrittenPattern& written);
    [[nodiscard]] std::vector<LexiconEntry> entries(const RuleTable& table) const;
    [[nodiscard]] std::vector<RelationTemplate> drawn(const RuleTable& table,
                                                      const RelationEnds& ends) const;

    const Vocabulary& vocabulary_;
    const MaskTable& masks_;
    PatternCompiler patterns_;
    std::map<std::string, const PackFile*, std::less<>> files_;  ///< By the path shown.
    std::size_t entries_ = 0;
};

}  // namespace senskg
