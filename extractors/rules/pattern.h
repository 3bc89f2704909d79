#pragma once

#include "extractors/rules/fragments.h"
#include "extractors/rules/masks.h"
#include "extractors/rules/rule_pack.h"
#include "extractors/rules/spelled_cues.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace senskg {

/// A pattern as RE2 reads it.
struct ExpandedPattern {
    std::string text;
    std::vector<Slot> slots;  ///< The named ones, from left to right.
};

/// What a fragment without slots expands to outside brackets. Patterns share them by the hundred.
struct KnownFragment {
    std::string text;
    std::size_t depth = 0;  ///< Of fragments in fragments, itself included.
};

/// By the fragment and by the cues that its words were held against.
using KnownFragments = std::map<std::pair<const Fragment*, const SpelledCues*>, KnownFragment>;

/// Expands patterns; remembers what fragments expand to.
class PatternExpander {
  public:
    /// Keeps both: they must outlive it and stay as they are.
    PatternExpander(const Fragments& fragments, const MaskTable& masks)
        : fragments_(fragments), masks_(masks) {}

    /// Replaces `{{FRAGMENT}}` and the slots `{name:Type}`, `{Type|Other}`, `{names:Type+}`; a
    /// group that holds one slot and nothing else (`(?P<who>{Person})`) is a slot of that name.
    /// Outside brackets a fragment keeps to itself, as if it stood in `(?:…)`; inside brackets it
    /// and the slots (which have no name there) give their characters. `{{MASKS}}` is every mask.
    /// A word that `spelled` knows as a cue stands for itself and for its masks: it gets a number
    /// there. Null: the pattern is for texts without masks.
    /// Throws Error{rule} for what packs must not use (`\b`, `\w`, `[[:alpha:]]`, …), with a hint;
    /// for an unknown name; for fragments in a circle, above 32 deep or expanded above 64 KiB.
    [[nodiscard]] ExpandedPattern expanded(std::string_view source, std::size_t pack,
                                           SpelledCues* spelled);

  private:
    const Fragments& fragments_;
    const MaskTable& masks_;
    KnownFragments known_;
};

}  // namespace senskg
