#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

namespace senskg {

/// Reads the next line into `line`, without its line end; false at the end. Throws Error{input},
/// naming the input as `where`, when a line has more than 64 MiB.
bool read_line(std::istream& input, std::string& line, std::string_view where);

}  // namespace senskg
