#pragma once

#include <array>
#include <exception>
#include <ostream>
#include <streambuf>
#include <string>

#include <unistd.h>

namespace senskg {

/// Thrown when nobody reads a pipe any more: the program has done what was wanted of it.
class OutputClosed : public std::exception {
  public:
    [[nodiscard]] const char* what() const noexcept override { return "the pipe is closed"; }
};

/// A stream onto a file descriptor, which stays open. The standard's streams lose the reason of
/// a failed write; this one turns it into Error{store} "cannot write: no space left on device",
/// or OutputClosed, thrown where the writing happens.
class DescriptorOutput : public std::ostream {
  public:
    enum class Failure { thrown, ignored };

    DescriptorOutput(int descriptor, Failure on_failure, std::string name = "standard output");
    ~DescriptorOutput() override;

    [[nodiscard]] int descriptor() const { return buffer_.descriptor; }

  private:
    struct Buffer : std::streambuf {
        int descriptor = -1;
        Failure failure = Failure::thrown;
        std::string name;
        std::array<char, 1U << 16U> bytes{};

        Buffer(int number, Failure what, std::string called);
        int_type overflow(int_type next) override;
        int sync() override;
        bool write_out();
    };
    Buffer buffer_;
};

}  // namespace senskg
