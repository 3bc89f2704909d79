#pragma once

#include <string>

namespace senskg {

/// Decides how the process takes signals: SIGINT and SIGTERM end it with status 130 and 143,
/// writing to a closed pipe or beyond a file size limit is an error of the write. Call once.
void prepare_signals();

/// While one lives, the first SIGINT or SIGTERM ends nothing: it is told by `interrupting_signal`
/// and the work at hand is brought to a good end. The second one ends the process.
class Interruptible {
  public:
    Interruptible();
    Interruptible(const Interruptible&) = delete;
    Interruptible& operator=(const Interruptible&) = delete;
    ~Interruptible();
};

/// The signal that asked to stop, or 0.
[[nodiscard]] int interrupting_signal();
/// The exit status of a process stopped by that signal.
[[nodiscard]] int interrupted_status(int signal);

/// The file is deleted when a signal ends the process; the empty path: none is.
void remove_when_interrupted(const std::string& path);

}  // namespace senskg
