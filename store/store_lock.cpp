#include "store/store_lock.h"

#include "graph/model/error.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <thread>
#include <utility>

namespace senskg {
namespace {

constexpr std::chrono::milliseconds pause_between_tries{5};

/// Who holds a flock on the file of `descriptor`, as the kernel's table of locks tells it.
std::optional<std::string> holder_of(int descriptor) {
    struct stat file {};
    if (fstat(descriptor, &file) != 0) {
        return std::nullopt;
    }
    const std::string inode = ":" + std::to_string(file.st_ino);
    std::ifstream locks("/proc/locks");
    std::string line;
    while (std::getline(locks, line)) {
        std::istringstream words(line);
        std::string number, kind, mode, access, process, place;
        words >> number >> kind >> mode >> access >> process >> place;
        if (kind == "FLOCK" && place.ends_with(inode) && process != "0") {
            return process;
        }
    }
    return std::nullopt;
}

[[noreturn]] void refuse(const std::filesystem::path& file, int descriptor) {
    const auto holder = holder_of(descriptor);
    close(descriptor);
    throw Error{Error::Kind::store,
                "store in use by " + (holder ? "process " + *holder : "another process") +
                    "; try again when it has ended",
                file.parent_path().string()};
}

[[noreturn]] void fail(const std::filesystem::path& file, int reason) {
    throw Error{Error::Kind::store, std::string("cannot lock the store: ") + std::strerror(reason),
                file.parent_path().string()};
}

/// The open file, or -1 when a reader must do without.
int open_lock_file(const std::filesystem::path& file, StoreLock::Kind kind) {
    constexpr mode_t everybody_reads = 0666;
    int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, everybody_reads);
    if (descriptor < 0 && kind == StoreLock::Kind::reader) {
        descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
        if (descriptor < 0 && errno != ENOENT && errno != EACCES && errno != EROFS) {
            fail(file, errno);
        }
        return descriptor;
    }
    if (descriptor < 0) {
        fail(file, errno);
    }
    return descriptor;
}

}  // namespace

StoreLock::StoreLock(const std::filesystem::path& file, Kind kind,
                     std::chrono::milliseconds wait_max)
    : descriptor_(open_lock_file(file, kind)) {
    if (descriptor_ < 0) {
        return;
    }
    const int operation = (kind == Kind::writer ? LOCK_EX : LOCK_SH) | LOCK_NB;
    const auto deadline = std::chrono::steady_clock::now() + wait_max;
    while (flock(descriptor_, operation) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) {
            fail(file, errno);
        }
        if (std::chrono::steady_clock::now() >= deadline) {
            refuse(file, std::exchange(descriptor_, -1));
        }
        std::this_thread::sleep_for(pause_between_tries);
    }
}

StoreLock::StoreLock(StoreLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

StoreLock& StoreLock::operator=(StoreLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

StoreLock::~StoreLock() {
    if (descriptor_ >= 0) {
        close(descriptor_);
    }
}

}  // namespace senskg
