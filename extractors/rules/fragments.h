#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// Written like a fragment, every mask: no fragment has this name.
inline constexpr std::string_view masks_name = "MASKS";

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

    /// True for capitals, digits and `_` after a capital.
    [[nodiscard]] static bool is_name(std::string_view name);

  private:
    std::map<std::string, std::vector<Fragment>, std::less<>> by_name_;  ///< By pack.
};

}  // namespace senskg
