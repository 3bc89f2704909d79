#pragma once

#include "extractors/rules/rule_pack.h"

#include <cstdint>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace senskg {

/// Which rule packs are used.
struct RuleOptions {
    std::vector<std::string> folders;  ///< The user's, in the order given, on top of ours.
    bool without_builtin = false;
};

/// Declares `--rules` and `--no-builtin-rules`.
void declare_rule_options(CLI::App& app, RuleOptions& options);

/// The files of the packs. Throws Error{usage} when there is none, Error{rule}.
[[nodiscard]] std::vector<PackFile> chosen_pack_files(const RuleOptions& options);

/// The packs, read and checked on that many threads (0: as many as the machine runs).
/// Throws Error{usage} when there is none, Error{rule}.
[[nodiscard]] RulePack chosen_rules(const RuleOptions& options, std::uint32_t threads = 0);

}  // namespace senskg
