#include "graph/model/code_points.h"

#include <algorithm>

namespace senskg {
namespace {

constexpr std::uint32_t stride_bytes = 64;

bool starts_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

}  // namespace

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
    code_points_before_.reserve(text.size() / stride_bytes + 1);
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (at % stride_bytes == 0) {
            code_points_before_.push_back(length_);
        }
        length_ += starts_code_point(text[at]) ? 1 : 0;
    }
    if (text.size() % stride_bytes == 0) {
        code_points_before_.push_back(length_);
    }
}

std::uint32_t CodePointIndex::code_point(std::uint32_t byte) const {
    byte = std::min(byte, static_cast<std::uint32_t>(text_.size()));
    while (byte > 0 && byte < text_.size() && !starts_code_point(text_[byte])) {
        --byte;
    }
    std::uint32_t count = code_points_before_[byte / stride_bytes];
    for (std::uint32_t at = byte / stride_bytes * stride_bytes; at < byte; ++at) {
        count += starts_code_point(text_[at]) ? 1 : 0;
    }
    return count;
}

std::optional<std::uint32_t> CodePointIndex::byte(std::uint32_t code_point) const {
    if (code_point >= length_) {
        return code_point == length_ ? std::optional(static_cast<std::uint32_t>(text_.size()))
                                     : std::nullopt;
    }
    const auto after = std::ranges::upper_bound(code_points_before_, code_point);
    const auto stride = static_cast<std::uint32_t>(after - code_points_before_.begin()) - 1;
    std::uint32_t count = code_points_before_[stride];
    std::uint32_t at = stride * stride_bytes;
    for (;; ++at) {
        if (starts_code_point(text_[at]) && count++ == code_point) {
            return at;
        }
    }
}

}  // namespace senskg
