#include "store/key_classes.h"

#include <algorithm>
#include <cstring>

namespace senskg {
namespace {

constexpr std::uint64_t questions_between = 64;
constexpr std::size_t rows_each = 512;  // About as long as 64 look-ups.
constexpr std::size_t rows_kept_max = 4U << 20U;

}  // namespace

std::size_t DigestHash::operator()(const KeyDigest& digest) const {
    std::size_t hash = 0;
    std::memcpy(&hash, digest.bytes.data(), sizeof(hash));
    return hash;
}

KeyDigest KeyClasses::root(const KeyDigest& key) {
    if (!all_read_ && questions_++ % questions_between == 0) {
        read_on();
    }
    const auto found = roots_.find(key);
    if (found != roots_.end()) {
        return found->second;
    }
    if (all_read_) {
        return key;
    }
    const auto bytes = database_.get(Family::graph, row_key::root(key));
    return bytes && bytes->size() == digest_bytes ? digest_at(*bytes, 0) : key;
}

std::optional<std::vector<KeyDigest>> KeyClasses::keys(const KeyDigest& root) const {
    if (!all_read_) {
        return std::nullopt;
    }
    std::vector<KeyDigest> keys{root};
    const auto others = others_.find(root);
    if (others != others_.end()) {
        keys.insert(keys.end(), others->second.begin(), others->second.end());
        std::ranges::sort(keys);
    }
    return keys;
}

void KeyClasses::read_on() {
    if (roots_.size() >= rows_kept_max) {
        return;
    }
    const std::string prefix = row_key::roots();
    std::size_t rows = 0;
    all_read_ = true;
    database_.scan(Family::graph, prefix, next_, [&](std::string_view key, std::string_view value) {
        if (rows++ == rows_each) {
            all_read_ = false;
            next_ = key;
            return false;
        }
        if (key.size() == prefix.size() + digest_bytes && value.size() == digest_bytes) {
            const auto member = digest_at(key, prefix.size());
            const auto root = digest_at(value, 0);
            roots_.emplace(member, root);
            others_[root].push_back(member);
        }
        return true;
    });
}

}  // namespace senskg
