#include "cli/interruption.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <climits>
#include <csignal>

#include <unistd.h>

namespace senskg {
namespace {

// A signal handler can reach nothing but what is global.
std::atomic<bool> is_interruptible = false;
std::atomic<int> signal_taken = 0;
std::atomic<bool> has_temporary_file = false;
std::array<char, PATH_MAX> temporary_file{};

static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

extern "C" void take_signal(int signal) {
    if (is_interruptible && signal_taken.exchange(signal) == 0) {
        return;
    }
    if (has_temporary_file) {
        ::unlink(temporary_file.data());
    }
    ::_exit(interrupted_status(signal));
}

}  // namespace

void prepare_signals() {
    struct sigaction action {};
    action.sa_handler = take_signal;  // Without SA_RESTART: a read that waits comes back.
    sigemptyset(&action.sa_mask);
    // Also when they were ignored, as for what a script starts with `&`: our status is promised.
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

Interruptible::Interruptible() {
    signal_taken = 0;
    is_interruptible = true;
}
Interruptible::~Interruptible() { is_interruptible = false; }

int interrupting_signal() { return signal_taken; }

int interrupted_status(int signal) { return 128 + signal; }

void remove_when_interrupted(const std::string& path) {
    has_temporary_file = false;
    if (path.empty() || path.size() >= temporary_file.size()) {
        return;
    }
    *std::ranges::copy(path, temporary_file.begin()).out = '\0';
    has_temporary_file = true;
}

}  // namespace senskg
