#include "tests/cli/command_run.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace senskg::test {
namespace {

/// What is said about an input, without the folders around it.
std::string said_about(const std::filesystem::path& input) {
    auto result =
        command_run({"extract", "--format", "jsonl", "--root", input.parent_path(), input});
    const std::string folder = input.parent_path().string() + '/';
    for (auto at = result.err.find(folder); at != std::string::npos; at = result.err.find(folder)) {
        result.err.erase(at, folder.size());
    }
    // The last line is the summary, which tells a time.
    const auto summary =
        result.err.find(" in ", result.err.find_last_of('\n', result.err.size() - 2) + 1);
    if (summary != std::string::npos) {
        const auto line = result.err.find_last_of('\n', summary);
        result.err.erase(line == std::string::npos ? 0 : line + 1);
    }
    return result.err + "status " + std::to_string(result.status) + '\n';
}

TEST_CASE("a broken input is refused, or survived, with its message") {
    for (const std::string kind : {"documents", "records"}) {
        std::vector<std::filesystem::path> inputs;
        for (const auto& entry :
             std::filesystem::directory_iterator(SENSKG_SOURCE_DIR "/fixtures/broken/" + kind)) {
            if (entry.path().extension() != ".message") {
                inputs.push_back(entry.path());
            }
        }
        std::ranges::sort(inputs);
        for (const auto& input : inputs) {
            CAPTURE(input);
            const std::string message_file = input.string() + ".message";
            const std::string said = said_about(input);
            const std::string silence = "status 0\n";  // Has no file of its own.
            if (std::getenv("UPDATE_GOLDEN") != nullptr && said != silence) {
                std::ofstream(message_file, std::ios::binary) << said;
            }
            const bool has_message = std::filesystem::exists(message_file);
            CHECK(said == (has_message ? file_text(message_file) : silence));
        }
    }
}

}  // namespace
}  // namespace senskg::test
