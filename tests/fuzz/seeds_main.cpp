// Runs a fuzz target on every file of a folder, where there is no fuzzer.

#include "tests/fuzz/fuzz_target.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

int main(int argc, char** argv) {
    std::size_t seeds = 0;
    for (int place = 1; place < argc; ++place) {
        for (const auto& entry : std::filesystem::directory_iterator(argv[place])) {
            std::ostringstream content;
            content << std::ifstream(entry.path(), std::ios::binary).rdbuf();
            const std::string text = content.str();
            const std::vector<std::uint8_t> bytes(text.begin(), text.end());
            LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
            ++seeds;
        }
    }
    std::printf("%zu seeds\n", seeds);
    return seeds > 0 ? 0 : 1;
}
