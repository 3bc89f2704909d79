#pragma once

#include "extractors/found_mention.h"
#include "extractors/literal_scanner.h"
#include "extractors/rules/rule_pack.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// What all rules of a pack need of a sentence's text: each need is a list of literals, capitals
/// and types, of which one must stand in it. Immutable after construction.
class TextNeeds {
  public:
    explicit TextNeeds(const RulePack& pack);

    /// The number of the need for one of `marks` (a list of `RuleHead::required_marks`). Nothing
    /// for lists of types alone, and for needs beyond those that fit `MetNeeds`.
    [[nodiscard]] std::optional<std::uint32_t> number(const std::vector<std::string>& marks) const;
    /// The needs that a text's literals meet. Masking more of the text can only unmeet some: what
    /// is met before the first pass holds for the passes after it, as a question of what cannot
    /// match. Cost: one pass over the text.
    [[nodiscard]] MetNeeds met_by(std::string_view masked) const;
    /// True when the text or a type of its masks meets the need.
    [[nodiscard]] bool is_met(std::uint32_t need, const MetNeeds& met,
                              const TypeSet& present) const {
        return met.test(need) || (types_[need] & present).any();
    }

  private:
    void add(const std::vector<std::string>& marks, const MaskTable& masks);

    std::map<std::vector<std::string>, std::uint32_t> numbers_;
    std::vector<TypeSet> types_;  ///< By need.
    std::map<std::string, std::uint32_t> literal_numbers_;
    std::size_t literal_bytes_ = 0;
    std::vector<MetNeeds> met_by_literal_;
    LiteralScanner scanner_;
};

/// The set of types that a list of marks names when it names nothing else, else an empty set.
[[nodiscard]] TypeSet types_alone(const std::vector<std::string>& marks, const MaskTable& masks);

}  // namespace senskg
