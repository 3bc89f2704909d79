#include "cli/descriptor_input.h"

#include "cli/interruption.h"
#include "graph/model/error.h"

#include <cerrno>
#include <system_error>

#include <poll.h>
#include <unistd.h>

namespace senskg {

bool has_bytes_soon(int descriptor) {
    constexpr int milliseconds = 100;
    struct pollfd waiting {};
    waiting.fd = descriptor;
    waiting.events = POLLIN;
    const int ready = ::poll(&waiting, 1, milliseconds);
    // Also when something is wrong: reading then tells what.
    return ready > 0 || (ready < 0 && errno != EINTR);
}

bool wait_for_bytes(int descriptor) {
    while (interrupting_signal() == 0) {
        if (has_bytes_soon(descriptor)) {
            return true;
        }
    }
    return false;
}

DescriptorInput::Buffer::int_type DescriptorInput::Buffer::underflow() {
    while (wait_for_bytes(descriptor)) {
        const ssize_t count = ::read(descriptor, bytes.data(), bytes.size());
        if (count > 0) {
            setg(bytes.data(), bytes.data(), bytes.data() + count);
            return traits_type::to_int_type(bytes[0]);
        }
        if (count == 0) {
            break;
        }
        if (errno != EINTR && errno != EAGAIN) {
            throw Error{Error::Kind::store,
                        "cannot read: " + std::generic_category().message(errno), "standard input"};
        }
    }
    return traits_type::eof();
}

DescriptorInput::DescriptorInput(int descriptor) : std::istream(nullptr), buffer_(descriptor) {
    rdbuf(&buffer_);
    exceptions(std::ios::badbit);  // Lets the buffer's error through.
}

DescriptorInput::~DescriptorInput() = default;

}  // namespace senskg
