#include "cli/descriptor_output.h"

#include "graph/model/error.h"

#include <cerrno>
#include <system_error>

namespace senskg {

DescriptorOutput::Buffer::Buffer(int number, Failure what, std::string called)
    : descriptor(number), failure(what), name(std::move(called)) {
    setp(bytes.data(), bytes.data() + bytes.size());
}

bool DescriptorOutput::Buffer::write_out() {
    const char* from = pbase();
    const char* const end = pptr();
    setp(bytes.data(), bytes.data() + bytes.size());  // What cannot be written is not tried again.
    while (from < end) {
        const ssize_t written = ::write(descriptor, from, static_cast<std::size_t>(end - from));
        if (written >= 0) {
            from += written;
        } else if (errno != EINTR) {
            if (failure == Failure::ignored) {
                return false;
            }
            if (errno == EPIPE) {
                throw OutputClosed();
            }
            throw Error{Error::Kind::store,
                        "cannot write: " + std::generic_category().message(errno), name};
        }
    }
    return true;
}

DescriptorOutput::Buffer::int_type DescriptorOutput::Buffer::overflow(int_type next) {
    if (!write_out()) {
        return traits_type::eof();
    }
    if (!traits_type::eq_int_type(next, traits_type::eof())) {
        sputc(traits_type::to_char_type(next));
    }
    return traits_type::not_eof(next);
}

int DescriptorOutput::Buffer::sync() { return write_out() ? 0 : -1; }

DescriptorOutput::DescriptorOutput(int descriptor, Failure on_failure, std::string name)
    : std::ostream(nullptr), buffer_(descriptor, on_failure, std::move(name)) {
    rdbuf(&buffer_);
    if (on_failure == Failure::thrown) {
        exceptions(std::ios::badbit);  // Lets the buffer's exceptions through.
    } else {
        setf(std::ios::unitbuf);
    }
}

DescriptorOutput::~DescriptorOutput() = default;

}  // namespace senskg
