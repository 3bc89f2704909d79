#include "graph/export/plain_characters.h"

namespace senskg {
namespace {

constexpr std::string_view replacement = "\uFFFD";

bool is_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f' ||
           byte == '\v';
}

bool is_forbidden_control(char byte) {
    return static_cast<unsigned char>(byte) < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
}

}  // namespace

std::string plain_characters(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto three = text.substr(at, 3);
        if (is_forbidden_control(text[at])) {
            plain += replacement;
        } else if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") {
            plain += replacement;
            at += 2;
        } else {
            plain += text[at];
        }
    }
    return plain;
}

std::string shortened(std::string_view text, std::size_t code_points_max) {
    std::size_t count = 0;
    std::size_t cut = 0;  // Where the last code point that may stay starts.
    for (std::size_t at = 0; at < text.size(); ++at) {
        if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
            continue;
        }
        if (++count == code_points_max) {
            cut = at;
        }
        if (count > code_points_max) {
            return std::string(text.substr(0, cut)) + "…";
        }
    }
    return std::string(text);
}

std::string on_one_line(std::string_view text) {
    std::string line;
    for (const char byte : text) {
        if (!is_space(byte)) {
            line += byte;
        } else if (!line.empty() && line.back() != ' ') {
            line += ' ';
        }
    }
    if (!line.empty() && line.back() == ' ') {
        line.pop_back();
    }
    return line;
}

}  // namespace senskg
