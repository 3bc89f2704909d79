#include "cli/help_text.h"

#include "cli/command_options.h"

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
        help += "  " + padded(command->name, 13).append(command->description) + '\n';
    }
    return help +
           "\n'senskg COMMAND --help' tells the options of a command and shows examples.\n"
           "'senskg --version' tells the version; 'senskg --completions bash|zsh|fish' prints a script\n"
           "that lets the shell complete commands and options.\n";
}

std::string command_help(const Command& command, const CLI::App& app) {
    std::ostringstream help;
    help << "senskg " << command.name << ": " << command.description << "\n\nUsage: senskg "
         << command.name << " [OPTION…]";
    if (!command.arguments.empty()) {
        help << ' ' << command.arguments;
    }
    help << "\n\nExamples:\n" << command.examples << "\nOptions:\n";
    for (const auto& option : option_texts(app)) {
        help << "  " << padded(option_words(option), options_column) << option.description << '\n';
    }
    return help.str();
}

}  // namespace senskg
