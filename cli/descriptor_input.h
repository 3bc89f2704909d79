#pragma once

#include <array>
#include <istream>
#include <streambuf>

namespace senskg {

/// A stream from a file descriptor. Waiting for bytes ends when `interrupting_signal` tells of a
/// signal, whichever thread took it; the stream is then at its end.
class DescriptorInput : public std::istream {
  public:
    explicit DescriptorInput(int descriptor);
    ~DescriptorInput() override;

  private:
    struct Buffer : std::streambuf {
        int descriptor;
        std::array<char, 1U << 16U> bytes{};

        explicit Buffer(int number) : descriptor(number) {}
        int_type underflow() override;
    };
    Buffer buffer_;
};

}  // namespace senskg
