#pragma once

#include "extractors/rules/pattern_starts.h"

#include <cstdint>
#include <string_view>

namespace senskg {

inline constexpr std::uint32_t no_limit = 0xFFFFFFFF;

/// How often something stands.
struct PatternCount {
    std::uint32_t least = 1;
    std::uint32_t most = 1;
    bool braces = false;  ///< Written {m,n}.

    [[nodiscard]] PatternStarts::Times times() const {
        using Times = PatternStarts::Times;
        return least == 0 ? (most > 1 ? Times::any : Times::once_or_not)
                          : (most > 1 ? Times::once_or_more : Times::once);
    }
    /// States of the automaton that it takes, or 1 when it takes no more.
    [[nodiscard]] std::uint32_t states() const {
        return !braces ? 1 : most == no_limit ? least : most;
    }
};

/// Takes a count off the front of a pattern, a lazy one as well; without one it is once.
[[nodiscard]] PatternCount take_count(std::string_view& pattern);

}  // namespace senskg
