#include "tests/support/files.h"

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

#include <unistd.h>

namespace senskg::test {

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "senskg-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        throw std::runtime_error("no temporary folder");
    }
    folder_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;  // A test that fails to clean up has not failed.
    std::filesystem::remove_all(folder_, ignored);
}

std::string TemporaryFolder::path(std::string_view name) const {
    return name.empty() ? folder_.string() : (folder_ / name).string();
}

std::string TemporaryFolder::write(std::string_view name, std::string_view text) const {
    const auto file = folder_ / name;
    std::filesystem::create_directories(file.parent_path());
    write_file(file, text);
    return file.string();
}

std::string file_text(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

void write_file(const std::filesystem::path& path, std::string_view text) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
}

CommandWords::CommandWords(std::string program, const std::vector<std::string>& arguments)
    : words_{std::move(program)} {
    words_.insert(words_.end(), arguments.begin(), arguments.end());
    for (auto& word : words_) {
        pointers_.push_back(word.data());
    }
    pointers_.push_back(nullptr);
}

}  // namespace senskg::test
