#pragma once

#include "cli/command.h"

#include <string>

namespace senskg {

/// The help of the program: what it is, examples, the commands.
[[nodiscard]] std::string program_help();
/// The help of a command whose options `app` has.
[[nodiscard]] std::string command_help(const Command& command, const CLI::App& app);

}  // namespace senskg
