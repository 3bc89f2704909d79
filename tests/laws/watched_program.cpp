#include "tests/laws/watched_program.h"

#include "tests/support/files.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace senskg::test {
namespace {

/// Only system calls: between fork and exec nothing else is safe.
[[noreturn]] void become_program(const CommandWords& words, const Circumstances& circumstances,
                                 const std::string& out, const std::string& err) {
    constexpr mode_t private_file = 0600;
    const char* input = circumstances.input.empty() ? "/dev/null" : circumstances.input.c_str();
    ::dup2(::open(input, O_RDONLY), STDIN_FILENO);
    ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT, private_file), STDOUT_FILENO);
    ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT, private_file), STDERR_FILENO);
    if (circumstances.file_bytes_max > 0) {
        const rlimit limit{circumstances.file_bytes_max, circumstances.file_bytes_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ::execv(SENSKG_PROGRAM, words.pointers());
    ::_exit(127);
}

/// Before its first line the program has not said what signals are to it.
bool is_prepared(pid_t process, int signal) {
    const std::string place = "/proc/" + std::to_string(process);
    std::error_code none;
    if (std::filesystem::read_symlink(place + "/exe", none) != SENSKG_PROGRAM) {
        return false;
    }
    const std::string status = file_text(place + "/status");
    const auto caught = status.find("SigCgt:\t");
    return caught != std::string::npos &&
           (std::strtoull(status.c_str() + caught + 8, nullptr, 16) >> (signal - 1) & 1U) != 0;
}

void send_in_time(pid_t process, const Circumstances& circumstances) {
    constexpr std::chrono::milliseconds pause{1};
    constexpr int tries_max = 20'000;
    if (circumstances.signal != SIGKILL) {
        for (int tries = 0; tries < tries_max && !is_prepared(process, circumstances.signal);
             ++tries) {
            std::this_thread::sleep_for(pause);
        }
    }
    std::this_thread::sleep_for(circumstances.signal_after);
    ::kill(process, circumstances.signal);
}

}  // namespace

Outcome watched_program(const std::vector<std::string>& arguments,
                        const Circumstances& circumstances) {
    const TemporaryFolder folder;
    const std::string out = folder.path("out");
    const std::string err = folder.path("err");
    const CommandWords words(SENSKG_PROGRAM, arguments);
    const pid_t process = ::fork();
    if (process < 0) {
        throw std::runtime_error("no process");
    }
    if (process == 0) {
        become_program(words, circumstances, out, err);
    }
    if (circumstances.signal != 0) {
        send_in_time(process, circumstances);
    }
    int status = 0;
    rusage usage{};
    while (::wait4(process, &status, 0, &usage) < 0 && errno == EINTR) {
    }
    Outcome outcome;
    outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    outcome.out = file_text(out);
    outcome.err = file_text(err);
    outcome.memory_bytes =
        static_cast<std::uint64_t>(usage.ru_maxrss) * 1024 / SENSKG_MEMORY_FACTOR;
    return outcome;
}

}  // namespace senskg::test
