#pragma once

#include "cli/output_file.h"
#include "cli/session.h"

#include <optional>
#include <string>

namespace senskg {

/// Where a command's data goes: standard output, or the file of `-o`, replaced when all is well.
class DataOutput {
  public:
    /// `path` is empty or `-` for standard output.
    DataOutput(Session& session, const std::string& path);

    [[nodiscard]] std::ostream& stream();
    /// Everything has been written. Throws Error{store}.
    void commit();

  private:
    Session& session_;
    std::optional<OutputFile> file_;
};

}  // namespace senskg
