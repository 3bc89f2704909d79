#pragma once

#include "extractors/found_mention.h"

#include <string_view>
#include <vector>

namespace senskg {

/// Classes that the engine itself finds, so that patterns need not spell numbers.
inline constexpr std::string_view number_class = "Number";  ///< "55 000", "2,5", "19,90".
inline constexpr std::string_view year_class = "Year";      ///< Four digits, 1900 to 2099.

/// Finds numbers written with digits, by a language's decimal mark and thousands marks.
/// "1.300" is 1300 and "2.0" is 2: a point before exactly three digits separates thousands.
class NumberFinder {
  public:
    explicit NumberFinder(const RulePack& pack);

    /// Appends the numbers among the tokens, in order. Their `rule` is null.
    void find(std::string_view text, const Token* begin, const Token* end,
              std::vector<FoundMention>& found) const;

  private:
    [[nodiscard]] const Token* number_end(std::string_view text, const Token* token,
                                          const Token* end, double& value) const;

    std::uint32_t number_type_;
    std::uint32_t year_type_;
    char decimal_mark_;
    std::string thousands_marks_;
};

}  // namespace senskg
