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

    /// Of a file or folder in it; of itself for "".
    [[nodiscard]] std::string path(std::string_view name = "") const;
    /// Writes a file, folders around it included; returns its path.
    std::string write(std::string_view name, std::string_view text) const;

  private:
    std::filesystem::path folder_;
};

/// The bytes of a file; none when it cannot be read.
[[nodiscard]] std::string file_text(const std::filesystem::path& path);

/// Writes a file in place of what it held.
void write_file(const std::filesystem::path& path, std::string_view text);

/// A command as `execv` takes it.
class CommandWords {
  public:
    CommandWords(std::string program, const std::vector<std::string>& arguments);
    CommandWords(const CommandWords&) = delete;
    CommandWords& operator=(const CommandWords&) = delete;
    ~CommandWords() = default;

    /// The last one is null.
    [[nodiscard]] char* const* pointers() const { return pointers_.data(); }

  private:
    std::vector<std::string> words_;
    std::vector<char*> pointers_;
};

}  // namespace senskg::test
