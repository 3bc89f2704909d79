#pragma once

#include "graph/model/vocabulary.h"

#include <compare>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// Some post states that two names are of one thing. `left` is the smaller key.
struct KeyLink {
    std::string left;
    std::string right;
    auto operator<=>(const KeyLink&) const = default;
};

/// A key linked with more keys than this stands for nothing ("le groupe"): its links are void.
/// Changing this changes the layout version of stores.
inline constexpr std::size_t key_links_max = 64;

/// A class grows no larger; a statement that would make it so is not followed.
inline constexpr std::size_t class_keys_max = 256;

/// True when things of these two names (keys of one type) differ although a post calls them one:
/// different numbers ("baromètre 2009" and "2010"), same surname with different first names.
[[nodiscard]] bool keys_contradict(std::string_view left, std::string_view right,
                                   NameForm name_form);

/// Parts `keys` into classes of one thing each: what links join, unless two names of a class
/// would contradict. A key whose links contradict each other (an acronym of two
/// companies) loses these links and stands alone. Depends on the sets only, and for a set
/// of keys closed under links, on nothing else. Classes and their keys come out sorted.
[[nodiscard]] std::vector<std::vector<std::string>> name_classes(std::vector<std::string> keys,
                                                                 std::vector<KeyLink> links,
                                                                 const Vocabulary& vocabulary);

}  // namespace senskg
