#include "cli/command_options.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <sstream>

namespace senskg {

void declare_common_options(CLI::App& app, CommonOptions& options) {
    app.add_option("--store", options.store, "the store (SENSKG_STORE, else ./senskg.kg)")
        ->envname("SENSKG_STORE")
        ->type_name("DIR");
    app.add_option("--color", options.color, "colours: auto, always, never")->type_name("WHEN");
    app.add_flag("-q,--quiet", options.quiet, "say nothing but what goes wrong");
    app.add_flag("-v,--verbose", options.verbose, "say more on standard error");
    app.set_help_flag("-h,--help", "this help");
}

std::vector<OptionText> option_texts(const CLI::App& app) {
    std::vector<OptionText> texts;
    for (const CLI::Option* option : app.get_options()) {
        if (!option->get_positional()) {
            texts.push_back({option->get_snames(), option->get_lnames(),
                             option->get_items_expected_max() > 0 ? option->get_type_name() : "",
                             option->get_description()});
        }
    }
    return texts;
}

std::vector<OptionText> command_options(const Command& command) {
    CLI::App app;
    const CommandRun run = command.declare(app);
    CommonOptions common;
    declare_common_options(app, common);
    auto texts = option_texts(app);
    // CLI11 makes the option of --help first; it is the last one a reader looks for.
    std::stable_partition(texts.begin(), texts.end(), [](const OptionText& option) {
        return option.names != std::vector<std::string>{"help"};
    });
    return texts;
}

bool is_common_option(const OptionText& option) {
    CLI::App app;
    CommonOptions common;
    declare_common_options(app, common);
    return std::ranges::any_of(option_texts(app),
                               [&](const OptionText& each) { return each.names == option.names; });
}

std::string option_words(const OptionText& option) {
    std::string words;
    for (const auto& letter : option.letters) {
        words += (words.empty() ? "-" : ", -") + letter;
    }
    for (const auto& name : option.names) {
        words += (words.empty() ? "--" : ", --") + name;
    }
    return option.value.empty() ? words : words + ' ' + option.value;
}

std::string one_line(const std::string& description) {
    std::istringstream words(description);
    std::string line;
    for (std::string word; words >> word;) {
        line += (line.empty() ? "" : " ") + word;
    }
    return line;
}

}  // namespace senskg
