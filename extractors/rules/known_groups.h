#pragma once

#include "extractors/rules/pattern_needs.h"

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

namespace senskg {

/// What groups are that have been read: fragments stand in many patterns.
class KnownGroups {
  public:
    struct Group {
        PatternAtom atom;
        std::uint32_t wide_seen;
        int depth;  ///< Of groups inside it.
    };

    /// The group with which `pattern` begins, brackets included, when all that it is stands in its
    /// text: no names, which must be new, and no flags; and when it is worth keeping. Else "".
    [[nodiscard]] static std::string_view lone_group(std::string_view pattern);

    /// A lone group that has been read after such a foothold, or null.
    [[nodiscard]] const Group* find(std::string_view text, bool folded, Foothold before) const;
    void add(std::string_view text, bool folded, Foothold before, Group group);

  private:
    using Key = std::tuple<bool, Foothold, std::string>;  ///< Folded, what stands before, text.
    std::map<Key, Group> groups_;
};

}  // namespace senskg
