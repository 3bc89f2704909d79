#include "extractors/text/opened_file.h"

#include "graph/model/error.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace senskg {
namespace {

constexpr std::size_t stretch_bytes = 256U << 10U;

[[noreturn]] void refuse(int error) {
    throw Error{Error::Kind::input, "cannot be read: " + std::generic_category().message(error)};
}

}  // namespace

std::string too_large_message(std::uint64_t bytes_max) {
    return "is larger than a document may be (" + std::to_string(bytes_max) +
           " bytes): split it or raise the limit";
}

OpenedFile::OpenedFile(const std::string& path)
    : descriptor_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)) {
    if (descriptor_ < 0) {
        refuse(errno);
    }
    struct stat status {};
    const int failed = ::fstat(descriptor_, &status) == 0 ? 0 : errno;
    if (failed != 0 || !S_ISREG(status.st_mode)) {
        ::close(descriptor_);
        failed != 0 ? refuse(failed) : throw Error{Error::Kind::input, "is not a regular file"};
    }
}

OpenedFile::~OpenedFile() { ::close(descriptor_); }

bool OpenedFile::fill() {
    buffer_.resize(stretch_bytes);
    taken_ = 0;
    ssize_t count = 0;
    do {
        count = ::read(descriptor_, buffer_.data(), buffer_.size());
    } while (count < 0 && errno == EINTR);
    const int error = errno;
    buffer_.resize(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count < 0) {
        refuse(error);
    }
    return count > 0;
}

std::string OpenedFile::bytes(std::uint64_t bytes_max) {
    std::string all;
    while (fill()) {
        if (all.size() + buffer_.size() > bytes_max) {
            throw Error{Error::Kind::input, too_large_message(bytes_max)};
        }
        all += buffer_;
    }
    return all;
}

std::optional<OpenedFile::Line> OpenedFile::next_line(std::uint64_t bytes_max) {
    Line line{.text = {}, .number = lines_ + 1};
    bool begun = false;
    while (taken_ < buffer_.size() || fill()) {
        begun = true;
        const std::size_t feed = buffer_.find('\n', taken_);
        const std::size_t end = std::min(feed, buffer_.size());
        line.too_long = line.too_long || line.text.size() + (end - taken_) > bytes_max;
        if (line.too_long) {
            line.text.clear();
        } else {
            line.text.append(buffer_, taken_, end - taken_);
        }
        taken_ = end;
        if (feed != std::string::npos) {
            ++taken_;
            break;
        }
    }
    if (!begun) {
        return std::nullopt;
    }
    ++lines_;
    return line;
}

}  // namespace senskg
