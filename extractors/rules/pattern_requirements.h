#pragma once

#include "extractors/rules/known_groups.h"
#include "extractors/rules/masks.h"
#include "graph/regex.h"

#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// What a masked sentence must hold, or a pattern cannot match it. Each inner list: one of them.
/// Never claims more than is so, and not all that is so.
struct PatternRequirements {
    std::vector<std::vector<std::string>> marks;  ///< See `AnyOfLists`; no text that is folded.
    /// A match begins with one of these (see `PatternStarts::marks`). Empty: or otherwise.
    std::vector<std::string> start_marks;

    bool operator==(const PatternRequirements&) const = default;
};

/// Reads the requirements off `pattern`, an expanded pattern that RE2 compiles.
/// Throws Error{rule} for groups nested above 100 deep, for two of one name and for a count above
/// 10 of a wide class with no character of few before it, or none since a wide class without limit
/// (`\p{L}.{0,100}`): RE2's automaton then has more states than memory, a thousand times slower.
[[nodiscard]] PatternRequirements pattern_requirements(std::string_view pattern,
                                                       const MaskTable& masks,
                                                       Regex::Case letter_case);

/// The same for many patterns: a group that stands in several of them (a fragment) is read once.
class PatternReader {
  public:
    /// `masks` must outlive the reader.
    explicit PatternReader(const MaskTable& masks) : masks_(&masks) {}

    [[nodiscard]] PatternRequirements requirements(std::string_view pattern,
                                                   Regex::Case letter_case);

  private:
    const MaskTable* masks_;
    KnownGroups known_;
};

}  // namespace senskg
