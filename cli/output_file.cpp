#include "cli/output_file.h"

#include "cli/interruption.h"
#include "graph/model/error.h"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>

namespace senskg {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& what) {
    throw Error{Error::Kind::store,
                "cannot " + what + ": " + std::generic_category().message(errno), path.string()};
}

}  // namespace

OutputFile::OutputFile(const std::filesystem::path& path) : path_(path) {
    std::error_code error;
    const auto followed = std::filesystem::canonical(path, error);
    if (!error) {
        path_ = followed;  // A link stays one: what it points to is replaced.
    }
    const auto status = std::filesystem::status(path_, error);
    if (std::filesystem::is_directory(status)) {
        errno = EISDIR;
        refuse(path, "write");
    }
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
        descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    } else {
        open_temporary();
    }
    if (descriptor_ < 0) {
        refuse(path, "write");
    }
    stream_ = std::make_unique<DescriptorOutput>(descriptor_, DescriptorOutput::Failure::thrown,
                                                 path_.string());
}

void OutputFile::open_temporary() {
    const std::string name = '.' + path_.filename().string() + '.' + std::to_string(::getpid());
    temporary_ = (path_.parent_path() / name).string();
    constexpr mode_t readable_and_writable = 0666;  // The user's mask takes away from it.
    descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW,
                         readable_and_writable);
    if (descriptor_ < 0) {
        temporary_.clear();
        return;
    }
    remove_when_interrupted(temporary_);
    struct stat older {};
    if (::stat(path_.c_str(), &older) == 0 && ::fchmod(descriptor_, older.st_mode & 07777U) != 0) {
        refuse(path_, "keep the permissions");
    }
}

void OutputFile::close_descriptor() {
    if (descriptor_ >= 0 && ::close(std::exchange(descriptor_, -1)) != 0) {
        refuse(path_, "write");
    }
}

void OutputFile::commit() {
    stream_->flush();
    if (temporary_.empty()) {
        close_descriptor();
        return;
    }
    if (::fsync(descriptor_) != 0) {
        refuse(path_, "write");
    }
    close_descriptor();
    if (::rename(temporary_.c_str(), path_.c_str()) != 0) {
        refuse(path_, "write");
    }
    temporary_.clear();
    remove_when_interrupted({});
}

OutputFile::~OutputFile() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
    if (!temporary_.empty()) {
        ::unlink(temporary_.c_str());
        remove_when_interrupted({});
    }
}

}  // namespace senskg
