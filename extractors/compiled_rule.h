#pragma once

#include "extractors/found_mention.h"
#include "extractors/masked_sentence.h"
#include "graph/regex.h"

#include <compare>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace senskg {

/// A place where a match of a rule may begin.
struct RuleStart {
    std::uint32_t rule;   ///< Its number among the rules that are asked for together.
    std::uint32_t place;  ///< A byte of the masked sentence, or `anywhere`.

    static constexpr std::uint32_t anywhere = 0xFFFFFFFF;
    auto operator<=>(const RuleStart&) const = default;
};

/// A rule's pattern made ready to run by one thread.
class CompiledRule {
  public:
    /// `head` must outlive the rule.
    explicit CompiledRule(const RuleHead& head);

    /// The next match from byte `from` on. A match that begins or ends inside a word is none.
    [[nodiscard]] bool find(const MaskedSentence& sentence, std::uint32_t from,
                            Regex::Groups& groups) const;
    /// The same where it is known where matches may begin: takes the starts that it has tried off
    /// the front of `starts`, which are by place and leave no start of the sentence out.
    [[nodiscard]] bool find(const MaskedSentence& sentence, std::span<const RuleStart>& starts,
                            std::uint32_t from, Regex::Groups& groups) const;

    /// With which keys a match can begin, as far as the pattern tells.
    [[nodiscard]] RegexKeys begin_keys() const { return regex_.begin_keys(); }
    /// Which keys can follow the mask with which a match begins.
    [[nodiscard]] RegexKeys keys_after_mask() const { return regex_.keys_after_block(); }
    [[nodiscard]] const RuleHead& head() const { return *head_; }
    /// Number of the pattern's group of that name, or 0.
    [[nodiscard]] std::size_t group(std::string_view name) const { return regex_.group(name); }
    /// Number of the group `mention`, or 0: the whole match.
    [[nodiscard]] std::size_t mention_group() const { return mention_group_; }

  private:
    [[nodiscard]] bool find_at(std::string_view masked, std::uint32_t at,
                               Regex::Groups& groups) const;
    [[nodiscard]] bool is_of_whole_words(std::string_view masked,
                                         const Regex::Groups& groups) const;

    const RuleHead* head_;
    Regex regex_;
    std::size_t mention_group_;
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
