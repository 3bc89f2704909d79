#pragma once

#include "cli/rule_options.h"
#include "cli/session.h"

#include <string>
#include <vector>

namespace senskg {

/// `rules diff`: two packs, and the posts that both read.
struct RuleDifferenceOptions {
    std::string before;  ///< A folder of rules, or `builtin` for ours alone.
    std::string after;
    std::vector<std::string> paths;
    std::string format;
};

/// Prints the facts that one pack finds and the other does not. Each is taken on top of what
/// `rules` chooses. Returns the exit status.
[[nodiscard]] int differ_rules(Session& session, const RuleOptions& rules,
                               const RuleDifferenceOptions& options);

}  // namespace senskg
