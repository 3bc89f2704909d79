#pragma once

#include "extractors/found_mention.h"
#include "extractors/masked_sentence.h"
#include "graph/regex.h"

#include <bitset>
#include <string_view>
#include <vector>

namespace senskg {

/// Types of the mask table.
using TypeSet = std::bitset<mask_types_max>;

/// A rule's pattern made ready to run by one thread, behind two gates: a sentence that lacks the
/// types or the literals that the pattern needs is not searched.
class CompiledRule {
  public:
    /// `head` and `masks` must outlive the rule.
    CompiledRule(const RuleHead& head, const MaskTable& masks);

    /// True when the pattern could match in a sentence of that zone with masks of `present`.
    [[nodiscard]] bool may_match(Zone zone, const TypeSet& present, std::string_view masked) const;

    /// The next match from byte `from` on. A match that begins or ends inside a word is none.
    [[nodiscard]] bool find(std::string_view masked, std::uint32_t from,
                            Regex::Groups& groups) const;

    [[nodiscard]] const RuleHead& head() const { return *head_; }
    /// Number of the pattern's group of that name, or 0.
    [[nodiscard]] std::size_t group(std::string_view name) const { return regex_.group(name); }
    /// Number of the group `mention`, or 0: the whole match.
    [[nodiscard]] std::size_t mention_group() const { return mention_group_; }

  private:
    const RuleHead* head_;
    Regex regex_;
    std::size_t mention_group_;
    std::vector<TypeSet> required_;
};

/// Groups of one match, as property templates read them.
struct MatchReading {
    const CompiledRule& rule;
    const Regex::Groups& groups;
    const MaskedSentence& sentence;
    std::string_view text;  ///< The matching text.

    /// Byte of the matching text where the match begins.
    [[nodiscard]] std::uint32_t begin() const { return sentence.source(*groups[0]).begin; }
    /// The stretch of the matching text of a group, or nothing when it took no part.
    [[nodiscard]] std::optional<Span> span(std::string_view group) const;
    /// The first mention masked inside a group, or null.
    [[nodiscard]] const FoundMention* mention(std::string_view group) const;
};

/// The properties that the templates give for a match; those whose groups took no part are absent.
[[nodiscard]] Properties evaluate(const std::vector<PropertyTemplate>& templates,
                                  const MatchReading& match);

/// `text` with each run of white space as one space, none at the ends.
[[nodiscard]] std::string white_space_folded(std::string_view text);

}  // namespace senskg
