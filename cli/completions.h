#pragma once

#include <string>

namespace senskg {

/// The script that lets a shell complete commands and options: `bash`, `zsh` or `fish`. Written
/// from the table of commands. Throws Error{usage} for another shell.
[[nodiscard]] std::string completions(const std::string& shell);

}  // namespace senskg
