#pragma once

#include "cli/rule_options.h"
#include "cli/session.h"

#include <cstddef>
#include <string>

namespace senskg {

/// `stats --silent`: lists the sentences of the store's documents that hold a cue of the packs'
/// `[silence]` and gave no fact, at most `shown_max` a cue (0: all). Returns the exit status.
[[nodiscard]] int report_silence(Session& session, const RuleOptions& rules,
                                 const std::string& format, std::size_t shown_max);

}  // namespace senskg
