#pragma once

#include "graph/graph_view.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// All that documents say about one name key, in counts: adding and removing a document are
/// exact inverses, and the order of documents leaves no trace.
struct KeySummary {
    std::string key;
    std::string placed_id;       ///< The id of a thing known by its place; else empty.
    std::uint64_t entities = 0;  ///< Entities whose primary key this is.
    std::uint64_t uses = 0;      ///< Of the key, as primary or further key; 0: unknown key.
    std::uint64_t links = 0;     ///< Statements that link this key with another.
    std::map<std::string, std::uint64_t> names;    ///< Mentions of the entities so named.
    std::map<std::string, std::uint64_t> aliases;  ///< Posts that tell the alias.
    /// Posts that state the value, by property and value.
    std::map<std::string, std::map<PropertyValue, std::uint64_t>> properties;

    void add(const KeySummary& other);
    /// `other` must have been added before.
    void subtract(const KeySummary& other);
    bool operator==(const KeySummary&) const = default;
};

/// The node of a class, without its id: the type, labels and properties.
/// Canonical name: most mentions, then longest, then first by code points.
[[nodiscard]] Node class_node(const std::vector<KeySummary>& keys, const Vocabulary& vocabulary);

/// The id of a class before others are asked for theirs: `type:slug` or the id of its place.
/// `smallest_key` is the first key of the class.
[[nodiscard]] std::string base_id(const Node& node, std::string_view placed_id,
                                  std::string_view smallest_key);

/// Hex digits of a key, of which an id takes six when another class has the same base id, and
/// 32 when one of these has the same six.
[[nodiscard]] std::string key_digits(std::string_view key);
inline constexpr std::size_t short_key_digits = 6;
inline constexpr std::size_t long_key_digits = 32;

/// The value of most; of equals the smallest. `counts` is not empty.
[[nodiscard]] const PropertyValue& prevailing_value(
    const std::map<PropertyValue, std::uint64_t>& counts);

}  // namespace senskg
