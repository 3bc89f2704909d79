#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace senskg {

/// A set of code points, as ranges in order that neither overlap nor touch.
class CodePointSet {
  public:
    struct Range {
        char32_t first;
        char32_t last;  ///< Inclusive: a set may end at the last code point there is.
        bool operator==(const Range&) const = default;
    };

    /// Adds the code points from `first` to `last`, both of them.
    void add(char32_t first, char32_t last);
    /// Every code point that is not in this set.
    [[nodiscard]] CodePointSet complement() const;
    /// This set with the other case of each letter, as Unicode's simple case folding has it.
    /// Nothing when it holds letters beyond Latin Extended-A, for which we keep no table.
    [[nodiscard]] std::optional<CodePointSet> with_both_cases() const;

    [[nodiscard]] const std::vector<Range>& ranges() const { return ranges_; }
    /// The one code point in it, or nothing.
    [[nodiscard]] std::optional<char32_t> single() const;

  private:
    std::vector<Range> ranges_;
};

}  // namespace senskg
