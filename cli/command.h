#pragma once

#include "cli/session.h"

#include <functional>
#include <span>
#include <string_view>

namespace CLI {
class App;
}

namespace senskg {

/// Runs a command whose options have been read; returns the exit status.
using CommandRun = std::function<int(Session&)>;

/// A row of the table of commands.
struct Command {
    std::string_view name;
    std::string_view arguments;    ///< As the usage line shows them: `PATH…`.
    std::string_view description;  ///< One line, lower case.
    std::string_view examples;     ///< Whole lines, each indented by two spaces.
    /// Declares the options in `app`; what it returns is called when `app` has read them.
    CommandRun (*declare)(CLI::App& app);
};

/// Every command, in the order of the help.
[[nodiscard]] std::span<const Command* const> commands();

}  // namespace senskg
