#include "graph/query/printable_text.h"

#include <array>
#include <cstdint>

namespace senskg {
namespace {

/// Code points that steer a terminal and take two or three bytes: C1 controls, line and
/// paragraph separators, bidirectional marks, embeddings and isolates.
bool steers(std::uint32_t code_point) {
    return (code_point >= 0x80 && code_point < 0xA0) || code_point == 0x061C ||
           code_point == 0x200E || code_point == 0x200F ||
           (code_point >= 0x2028 && code_point <= 0x202E) ||
           (code_point >= 0x2066 && code_point <= 0x2069);
}

std::string escape_of(std::uint32_t code_point) {
    switch (code_point) {
        case '\n':
            return "\\n";
        case '\t':
            return "\\t";
        case '\r':
            return "\\r";
        default:
            break;
    }
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result = "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) {
        result += digits[(code_point >> static_cast<unsigned>(shift)) & 0xFU];
    }
    return result;
}

std::uint32_t byte_at(std::string_view text, std::size_t place) {
    return place < text.size() ? static_cast<unsigned char>(text[place]) : 0;
}

}  // namespace

std::string printable_text(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t place = 0; place < text.size();) {
        const auto first = byte_at(text, place);
        std::uint32_t code_point = first;
        std::size_t length = 1;
        if ((first & 0xE0U) == 0xC0) {
            length = 2;
            code_point = (first & 0x1FU) << 6U | (byte_at(text, place + 1) & 0x3FU);
        } else if ((first & 0xF0U) == 0xE0) {
            length = 3;
            code_point = (first & 0x0FU) << 12U | (byte_at(text, place + 1) & 0x3FU) << 6U |
                         (byte_at(text, place + 2) & 0x3FU);
        }
        if (first < 0x20 || first == 0x7F || (length > 1 && steers(code_point))) {
            result += escape_of(code_point);
        } else {
            result += text.substr(place, length);
        }
        place += length;
    }
    return result;
}

}  // namespace senskg
