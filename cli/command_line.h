#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace senskg {

/// Reads the arguments and runs the command that they name, or prints the help or the version.
/// Returns the exit status; throws Error{usage} with a hint when the arguments make no sense.
[[nodiscard]] int run_command_line(std::vector<std::string> arguments, std::istream& in,
                                   std::ostream& out, std::ostream& err);

}  // namespace senskg
