#pragma once

#include "extractors/found_mention.h"
#include "extractors/masked_sentence.h"
#include "graph/regex.h"

#include <string_view>
#include <vector>

namespace senskg {

/// A rule's pattern made ready to run by one thread.
class CompiledRule {
  public:
    /// `head` must outlive the rule.
    CompiledRule(const RuleHead& head, const MaskTable& masks);

    /// The next match from byte `from` on. A match that begins or ends inside a word is none.
    [[nodiscard]] bool find(const MaskedSentence& sentence, std::uint32_t from,
                            Regex::Groups& groups) const;

    [[nodiscard]] const RuleHead& head() const { return *head_; }
    /// Number of the pattern's group of that name, or 0.
    [[nodiscard]] std::size_t group(std::string_view name) const { return regex_.group(name); }
    /// Number of the group `mention`, or 0: the whole match.
    [[nodiscard]] std::size_t mention_group() const { return mention_group_; }

  private:
    [[nodiscard]] bool is_of_whole_words(std::string_view masked,
                                         const Regex::Groups& groups) const;

    const RuleHead* head_;
    Regex regex_;
    std::size_t mention_group_;
    TypeSet start_types_;  ///< A match begins with a mask of one of these; none: or otherwise.
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
