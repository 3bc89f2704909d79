#include "extractors/rules/rule_pack.h"
#include "graph/model/error.h"
#include "schemas/embedded_file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>

namespace senskg {

/// The files of extractors/packs, put into the program by the build.
std::span<const EmbeddedFile> embedded_packs();

namespace {

constexpr std::uintmax_t file_bytes_max = 64U << 20U;
constexpr std::size_t files_max = 1'000;

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& message) {
    throw Error(Error::Kind::rule, message, path.string());
}

std::string bytes_of(const std::filesystem::path& path) {
    std::error_code failure;
    const auto size = std::filesystem::file_size(path, failure);
    if (failure || size > file_bytes_max) {
        refuse(path, failure ? "cannot be read: " + failure.message()
                             : std::string("is larger than 64 MiB; split it"));
    }
    std::string bytes(static_cast<std::size_t>(size), '\0');
    std::ifstream stream(path, std::ios::binary);
    stream.read(bytes.data(), static_cast<std::streamsize>(size));
    if (!stream) {
        refuse(path, "cannot be read");
    }
    return bytes;
}

bool is_pack_file(const std::filesystem::directory_entry& entry) {
    const auto extension = entry.path().extension();
    std::error_code failure;
    return (extension == ".toml" || extension == ".tsv") && entry.is_regular_file(failure);
}

}  // namespace

std::vector<PackFile> builtin_pack_files() {
    std::vector<PackFile> files;
    for (const auto& file : embedded_packs()) {
        files.push_back({std::string(file.path), std::string(file.contents)});
    }
    return files;
}

std::vector<PackFile> pack_files(const std::string& folder) {
    namespace fs = std::filesystem;
    std::error_code failure;
    std::vector<PackFile> files;
    auto entry = fs::recursive_directory_iterator(folder, failure);
    for (; !failure && entry != fs::recursive_directory_iterator(); entry.increment(failure)) {
        if (is_pack_file(*entry)) {
            files.push_back({entry->path().lexically_relative(folder).generic_string(),
                             bytes_of(entry->path()), folder});
        }
        if (files.size() > files_max) {
            refuse(folder, "has more than " + std::to_string(files_max) + " files; is it a pack?");
        }
    }
    if (failure) {
        refuse(folder, "the pack cannot be read: " + failure.message());
    }
    if (std::ranges::none_of(files,
                             [](const auto& file) { return file.path.ends_with(".toml"); })) {
        refuse(folder, "no rule pack: the folder has no .toml file");
    }
    std::ranges::sort(files, {}, &PackFile::path);
    return files;
}

}  // namespace senskg
