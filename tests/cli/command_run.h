#pragma once

#include "tests/support/files.h"

#include <string>
#include <string_view>
#include <vector>

namespace senskg::test {

/// What a run of the command line gave.
struct CommandRun {
    int status = 0;
    std::string out;
    std::string err;
};

/// Runs the command line in this process.
[[nodiscard]] CommandRun command_run(const std::vector<std::string>& arguments,
                                     const std::string& input = {});

[[nodiscard]] std::size_t line_count(std::string_view text);

/// Two short posts about the same person, in one text each.
extern const std::string first_post;
extern const std::string second_post;

/// A store with both posts, as `first.txt` and `second.txt`.
struct SampleStore {
    TemporaryFolder folder;
    std::string store = folder.path("sample.kg");

    SampleStore();
    /// Runs a command with `--store`; it must leave nothing on standard error.
    [[nodiscard]] std::string out(std::vector<std::string> arguments) const;
    [[nodiscard]] CommandRun run(std::vector<std::string> arguments) const;
};

}  // namespace senskg::test
