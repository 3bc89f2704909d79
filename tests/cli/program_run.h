#pragma once

#include <string>
#include <vector>

#include <sys/types.h>

namespace senskg::test {

/// The program itself, started with a pipe to its standard input.
class ProgramRun {
  public:
    enum class Output {
        taken,   ///< Read by the test.
        closed,  ///< A pipe that nobody reads.
        full,    ///< A device without space.
    };
    ProgramRun(const std::vector<std::string>& arguments, Output output);
    ProgramRun(const ProgramRun&) = delete;
    ProgramRun& operator=(const ProgramRun&) = delete;
    ~ProgramRun();

    void write(const std::string& text) const;
    /// Waits until it has read all that was written.
    void wait_until_read() const;
    void close_input();
    void send(int signal) const;
    /// Waits for the end; the exit status, or minus the signal that killed it.
    [[nodiscard]] int status();
    /// Its standard output, up to the end.
    [[nodiscard]] std::string out() const;

  private:
    pid_t process_ = -1;
    int input_ = -1;
    int output_ = -1;
};

}  // namespace senskg::test
