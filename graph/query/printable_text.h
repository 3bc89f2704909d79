#pragma once

#include <string>
#include <string_view>

namespace senskg {

/// `text` on one line and harmless to a terminal: line feed, tab and carriage return as `\n`,
/// `\t`, `\r`, other control and bidirectional characters as `\u001B`. For tables and messages.
[[nodiscard]] std::string printable_text(std::string_view text);

}  // namespace senskg
