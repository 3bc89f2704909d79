// Runs a fuzz target on every file of a folder, where there is no fuzzer.

#include "tests/fuzz/fuzz_target.h"
#include "tests/support/files.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <vector>

int main(int argc, char** argv) {
    std::size_t seeds = 0;
    for (int place = 1; place < argc; ++place) {
        for (const auto& entry : std::filesystem::directory_iterator(argv[place])) {
            const std::string text = senskg::test::file_text(entry.path());
            const std::vector<std::uint8_t> bytes(text.begin(), text.end());
            LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
            ++seeds;
        }
    }
    std::printf("%zu seeds\n", seeds);
    return seeds > 0 ? 0 : 1;
}
