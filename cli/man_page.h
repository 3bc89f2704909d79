#pragma once

#include <string>

namespace senskg {

/// The manual page, section 1, in roff (man(7)): written from the table of commands and their
/// options, like the help.
[[nodiscard]] std::string man_page();

}  // namespace senskg
