#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace senskg {

/// A regular file open for reading. Its messages (Error{input}) name no file: the caller knows it.
class OpenedFile {
  public:
    /// Throws Error{input} when it cannot be opened or is no regular file (never waits for one).
    explicit OpenedFile(const std::string& path);
    ~OpenedFile();
    OpenedFile(const OpenedFile&) = delete;
    OpenedFile& operator=(const OpenedFile&) = delete;

    /// All bytes. Throws Error{input} beyond `bytes_max`, having read no more than that.
    [[nodiscard]] std::string bytes(std::uint64_t bytes_max);

    /// A line without its line feed.
    struct Line {
        std::string text;
        std::uint64_t number = 0;  ///< From 1.
        bool too_long = false;     ///< Above `bytes_max`: passed over, `text` is empty.
    };
    /// The next line, or nothing at the end. Keeps one line in memory.
    [[nodiscard]] std::optional<Line> next_line(std::uint64_t bytes_max);

  private:
    /// Reads the next stretch into `buffer_`; false at the end.
    bool fill();

    int descriptor_ = -1;
    std::string buffer_;
    std::size_t taken_ = 0;  ///< Bytes of `buffer_` that lines have taken.
    std::uint64_t lines_ = 0;
};

/// The message of a document above the limit.
[[nodiscard]] std::string too_large_message(std::uint64_t bytes_max);

}  // namespace senskg
