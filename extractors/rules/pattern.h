#pragma once

#include "extractors/rules/masks.h"
#include "extractors/rules/rule_pack.h"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// A named piece of patterns: `NUMBER = '[0-9]+'` of `[fragments]`, written `{{NUMBER}}`.
struct Fragment {
    std::string name;
    std::string text;
    std::size_t pack = 0;  ///< Which pack defines it, in the order of reading.
    std::string where;     ///< `figures.toml:7`.
};

/// The fragments of all packs. A pack's patterns see its own, then those of the packs before it;
/// a later pack with a fragment of the same name changes nothing for the earlier ones.
class Fragments {
  public:
    /// Throws Error{rule} at the fragment when its pack has one of that name already or the name
    /// is not of capitals, digits and `_`.
    void add(Fragment fragment);
    /// What `{{name}}` means in that pack, or null.
    [[nodiscard]] const Fragment* find(std::string_view name, std::size_t pack) const;
    /// In the order of their bytes, for hints.
    [[nodiscard]] std::vector<std::string> names() const;

  private:
    std::map<std::string, std::vector<Fragment>, std::less<>> by_name_;  ///< By pack.
};

/// A pattern as RE2 reads it.
struct ExpandedPattern {
    std::string text;
    std::vector<Slot> slots;  ///< The named ones, from left to right.
};

/// Replaces `{{FRAGMENT}}` and the slots `{name:Type}`, `{Type|Other}`, `{names:Type+}`; a group
/// that holds one slot and nothing else (`(?P<who>{Person})`) is a slot of that name.
/// Outside brackets a fragment keeps to itself, as if it stood in `(?:…)`; inside brackets it and
/// the slots (which have no name there) give their characters. `{{MASKS}}` is every mask.
/// Throws Error{rule} for what packs must not use (`\b`, `\w`, `[[:alpha:]]`, …), with a hint;
/// for an unknown name; for fragments in a circle, above 32 deep or expanded above 64 KiB.
[[nodiscard]] ExpandedPattern expanded_pattern(std::string_view source, std::size_t pack,
                                               const Fragments& fragments, const MaskTable& masks);

}  // namespace senskg
