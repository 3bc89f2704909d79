#include "cli/command.h"
#include "cli/command_options.h"
#include "cli/completions.h"
#include "cli/man_page.h"
#include "tests/cli/command_run.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace senskg::test {
namespace {

/// The option's name as roff has it.
std::string in_manual(const std::string& name) {
    std::string text;
    for (const char byte : "--" + name) {
        text += byte == '-' ? "\\-" : std::string(1, byte);
    }
    return text;
}

TEST_CASE("manual, completions and help tell of the same options") {
    const auto manual = man_page();
    const auto bash = completions("bash");
    const auto zsh = completions("zsh");
    const auto fish = completions("fish");
    for (const Command* command : commands()) {
        const std::string name(command->name);
        CAPTURE(name);
        const auto help = command_run({name, "--help"}).out;
        const auto options = command_options(*command);
        CHECK(options.size() > 4);
        CHECK(options.back().names == std::vector<std::string>{"help"});
        for (const auto& option : options) {
            for (const auto& each : option.names) {
                CAPTURE(each);
                CHECK(help.find("--" + each) != std::string::npos);
                CHECK(manual.find(in_manual(each)) != std::string::npos);
                CHECK(bash.find("--" + each) != std::string::npos);
                CHECK(zsh.find("--" + each + '[') != std::string::npos);
                CHECK(fish.find(" -l " + each) != std::string::npos);
            }
        }
        CHECK(manual.find(".SS \"" + name + "\"\n") != std::string::npos);
    }
}

TEST_CASE("packagers ask the program for what it is installed with") {
    CHECK(command_run({"--man-page"}).out == man_page());
    CHECK(command_run({"--completions", "zsh"}).out == completions("zsh"));
    const auto other = command_run({"--completions", "tcsh"});
    CHECK(other.status == 2);
    CHECK(other.err.find("bash, zsh or fish") != std::string::npos);
}

TEST_CASE("no line of the manual is taken for a request by mistake") {
    const auto manual = man_page();
    const std::vector<std::string> requests = {".TH", ".SH", ".SS", ".TP", ".PP", ".EX", ".EE"};
    std::size_t begin = 0;
    while (begin < manual.size()) {
        const auto line = manual.substr(begin, manual.find('\n', begin) - begin);
        begin += line.size() + 1;
        if (line.starts_with('.') || line.starts_with('\'')) {
            CAPTURE(line);
            CHECK(std::ranges::find(requests, line.substr(0, 3)) != requests.end());
        }
    }
}

}  // namespace
}  // namespace senskg::test
