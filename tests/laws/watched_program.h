#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace senskg::test {

/// What is done to the program while it runs.
struct Circumstances {
    std::uint64_t file_bytes_max = 0;  ///< No file may grow beyond; 0: as large as it likes.
    /// Sent when the program has run for `signal_after`, if it still runs.
    int signal = 0;
    std::chrono::microseconds signal_after{0};
    std::string input = {};  ///< A file for its standard input; else nothing is to be read.
};

struct Outcome {
    int status = 0;  ///< The exit status, or minus the signal that killed it.
    std::string out;
    std::string err;
    std::uint64_t memory_bytes = 0;  ///< At its peak, less a sanitizer's part.
};

/// Runs the program itself, in a process of its own, up to its end.
[[nodiscard]] Outcome watched_program(const std::vector<std::string>& arguments,
                                      const Circumstances& circumstances = {});

}  // namespace senskg::test
