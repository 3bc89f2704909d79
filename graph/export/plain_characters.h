#pragma once

#include <string>
#include <string_view>

namespace senskg {

/// `text` with every character that XML 1.0 cannot hold, even escaped (controls but tab, line
/// feed and carriage return; U+FFFE, U+FFFF), as U+FFFD. Keeps the number of code points, so
/// that offsets stay true; every format uses it, so that all agree.
[[nodiscard]] std::string plain_characters(std::string_view text);

/// The first `code_points_max` code points; when something is left out, the last one is `…`.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t code_points_max);

/// `text` with each run of white space as one space, none at the ends.
[[nodiscard]] std::string on_one_line(std::string_view text);

}  // namespace senskg
