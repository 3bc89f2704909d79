#pragma once

#include "cli/command.h"

#include <string>
#include <vector>

namespace senskg {

/// Options that every command has.
struct CommonOptions {
    std::string store = "./senskg.kg";
    std::string color = "auto";
    bool quiet = false;
    bool verbose = false;
};

void declare_common_options(CLI::App& app, CommonOptions& options);

/// An option as help, manual and completions show it.
struct OptionText {
    std::vector<std::string> letters;  ///< `o`
    std::vector<std::string> names;    ///< `output`
    std::string value;                 ///< The word for its value; empty: a flag.
    std::string description;           ///< May hold line ends and the spaces that align them.
};

/// The options that `app` has, in the order of their declaration, without the positional ones.
[[nodiscard]] std::vector<OptionText> option_texts(const CLI::App& app);
/// All options of a command, the common ones last.
[[nodiscard]] std::vector<OptionText> command_options(const Command& command);

/// Whether every command has it.
[[nodiscard]] bool is_common_option(const OptionText& option);

/// `-o, --output FILE`
[[nodiscard]] std::string option_words(const OptionText& option);
/// The description on one line.
[[nodiscard]] std::string one_line(const std::string& description);

}  // namespace senskg
