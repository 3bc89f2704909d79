#pragma once

#include "cli/rule_options.h"
#include "cli/session.h"

#include <cstdint>
#include <string>
#include <vector>

namespace senskg {

/// `rules try`: a pattern, and where it is tried.
struct RuleTrialOptions {
    std::string pattern;
    std::vector<std::string> paths;  ///< Empty: the store's texts, or standard input without one.
    std::uint32_t pass = 0;          ///< Of mention rules; 0: as a relation rule.
    std::string format;
};

/// Prints each match with its sentence and groups. Returns the exit status.
[[nodiscard]] int try_rule(Session& session, const RuleOptions& rules,
                           const RuleTrialOptions& options);

}  // namespace senskg
