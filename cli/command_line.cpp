#include "cli/command_line.h"

#include "cli/command.h"
#include "cli/command_options.h"
#include "cli/completions.h"
#include "cli/help_text.h"
#include "cli/man_page.h"
#include "graph/did_you_mean.h"
#include "graph/model/error.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <ostream>

namespace senskg {
namespace {

Color color_named(const std::string& name) {
    const std::vector<std::string> names = {"auto", "always", "never"};
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) {
        throw Error{Error::Kind::usage,
                    "no value of --color: '" + name + "' (auto, always, never)"};
    }
    return static_cast<Color>(found - names.begin());
}

/// Takes the command's name out of the arguments: the first word that is neither an option nor
/// the value of a common one.
std::optional<std::string> take_command_name(std::vector<std::string>& arguments) {
    for (auto word = arguments.begin(); word != arguments.end(); ++word) {
        if (*word == "--store" || *word == "--color") {
            if (++word == arguments.end()) {
                break;
            }
        } else if (!word->starts_with('-')) {
            std::string name = std::move(*word);
            arguments.erase(word);
            return name;
        }
    }
    return std::nullopt;
}

const Command& command_named(const std::string& name) {
    std::vector<std::string> names;
    for (const Command* command : commands()) {
        if (command->name == name) {
            return *command;
        }
        names.emplace_back(command->name);
    }
    throw Error{Error::Kind::usage, "unknown command '" + name + '\'' + did_you_mean(name, names) +
                                        "; 'senskg --help' lists the commands"};
}

std::vector<std::string> option_names(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options()) {
        for (const auto& name : option->get_lnames()) {
            names.push_back("--" + name);
        }
    }
    return names;
}

/// CLI11's complaint in our words.
std::string usage_message(const CLI::App& app, const CLI::ParseError& error) {
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
        for (const std::string& extra : app.remaining()) {
            if (extra.starts_with('-')) {
                const std::string name = extra.substr(0, extra.find('='));
                return "unknown option '" + name + '\'' + did_you_mean(name, option_names(app));
            }
        }
        const auto extras = app.remaining();
        return "one argument too many: '" + (extras.empty() ? "" : extras.front()) + '\'';
    }
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
        const std::string what = error.what();
        return what.substr(0, what.find(':')) + " wants a value, once";
    }
    std::string what = error.what();
    if (!what.empty() && what[0] >= 'A' && what[0] <= 'Z') {
        what[0] = static_cast<char>(what[0] - 'A' + 'a');
    }
    return what;
}

int run_command(const Command& command, std::vector<std::string> arguments, std::istream& in,
                std::ostream& out, std::ostream& err) {
    CLI::App app;
    const CommandRun run = command.declare(app);
    CommonOptions common;
    declare_common_options(app, common);
    try {
        std::ranges::reverse(arguments);  // As CLI11 wants them.
        app.parse(std::move(arguments));
    } catch (const CLI::CallForHelp&) {
        out << command_help(command, app);
        return 0;
    } catch (const CLI::ParseError& error) {
        throw Error{Error::Kind::usage, usage_message(app, error) + "; see 'senskg " +
                                            std::string(command.name) + " --help'"};
    }
    const Color color = color_named(common.color);
    Session session{
        in, out, err, terminal_of(out, color), terminal_of(err, color), Talk::normal, common.store};
    session.talk = common.quiet ? Talk::quiet : common.verbose ? Talk::verbose : Talk::normal;
    return run(session);
}

}  // namespace

int run_command_line(std::vector<std::string> arguments, std::istream& in, std::ostream& out,
                     std::ostream& err) {
    // For packagers: what stands beside the program once it is installed.
    if (arguments.size() == 1 && arguments.front() == "--man-page") {
        out << man_page();
        return 0;
    }
    if (arguments.size() == 2 && arguments.front() == "--completions") {
        out << completions(arguments.back());
        return 0;
    }
    auto name = take_command_name(arguments);
    if (name == "help") {
        name = take_command_name(arguments);
        arguments = {"--help"};
    }
    if (name) {
        return run_command(command_named(*name), std::move(arguments), in, out, err);
    }
    for (const auto& argument : arguments) {
        if (argument == "--version" || argument == "-V") {
            out << "senskg " SENSKG_VERSION "\n";
            return 0;
        }
        if (argument != "--help" && argument != "-h") {
            const std::vector<std::string> names = {"--help", "--version"};
            throw Error{Error::Kind::usage, "'" + argument + "' before a command's name" +
                                                did_you_mean(argument, names) +
                                                "; 'senskg --help' lists the commands"};
        }
    }
    out << program_help();
    return 0;
}

}  // namespace senskg
