#include "tests/cli/command_run.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <sstream>

namespace senskg::test {
namespace {

/// A command of a console session and what it prints (`…` stands for anything), or a file that
/// is written before the next command.
struct Step {
    std::string command;
    std::string expected;
    std::string file;
    std::string content;
};

/// The steps of a text: blocks that open with ```console, and those that open with a language and
/// a file's name (```toml rules/a.toml).
std::vector<Step> steps_in(const std::string& text) {
    std::vector<Step> found;
    std::istringstream lines(text);
    std::string block;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("```")) {
            const auto space = line.find(' ');
            if (block.empty() && space != std::string::npos) {
                found.push_back({"", "", line.substr(space + 1), ""});
            }
            block = line == "```" ? "" : line;
        } else if (block == "```console" && line.starts_with("$ ")) {
            found.push_back({line.substr(2), "", "", ""});
        } else if (block == "```console" && !found.empty()) {
            found.back().expected += line + '\n';
        } else if (block.find(' ') != std::string::npos) {
            found.back().content += line + '\n';
        }
    }
    return found;
}

/// True when `text` is `pattern`, in which `…` stands for any text, also none.
bool is_as_shown(std::string_view text, std::string_view pattern) {
    constexpr std::string_view anything = "…";
    bool anchored = true;
    for (;;) {
        const auto end = pattern.find(anything);
        const auto piece = pattern.substr(0, end);
        if (end == std::string_view::npos) {
            return anchored ? text == piece : text.ends_with(piece);
        }
        const auto found = anchored ? (text.starts_with(piece) ? 0 : text.npos) : text.find(piece);
        if (found == text.npos) {
            return false;
        }
        text.remove_prefix(found + piece.size());
        pattern.remove_prefix(end + anything.size());
        anchored = false;
    }
}

/// What a shell prints for the command, standard error included, in `folder`.
std::string shell_output(const std::string& command, const std::string& folder) {
    const std::string script = "cd '" + folder + "' && exec 2>&1 && PATH='" +
                               std::filesystem::path(SENSKG_PROGRAM).parent_path().string() +
                               "':\"$PATH\" && unset SENSKG_STORE NO_COLOR; " + command;
    const auto close = [](FILE* pipe) { ::pclose(pipe); };
    const std::unique_ptr<FILE, decltype(close)> pipe(::popen(script.c_str(), "r"), close);
    std::string text;
    std::array<char, 4096> stretch{};
    while (const auto count = std::fread(stretch.data(), 1, stretch.size(), pipe.get())) {
        text.append(stretch.data(), count);
    }
    return text;
}

void check_sessions(const std::filesystem::path& file) {
    const TemporaryFolder folder;
    std::filesystem::create_directory_symlink(SENSKG_SOURCE_DIR "/fixtures",
                                              folder.path("fixtures"));
    const auto steps = steps_in(file_text(file));
    CHECK(!steps.empty());
    for (const auto& step : steps) {
        if (!step.file.empty()) {
            folder.write(step.file, step.content);
            continue;
        }
        CAPTURE(step.command);
        const std::string said = shell_output(step.command, folder.path(""));
        INFO("said:\n" << said << "shown:\n" << step.expected);
        CHECK(is_as_shown(said, step.expected));
    }
}

TEST_CASE("what the README shows is what happens") {
    check_sessions(SENSKG_SOURCE_DIR "/README.md");
}

TEST_CASE("the tutorial goes as it is shown") {
    check_sessions(SENSKG_SOURCE_DIR "/TUTORIAL.md");
}

TEST_CASE("the guide to rules is a session that goes as it is shown") {
    check_sessions(SENSKG_SOURCE_DIR "/extractors/packs/README.md");
}

TEST_CASE("console sessions of the fixtures are what happens") {
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(SENSKG_SOURCE_DIR "/fixtures/console")) {
        files.push_back(entry.path());
    }
    std::ranges::sort(files);
    CHECK(!files.empty());
    for (const auto& file : files) {
        CAPTURE(file);
        check_sessions(file);
    }
}

TEST_CASE("three points stand for anything") {
    struct Row {
        std::string text, pattern;
        bool fits;
    };
    const std::vector<Row> rows = {
        {"abc", "abc", true},  {"abc", "a…", true},   {"abc", "…c", true},
        {"abc", "a…c", true},  {"abc", "…", true},    {"abc", "b…", false},
        {"abc", "a…b", false}, {"abc", "abd", false}, {"abcbc", "a…bc", true}};
    for (const auto& row : rows) {
        CAPTURE(row.pattern);
        CHECK(is_as_shown(row.text, row.pattern) == row.fits);
    }
}

}  // namespace
}  // namespace senskg::test
