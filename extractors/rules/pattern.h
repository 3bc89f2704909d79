#pragma once

#include "extractors/rules/fragments.h"
#include "extractors/rules/masks.h"
#include "extractors/rules/rule_pack.h"
#include "extractors/rules/spelled_cues.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// A pattern as RE2 reads it.
struct ExpandedPattern {
    std::string text;
    std::vector<Slot> slots;  ///< The named ones, from left to right.
};

/// Replaces `{{FRAGMENT}}` and the slots `{name:Type}`, `{Type|Other}`, `{names:Type+}`; a group
/// that holds one slot and nothing else (`(?P<who>{Person})`) is a slot of that name.
/// Outside brackets a fragment keeps to itself, as if it stood in `(?:…)`; inside brackets it and
/// the slots (which have no name there) give their characters. `{{MASKS}}` is every mask.
/// A word that `spelled` knows as a cue stands for itself and for its masks: it gets a number
/// there. Null: the pattern is for texts without masks.
/// Throws Error{rule} for what packs must not use (`\b`, `\w`, `[[:alpha:]]`, …), with a hint;
/// for an unknown name; for fragments in a circle, above 32 deep or expanded above 64 KiB.
[[nodiscard]] ExpandedPattern expanded_pattern(std::string_view source, std::size_t pack,
                                               const Fragments& fragments, const MaskTable& masks,
                                               SpelledCues* spelled);

}  // namespace senskg
