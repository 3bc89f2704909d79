#include "cli/man_page.h"

#include "cli/command_options.h"

#include <array>
#include <utility>
#include <vector>

namespace senskg {
namespace {

/// Text as roff takes it: hyphens that are typed as such, no line that is taken for a request.
std::string roff(std::string_view text) {
    std::string result;
    bool line_begins = true;
    for (const char byte : text) {
        if (line_begins && (byte == '.' || byte == '\'')) {
            result += "\\&";
        }
        line_begins = byte == '\n';
        if (byte == '\\') {
            result += "\\e";
        } else if (byte == '-') {
            result += "\\-";
        } else {
            result += byte;
        }
    }
    return result;
}

std::string bold(std::string_view text) { return "\\fB" + roff(text) + "\\fR"; }

void add_section(std::string& page, std::string_view title) {
    page.append(".SH ").append(title).append("\n");
}

void add_entry(std::string& page, const std::string& term, std::string_view text) {
    page += ".TP\n" + term + '\n' + roff(text) + '\n';
}

void add_options(std::string& page, const std::vector<OptionText>& options) {
    for (const auto& option : options) {
        OptionText flag = option;
        flag.value.clear();
        const auto value = option.value.empty() ? "" : " \\fI" + roff(option.value) + "\\fR";
        add_entry(page, bold(option_words(flag)) + value, one_line(option.description));
    }
}

void add_command(std::string& page, const Command& command) {
    const auto options = command_options(command);
    page += ".SS \"" + std::string(command.name) + "\"\n";
    page += bold("senskg " + std::string(command.name)) + R"( [\fIOPTION\fR\|...] )" +
            roff(command.arguments) + "\n.PP\n" + roff(command.description) + ".\n";
    std::vector<OptionText> own;
    for (const auto& option : options) {
        if (!is_common_option(option)) {
            own.push_back(option);
        }
    }
    add_options(page, own);
    page += ".PP\n.EX\n" + roff(command.examples) + ".EE\n";
}

constexpr std::array<std::pair<const char*, const char*>, 8> statuses = {{
    {"0", "done, also when the answer is empty"},
    {"1", "not all of it: a document refused, a name unknown, an example or a bound not kept"},
    {"2", "wrong usage, a syntax error in a query, an invalid rule pack"},
    {"3", "the store, input or output: locked, full, not writable"},
    {"4", "the store is damaged or of another version"},
    {"5", "a limit was hit: time, rows, memory"},
    {"130", "interrupted (SIGINT); the same command goes on where it stopped"},
    {"143", "ended (SIGTERM)"},
}};

}  // namespace

std::string man_page() {
    std::string page = ".TH SENSKG 1 \"\" \"senskg " SENSKG_VERSION "\" \"User commands\"\n";
    add_section(page, "NAME");
    page += "senskg \\- read French blog posts into a knowledge graph that can be asked\n";
    add_section(page, "SYNOPSIS");
    page += bold("senskg") + " \\fICOMMAND\\fR [\\fIOPTION\\fR\\|...] [\\fIARGUMENT\\fR\\|...]\n";
    add_section(page, "DESCRIPTION");
    page += roff(
        "Reads blog posts and keeps what they say as a knowledge graph: who works where, who wrote "
        "what, which study reports which figure, each with the sentence that says so and the rule "
        "that read it. Facts are found by declarative rules. The graph is asked in openCypher and "
        "written in the formats of other tools.\n");
    add_section(page, "COMMANDS");
    for (const Command* command : commands()) {
        add_command(page, *command);
    }
    add_section(page, "OPTIONS OF EVERY COMMAND");
    std::vector<OptionText> shared;
    for (const auto& option : command_options(*commands().front())) {
        if (is_common_option(option)) {
            shared.push_back(option);
        }
    }
    add_options(page, shared);
    add_entry(page, bold("--version"), "of the program; without a command");
    add_section(page, "ENVIRONMENT");
    add_entry(page, bold("SENSKG_STORE"), "the store, when --store is not given");
    add_entry(page, bold("NO_COLOR"), "when set and not empty: no colours, unless --color asks");
    add_entry(page, bold("XDG_STATE_HOME"),
              "where the shell keeps its history, as senskg/history; else ~/.local/state");
    add_section(page, "EXIT STATUS");
    for (const auto& [status, meaning] : statuses) {
        add_entry(page, bold(status), meaning);
    }
    add_section(page, "FILES");
    add_entry(page, bold("./senskg.kg"), "the store, a folder, when nothing else is said");
    add_section(page, "LICENSE");
    page += "Apache License, version 2.0.\n";
    add_section(page, "SEE ALSO");
    page += roff("README.md, TUTORIAL.md and the guide to rules in the documentation folder.\n");
    return page;
}

}  // namespace senskg
