#pragma once

#include "extractors/found_mention.h"
#include "extractors/literal_scanner.h"
#include "extractors/masked_sentence.h"
#include "extractors/rules/rule_pack.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// What all rules of a pack need of a sentence: each need is a list of literals, capitals and
/// types, of which one must stand in it. Immutable after construction.
class TextNeeds {
  public:
    explicit TextNeeds(const RulePack& pack);

    /// The number of the need for one of `marks` (a list of `RuleHead::required_marks`). Nothing
    /// for needs that nearly all sentences meet, and for those beyond what fits `MetNeeds`.
    [[nodiscard]] std::optional<std::uint32_t> number(const std::vector<std::string>& marks) const;
    /// How many needs have a number.
    [[nodiscard]] std::size_t size() const { return numbers_.size(); }
    /// The needs that a sentence's literals meet; adds the places of literals to the sentence
    /// that has just been built. Masking more of the
    /// text can only unmeet some and cover others: what stands before the first pass holds for the
    /// passes after it, as a question of what cannot match. Cost: one pass over the text.
    MetNeeds read(MaskedSentence& sentence) const;
    /// Those that the text meets and those that the masks of these mentions meet.
    [[nodiscard]] MetNeeds met(const MetNeeds& by_text,
                               const std::vector<FoundMention>& mentions) const;
    /// The number of the literal with which matches of a rule begin (of `RuleHead::start_marks`).
    [[nodiscard]] std::uint32_t literal_number(const std::string& literal) const {
        return literal_numbers_.at(literal);
    }
    [[nodiscard]] std::size_t literal_count() const { return literals_.size(); }

  private:
    /// What it means that a literal stands in a text: these needs are met, a match can begin.
    struct Literal {
        std::vector<std::uint32_t> needs;
        bool starts = false;
    };
    /// The same in few bytes; the needs are in `bits_` from `begin` on.
    struct Meaning {
        std::uint32_t begin = 0;
        std::uint16_t count = 0;
        bool starts = false;
    };
    /// Needs of one word of `MetNeeds`.
    struct Bits {
        std::size_t word;
        std::uint64_t mask;
    };

    void add_rule(const RuleHead& head, const MaskTable& masks);
    void add_need(const std::vector<std::string>& marks, const MaskTable& masks);
    void add_meaning(const Literal& literal);
    Literal& literal(const std::string& text);

    std::map<std::vector<std::string>, std::uint32_t> numbers_;
    std::vector<MetNeeds> met_by_type_;  ///< The needs that a mask of the type meets.
    TypeSet types_needed_;               ///< Those that meet any.
    std::vector<MetNeeds> met_by_word_;  ///< The needs that the mask of a spelled word meets.
    std::map<std::string, std::uint32_t> literal_numbers_;
    std::vector<Literal> literals_;
    std::vector<Meaning> meanings_;  ///< By literal.
    std::vector<Bits> bits_;
    LiteralScanner scanner_;
};

}  // namespace senskg
