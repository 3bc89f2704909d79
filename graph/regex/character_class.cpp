#include "graph/regex/character_class.h"

#include "graph/model/code_points.h"

#include <algorithm>
#include <string>

namespace senskg {
namespace {

RegexKey key_of(char32_t value) {
    if (value < 0x800) {
        return value < 0x80 ? value : 0xC0U | (value >> 6U);
    }
    std::string text;
    append_utf8(text, value);
    return regex_key(text, 0);
}

}  // namespace

CharacterClass::CharacterClass(const CodePointSet& set) {
    for (const auto& range : set.ranges()) {
        for (auto near = range.first; near <= range.last && near < near_size; ++near) {
            near_.set(near);
        }
        add_far(std::max<char32_t>(range.first, near_size),
                std::min<char32_t>(range.last, blocks_begin - 1));
        for (auto first = std::max(range.first, blocks_begin); first <= range.last;) {
            const auto last = std::min<char32_t>(range.last, first | (block_size - 1));
            if (last - first + 1 == block_size) {
                blocks_.set(block_of(first));
            } else {
                add_far(first, last);
            }
            first = last + 1;
        }
    }
}

void CharacterClass::add_far(char32_t first, char32_t last) {
    if (first <= last) {
        far_.push_back({first, last});
    }
}

/// `match` of a character of several bytes.
std::uint32_t CharacterClass::match_long(std::string_view text, std::uint32_t at) const {
    if (at == text.size()) {
        return 0;
    }
    const auto [character, bytes] = code_point_at(text, at);
    return contains(character) ? bytes : 0;
}

bool CharacterClass::far_contains(char32_t character) const {
    const auto after = std::ranges::upper_bound(far_, character, {}, &CodePointSet::Range::first);
    return after != far_.begin() && character <= std::prev(after)->last;
}

RegexKeys CharacterClass::keys() const {
    RegexKeys keys;
    for (char32_t near = 0; near < near_size; ++near) {
        if (near_.test(near)) {
            keys.set(key_of(near));
        }
    }
    for (const auto& far : far_) {
        for (auto key = key_of(far.first); key <= key_of(far.last); ++key) {
            keys.set(key);
        }
    }
    for (RegexKey block = 0; block < blocks_.size(); ++block) {
        if (blocks_.test(block)) {
            keys.set(key_of_blocks + block);
        }
    }
    return keys;
}

}  // namespace senskg
