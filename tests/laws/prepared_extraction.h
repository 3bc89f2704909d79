#pragma once

#include "cli/store_extraction.h"
#include "tests/cli/command_run.h"

#include <cstdint>
#include <string>
#include <vector>

namespace senskg::test {

/// `senskg extract --quiet` in this process. The rules are read and prepared once for all runs,
/// which takes longer than a short run does, above all with a sanitizer.
class PreparedExtraction {
  public:
    struct Run {
        std::vector<std::string> paths;
        Following following;
        std::uint32_t jobs = 1;
        std::string store;
    };

    /// The status and the messages are those of the command.
    [[nodiscard]] CommandRun run(const Run& of);

  private:
    ParallelExtraction prepared_{builtin_pack_files(), 0};
};

}  // namespace senskg::test
