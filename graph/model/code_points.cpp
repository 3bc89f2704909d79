#include "graph/model/code_points.h"

#include <algorithm>
#include <cstring>

namespace senskg {
namespace {

constexpr std::uint32_t stride_bytes = 64;

bool starts_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

/// How many of the eight bytes at `at` are inside a code point.
std::size_t inner_bytes(const char* at) {
    constexpr std::uint64_t each_byte = 0x0101010101010101ULL;
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    return ((word >> 7U & ~(word >> 6U) & each_byte) * each_byte) >> 56U;
}

}  // namespace

std::size_t code_point_count(std::string_view text) {
    std::size_t count = text.size();
    std::size_t at = 0;
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
        count -= inner_bytes(text.data() + at);
    }
    for (; at < text.size(); ++at) {
        count -= starts_code_point(text[at]) ? 0 : 1;
    }
    return count;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
    code_points_before_.reserve(text.size() / stride_bytes + 1);
    for (std::size_t at = 0; at <= text.size(); at += stride_bytes) {
        code_points_before_.push_back(length_);
        length_ += static_cast<std::uint32_t>(code_point_count(text.substr(at, stride_bytes)));
    }
}

std::uint32_t CodePointIndex::code_point(std::uint32_t byte) const {
    byte = std::min(byte, static_cast<std::uint32_t>(text_.size()));
    while (byte > 0 && byte < text_.size() && !starts_code_point(text_[byte])) {
        --byte;
    }
    const std::uint32_t stride = byte / stride_bytes;
    const auto rest = text_.substr(byte - byte % stride_bytes, byte % stride_bytes);
    return code_points_before_[stride] + static_cast<std::uint32_t>(code_point_count(rest));
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
