#pragma once

#include <array>
#include <istream>
#include <streambuf>

namespace senskg {

/// True when there is something to read; waits for it no longer than a tenth of a second.
[[nodiscard]] bool has_bytes_soon(int descriptor);
/// Waits until there is something to read; false when `interrupting_signal` tells of a signal.
[[nodiscard]] bool wait_for_bytes(int descriptor);

/// A stream from a file descriptor. Waiting for bytes ends when `interrupting_signal` tells of a
/// signal, whichever thread took it; the stream is then at its end.
class DescriptorInput : public std::istream {
  public:
    explicit DescriptorInput(int descriptor);
    ~DescriptorInput() override;

    [[nodiscard]] int descriptor() const { return buffer_.descriptor; }

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
