#include "extractors/rules/masks.h"

#include "graph/model/error.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace senskg {
namespace {

constexpr std::uint32_t first_mask = 0xF0000;
constexpr std::uint32_t masks_end = first_mask + mask_types_max * mask_words;

std::uint32_t code_of(Mask mask) { return first_mask + mask.type * mask_words + mask.word; }

std::string escape(std::uint32_t code) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "\\x{%X}", code);
    return text.data();
}

}  // namespace

char* write_mask(Mask mask, char* to) {
    const std::uint32_t code = code_of(mask);
    const std::array<char, mask_bytes> bytes = {static_cast<char>(0xF0U | (code >> 18U)),
                                                static_cast<char>(0x80U | ((code >> 12U) & 0x3FU)),
                                                static_cast<char>(0x80U | ((code >> 6U) & 0x3FU)),
                                                static_cast<char>(0x80U | (code & 0x3FU))};
    return std::ranges::copy(bytes, to).out;
}

MaskTable::MaskTable(std::vector<std::string> names) : names_(std::move(names)) {
    std::ranges::sort(names_);
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
    if (names_.size() > mask_types_max) {
        throw Error(Error::Kind::rule, "the packs have " + std::to_string(names_.size()) +
                                           " types and classes; " + std::to_string(mask_types_max) +
                                           " fit");
    }
}

std::optional<std::uint32_t> MaskTable::type(std::string_view name) const {
    const auto found = std::ranges::lower_bound(names_, name);
    return found != names_.end() && *found == name
               ? std::optional(static_cast<std::uint32_t>(found - names_.begin()))
               : std::nullopt;
}

std::string mask_range(std::uint32_t type) {
    return mask_escape({type, 0}) + '-' + mask_escape({type, mask_words - 1});
}

std::optional<std::uint32_t> MaskTable::type_of_range(std::uint32_t first,
                                                      std::uint32_t last) const {
    const bool whole = first >= first_mask && (first - first_mask) % mask_words == 0 &&
                       last == first + mask_words - 1;
    const auto type = (first - first_mask) / mask_words;
    return whole && type < size() ? std::optional(type) : std::nullopt;
}

std::uint32_t word_of_mask(std::uint32_t code_point) {
    return code_point < first_mask || code_point >= masks_end
               ? 0
               : (code_point - first_mask) % mask_words;
}

std::string mask_escape(Mask mask) { return escape(code_of(mask)); }

std::string all_masks_range() { return escape(first_mask) + '-' + escape(masks_end - 1); }

}  // namespace senskg
