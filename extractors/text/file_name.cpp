#include "extractors/text/file_name.h"

#include "graph/text_folding.h"

#include <algorithm>

namespace senskg {
namespace {

/// Bytes of the character at the begin of `text`, or 0 when it is invalid or a control character.
std::size_t shown_bytes(std::string_view text) {
    const auto first = static_cast<unsigned char>(text.front());
    if (first < 0x20 || first == 0x7F) {
        return 0;
    }
    for (std::size_t length = 1; length <= std::min<std::size_t>(4, text.size()); ++length) {
        if (is_utf8(text.substr(0, length))) {
            const bool is_control =
                length == 2 && first == 0xC2 && static_cast<unsigned char>(text[1]) < 0xA0;
            return is_control ? 0 : length;
        }
    }
    return 0;
}

/// `text` with every byte that cannot be shown as `prefix` and two hex digits.
std::string escaped(std::string_view text, std::string_view prefix) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result;
    while (!text.empty()) {
        const std::size_t length = shown_bytes(text);
        if (length > 0) {
            result += text.substr(0, length);
        } else {
            const auto byte = static_cast<unsigned char>(text.front());
            result += prefix;
            result += digits[byte >> 4U];
            result += digits[byte & 0x0FU];
        }
        text.remove_prefix(std::max<std::size_t>(1, length));
    }
    return result;
}

}  // namespace

std::string document_id(std::string_view path) { return escaped(path, "%"); }

std::string shown_name(std::string_view path) {
    std::string result;
    for (std::size_t at = 0; at < path.size();) {
        const std::size_t line = path.find('\n', at);
        result += escaped(path.substr(at, line - at), "\\x");
        result += line < path.size() ? "\\n" : "";
        at = line < path.size() ? line + 1 : path.size();
    }
    return result;
}

}  // namespace senskg
