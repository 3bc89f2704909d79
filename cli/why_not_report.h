#pragma once

#include "cli/rule_options.h"
#include "cli/session.h"

#include <cstddef>
#include <string>

namespace senskg {

/// `explain --why-not TEXT --as TYPE POST`.
struct WhyNotOptions {
    std::string text;
    std::string type;
    std::string post;  ///< A file, or the id of a document of the store.
    std::size_t rules_max = 5;
    RuleOptions rules;
};

/// Prints, for each place where the text stands, what was found there and the rules that came
/// nearest. Status 1 when the text stands nowhere.
[[nodiscard]] int report_why_not(Session& session, const WhyNotOptions& options);

}  // namespace senskg
