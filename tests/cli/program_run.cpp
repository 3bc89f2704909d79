#include "tests/cli/program_run.h"

#include "tests/support/files.h"

#include <array>
#include <csignal>
#include <stdexcept>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace senskg::test {
namespace {

/// Only system calls: between fork and exec nothing else is safe.
[[noreturn]] void become_program(const CommandWords& words, int input, int output) {
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(input, STDIN_FILENO);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(nowhere, STDERR_FILENO);
    ::execv(SENSKG_PROGRAM, words.pointers());
    ::_exit(127);
}

}  // namespace

ProgramRun::ProgramRun(const std::vector<std::string>& arguments, Output output) {
    std::signal(SIGPIPE, SIG_IGN);  // A program that ends early is no reason to end.
    std::array<int, 2> to_program{};
    std::array<int, 2> from_program{};
    if (::pipe2(to_program.data(), O_CLOEXEC) != 0 ||
        ::pipe2(from_program.data(), O_CLOEXEC) != 0) {
        throw std::runtime_error("no pipe");
    }
    input_ = to_program[1];
    output_ = from_program[0];
    if (output == Output::full) {
        ::close(from_program[1]);
        from_program[1] = ::open("/dev/full", O_WRONLY | O_CLOEXEC);
    }
    if (output == Output::closed) {
        ::close(std::exchange(output_, -1));
    }
    const CommandWords words(SENSKG_PROGRAM, arguments);
    process_ = ::fork();
    if (process_ == 0) {
        become_program(words, to_program[0], from_program[1]);
    }
    ::close(to_program[0]);
    ::close(from_program[1]);
}

ProgramRun::~ProgramRun() {
    close_input();
    if (output_ >= 0) {
        ::close(output_);
    }
    if (process_ > 0) {
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
    }
}

void ProgramRun::write(const std::string& text) const {
    if (::write(input_, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
        throw std::runtime_error("the program does not read");
    }
}

void ProgramRun::wait_until_read() const {
    using namespace std::chrono_literals;
    int waiting = 1;
    for (int tries = 0; waiting > 0 && tries < 6000; ++tries) {
        if (::ioctl(input_, FIONREAD, &waiting) != 0) {
            throw std::runtime_error("no pipe");
        }
        std::this_thread::sleep_for(10ms);
    }
}

void ProgramRun::close_input() {
    if (input_ >= 0) {
        ::close(std::exchange(input_, -1));
    }
}

void ProgramRun::send(int signal) const { ::kill(process_, signal); }

int ProgramRun::status() {
    int status = 0;
    ::waitpid(std::exchange(process_, -1), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

std::string ProgramRun::out() const {
    std::string text;
    std::array<char, 4096> stretch{};
    for (ssize_t count = 1; count > 0;) {
        count = ::read(output_, stretch.data(), stretch.size());
        text.append(stretch.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
    }
    return text;
}

}  // namespace senskg::test
