#pragma once

#include <span>
#include <string>
#include <string_view>

namespace senskg {

/// " (did you mean 'Person'?)" when one of `names` is close to `word`, else "". Close: at most a
/// third of the letters inserted, deleted, changed or swapped, but not all; case aside. Of equals
/// the longest, then the first.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string> names);

}  // namespace senskg
