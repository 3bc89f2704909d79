#include "extractors/rules/known_groups.h"

#include <utility>

namespace senskg {
namespace {

/// Shorter groups are read as fast as they are looked up.
constexpr std::size_t group_bytes_min = 24;

/// The bytes of the group with which the text begins, its brackets included.
std::size_t group_bytes(std::string_view text) {
    std::size_t depth = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == '[') {
            at += text.substr(at + 1).starts_with('^') ? 2 : 1;
            for (bool first = true; at < text.size() && (first || text[at] != ']'); first = false) {
                at += text[at] == '\\' ? 2 : 1;
            }
        } else if (text[at] == '(') {
            ++depth;
        } else if (text[at] == ')' && --depth == 0) {
            return at + 1;
        }
    }
    return text.size();
}

}  // namespace

std::string_view KnownGroups::lone_group(std::string_view pattern) {
    const auto group = pattern.substr(0, group_bytes(pattern));
    for (auto at = group.find("(?"); at != std::string_view::npos; at = group.find("(?", at + 1)) {
        if (!group.substr(at).starts_with("(?:")) {
            return {};
        }
    }
    return group.size() < group_bytes_min ? std::string_view() : group;
}

const KnownGroups::Group* KnownGroups::find(std::string_view text, bool folded,
                                            Foothold before) const {
    const auto found = groups_.find({folded, before, std::string(text)});
    return found == groups_.end() ? nullptr : &found->second;
}

void KnownGroups::add(std::string_view text, bool folded, Foothold before, Group group) {
    groups_.insert_or_assign({folded, before, std::string(text)}, std::move(group));
}

}  // namespace senskg
