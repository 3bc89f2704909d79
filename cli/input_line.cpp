#include "cli/input_line.h"

#include "graph/model/error.h"

#include <istream>

namespace senskg {

bool read_line(std::istream& input, std::string& line, std::string_view where) {
    constexpr std::size_t line_bytes_max = std::size_t{64} << 20U;
    line.clear();
    auto& bytes = *input.rdbuf();
    using Traits = std::streambuf::traits_type;
    for (auto byte = bytes.sbumpc(); !Traits::eq_int_type(byte, Traits::eof());
         byte = bytes.sbumpc()) {
        if (Traits::to_char_type(byte) == '\n') {
            return true;
        }
        line += Traits::to_char_type(byte);
        if (line.size() > line_bytes_max) {
            throw Error{Error::Kind::input, "a line has more than 64 MiB", std::string(where)};
        }
    }
    return !line.empty();
}

}  // namespace senskg
