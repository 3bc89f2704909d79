#include "cli/help_text.h"

#include <CLI/CLI.hpp>

#include <sstream>

namespace senskg {
namespace {

constexpr std::size_t options_column = 26;

std::string padded(std::string_view text, std::size_t columns) {
    std::string result(text);
    result.resize(std::max(result.size() + 1, columns), ' ');
    return result;
}

/// The names of an option and the word for its value: `--jobs N`.
std::string option_words(const CLI::Option& option) {
    std::string words;
    for (const auto& letter : option.get_snames()) {
        words += (words.empty() ? "-" : ", -") + letter;
    }
    for (const auto& name : option.get_lnames()) {
        words += (words.empty() ? "--" : ", --") + name;
    }
    return option.get_items_expected_max() > 0 ? words + ' ' + option.get_type_name() : words;
}

}  // namespace

std::string program_help() {
    std::string help =
        "senskg reads blog posts and keeps what they say as a knowledge graph: who works where,\n"
        "who wrote what, which study reports which figure, each with the sentence that says so.\n"
        "\nUsage: senskg COMMAND [OPTION…] [ARGUMENT…]\n"
        "\nExamples:\n"
        "  senskg extract posts/\n"
        "  senskg query 'MATCH (p:Person)-[:AUTHOR_OF]->(b:Book) RETURN p.name, b.name'\n"
        "  senskg explain 'Édouard Lancry'\n"
        "\nCommands:\n";
    for (const Command* command : commands()) {
        help += "  " + padded(command->name, 10).append(command->description) + '\n';
    }
    return help +
           "\n'senskg COMMAND --help' tells the options of a command and shows examples.\n"
           "'senskg --version' tells the version.\n";
}

std::string command_help(const Command& command, const CLI::App& app) {
    std::ostringstream help;
    help << "senskg " << command.name << ": " << command.description << "\n\nUsage: senskg "
         << command.name << " [OPTION…]";
    if (!command.arguments.empty()) {
        help << ' ' << command.arguments;
    }
    help << "\n\nExamples:\n" << command.examples << "\nOptions:\n";
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_positional()) {
            continue;
        }
        help << "  " << padded(option_words(*option), options_column) << option->get_description()
             << '\n';
    }
    return help.str();
}

}  // namespace senskg
