#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace senskg::test {

/// A folder of its own that disappears with the object.
class TemporaryFolder {
  public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();

    [[nodiscard]] std::string path(std::string_view name) const;
    /// Writes a file, folders around it included; returns its path.
    std::string write(std::string_view name, std::string_view text) const;

  private:
    std::filesystem::path folder_;
};

/// What a run of the command line gave.
struct CommandRun {
    int status = 0;
    std::string out;
    std::string err;
};

/// Runs the command line in this process.
[[nodiscard]] CommandRun command_run(const std::vector<std::string>& arguments,
                                     const std::string& input = {});

[[nodiscard]] std::string file_text(const std::filesystem::path& path);
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
