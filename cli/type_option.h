#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace senskg {

/// The labels of `--type`; empty: every one.
using TypeOption = std::vector<std::string>;

/// Declares `--type`, repeatable, with these words in the help.
void declare_type_option(CLI::App& app, TypeOption& types, const std::string& description);

}  // namespace senskg
