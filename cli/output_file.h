#pragma once

#include "cli/descriptor_output.h"

#include <filesystem>
#include <memory>
#include <ostream>
#include <string>

namespace senskg {

/// A file under construction: a temporary file beside it, which takes its place when all has been
/// written, or disappears. A pipe or a device is written to directly.
class OutputFile {
  public:
    /// Throws Error{store} when the file cannot be made.
    explicit OutputFile(const std::filesystem::path& path);
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;
    ~OutputFile();

    [[nodiscard]] std::ostream& stream() { return *stream_; }
    /// Puts the file in place, on the disk. Throws Error{store}.
    void commit();

  private:
    void open_temporary();
    void close_descriptor();

    std::filesystem::path path_;
    std::string temporary_;  ///< Empty for what is written to directly.
    int descriptor_ = -1;
    std::unique_ptr<DescriptorOutput> stream_;
};

}  // namespace senskg
