#include "graph/resolution/key_summary.h"
#include "graph/model/code_points.h"

#include "graph/resolution/name_keys.h"
#include "graph/sha256.h"
#include "graph/text_folding.h"

#include <algorithm>
#include <cassert>

namespace senskg {
namespace {

constexpr std::size_t nameless_id_digits = 12;

template <class Counts>
void add_counts(Counts& counts, const Counts& more) {
    for (const auto& [value, count] : more) {
        counts[value] += count;
    }
}

template <class Counts>
void subtract_counts(Counts& counts, const Counts& less) {
    for (const auto& [value, count] : less) {
        const auto found = counts.find(value);
        assert(found != counts.end() && found->second >= count);
        found->second -= count;
    }
    std::erase_if(counts, [](const auto& each) { return each.second == 0; });
}

std::string canonical_name(const std::map<std::string, std::uint64_t>& names) {
    const auto best = std::ranges::max_element(names, [](const auto& left, const auto& right) {
        if (left.second != right.second) {
            return left.second < right.second;
        }
        const auto left_length = code_point_count(left.first);
        const auto right_length = code_point_count(right.first);
        return left_length != right_length ? left_length < right_length : left.first > right.first;
    });
    return best != names.end() ? best->first : std::string();
}

}  // namespace

void KeySummary::add(const KeySummary& other) {
    key = other.key;
    placed_id = other.placed_id;
    entities += other.entities;
    uses += other.uses;
    links += other.links;
    add_counts(names, other.names);
    add_counts(aliases, other.aliases);
    for (const auto& [name, counts] : other.properties) {
        add_counts(properties[name], counts);
    }
}

void KeySummary::subtract(const KeySummary& other) {
    entities -= other.entities;
    uses -= other.uses;
    links -= other.links;
    subtract_counts(names, other.names);
    subtract_counts(aliases, other.aliases);
    for (const auto& [name, counts] : other.properties) {
        subtract_counts(properties.at(name), counts);
    }
    std::erase_if(properties, [](const auto& each) { return each.second.empty(); });
}

const PropertyValue& prevailing_value(const std::map<PropertyValue, std::uint64_t>& counts) {
    // max_element keeps the first of equals, and the map is in the order of values.
    return std::ranges::max_element(counts, {}, [](const auto& each) { return each.second; })
        ->first;
}

Node class_node(const std::vector<KeySummary>& keys, const Vocabulary& vocabulary) {
    KeySummary all;
    for (const auto& summary : keys) {
        all.add(summary);
    }
    Node node;
    node.type = key_type(all.key);
    for (const auto& [name, counts] : all.properties) {
        node.properties[name] = prevailing_value(counts);
    }
    const std::string name = canonical_name(all.names);
    std::vector<std::string> aliases;
    std::uint64_t mentions = 0;
    for (const auto& [other, count] : all.names) {
        mentions += count;
        all.aliases[other] += 1;
    }
    for (const auto& [alias, count] : all.aliases) {
        if (alias != name) {
            aliases.push_back(alias);
        }
    }
    node.properties["name"] = name;
    if (!aliases.empty()) {
        node.properties["aliases"] = std::move(aliases);
    }
    if (node.type != post_type) {
        node.properties["mentions"] = static_cast<std::int64_t>(mentions);
    }
    const NodeType* type = vocabulary.node_type(node.type);
    node.labels = type != nullptr ? node_labels(*type, text_property(node.properties, "kind"))
                                  : std::vector<std::string>{node.type};
    return node;
}

std::string base_id(const Node& node, std::string_view placed_id, std::string_view smallest_key) {
    if (!placed_id.empty()) {
        return std::string(placed_id);
    }
    const std::string name = slug(text_property(node.properties, "name"));
    return lower_case_type(node.type) + ":" +
           (name.empty() ? key_digits(smallest_key).substr(0, nameless_id_digits) : name);
}

std::string key_digits(std::string_view key) { return sha256(key); }

}  // namespace senskg
