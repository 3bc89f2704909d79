#pragma once

#include "graph/regex/syntax.h"

#include <cstddef>

namespace senskg {

/// RE2 needs no more instructions than these for the tree.
[[nodiscard]] std::size_t instruction_bound(const RegexNode& tree);

}  // namespace senskg
