#pragma once

#include <iosfwd>
#include <string>
#include <vector>

namespace senskg {

/// The whole program but for its process: reads the arguments (without the program's name), runs
/// a command and returns the exit status. 0: done; 1: not all of it; 2: wrong usage or rules;
/// 3: store, input or output; 4: store damaged; 5: a limit; 130, 143: interrupted.
/// Never throws; what goes wrong is told on `err`.
[[nodiscard]] int run(const std::vector<std::string>& arguments, std::istream& in,
                      std::ostream& out, std::ostream& err);

}  // namespace senskg
