#pragma once

#include "extractors/found_mention.h"
#include "extractors/masked_sentence.h"
#include "extractors/text_needs.h"
#include "graph/regex.h"

#include <string_view>
#include <vector>

namespace senskg {

/// A rule's pattern made ready to run by one thread.
class CompiledRule {
  public:
    /// `head` must outlive the rule. This one is looked for everywhere.
    explicit CompiledRule(const RuleHead& head);
    /// A rule of the pack that `needs` knows: looked for where a match can begin.
    CompiledRule(const RuleHead& head, const MaskTable& masks, const TextNeeds& needs);

    /// The next match from byte `from` on. A match that begins or ends inside a word is none.
    /// For a rule of a pack the sentence's literals must have been set by its `TextNeeds`.
    [[nodiscard]] bool find(const MaskedSentence& sentence, std::uint32_t from,
                            Regex::Groups& groups) const;

    [[nodiscard]] const RuleHead& head() const { return *head_; }
    /// Number of the pattern's group of that name, or 0.
    [[nodiscard]] std::size_t group(std::string_view name) const { return regex_.group(name); }
    /// Number of the group `mention`, or 0: the whole match.
    [[nodiscard]] std::size_t mention_group() const { return mention_group_; }

  private:
    [[nodiscard]] bool find_at_start(const MaskedSentence& sentence, std::uint32_t from,
                                     Regex::Groups& groups) const;
    [[nodiscard]] bool find_at(std::string_view masked, std::uint32_t at,
                               Regex::Groups& groups) const;
    [[nodiscard]] bool is_of_whole_words(std::string_view masked,
                                         const Regex::Groups& groups) const;

    const RuleHead* head_;
    Regex regex_;
    std::size_t mention_group_;
    bool whole_is_all_;  ///< No group tells more than the match itself does.
    // What a match begins with, when that is known: a mask of one of these types, the text's begin,
    // or one of these literals of `TextNeeds`.
    bool starts_known_ = false;
    TypeSet start_types_;
    bool starts_at_begin_ = false;
    std::vector<bool> start_literals_;
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
