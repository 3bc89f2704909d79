#include "store/adjacency.h"

#include <algorithm>
#include <cstring>

namespace senskg {
namespace {

/// When so many hops are kept, all are dropped: 12 bytes each.
constexpr std::size_t hops_kept_max = 8U << 20U;

/// The end of splitmix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators,
/// 2014): numbers that are close come out far apart.
std::uint64_t mixed(std::uint64_t bits) {
    bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9U;
    bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBU;
    return bits ^ (bits >> 31U);
}

std::uint64_t joined(std::uint32_t high, std::uint32_t low) {
    return (std::uint64_t{high} << 32U) | low;
}

}  // namespace

std::size_t EdgeNumbersHash::operator()(const EdgeNumbers& edge) const {
    std::uint64_t key = 0;
    std::memcpy(&key, edge.edge_key.data(), sizeof(key));
    return mixed(joined(edge.source, edge.target) ^ mixed(key + edge.type));
}

Adjacency::Adjacency(const Database& database, KeysOf keys_of)
    : keys_of_(std::move(keys_of)), classes_(database), cursor_(database, Family::graph) {}

NodeHandle Adjacency::node_of_key(const KeyDigest& key) {
    if (const auto node = nodes_.find(key)) {
        return *node;
    }
    const auto known = nodes_of_keys_.find(key);
    if (known != nodes_of_keys_.end()) {
        return known->second;
    }
    const KeyDigest root = classes_.root(key);
    const NodeHandle found = node(root);
    if (root != key) {
        nodes_of_keys_.emplace(key, found);
    }
    return found;
}

std::uint32_t Adjacency::type(std::string_view name) {
    const auto found = types_.find(name);
    if (found != types_.end()) {
        return found->second;
    }
    const auto number = static_cast<std::uint32_t>(type_names_.size());
    type_names_.emplace_back(name);
    types_.emplace(name, number);
    return number;
}

std::span<const Hop> Adjacency::hops(EdgeEnd end, NodeHandle node, std::string_view type_name) {
    const std::size_t place = type_name.empty() ? 0 : type(type_name) + 1;
    const std::size_t table = 2 * place + (end == EdgeEnd::source ? 0 : 1);
    if (kept_.size() >= hops_kept_max) {
        kept_.clear();
        stretches_.clear();
    }
    if (table >= stretches_.size()) {
        stretches_.resize(table + 1);
    }
    if (node >= stretches_[table].size()) {
        stretches_[table].resize(std::max<std::size_t>(node + 1, 2 * stretches_[table].size()));
    }
    Stretch& stretch = stretches_[table][node];
    if (stretch.begin == not_read) {
        stretch = read_hops(end, node, type_name);
    }
    return std::span(kept_).subspan(stretch.begin, stretch.size);
}

Adjacency::Stretch Adjacency::read_hops(EdgeEnd end, NodeHandle node, std::string_view type_name) {
    const auto keys = classes_.keys(root(node));
    const std::size_t begin = kept_.size();
    ++lists_;
    for (const auto& key : keys ? *keys : keys_of_(node)) {
        const std::string prefix =
            type_name.empty() ? row_key::edges(end, key) : row_key::edges(end, key, type_name);
        EdgeNumbers edge;
        std::string_view last_type;
        cursor_.scan(prefix, [&](std::string_view row, std::string_view) {
            const EdgeRowView parts = edge_row_view(row);
            if (parts.type != last_type) {
                edge.type = type(parts.type);
                last_type = type_names_[edge.type];
            }
            const NodeHandle other = node_of_key(parts.other);
            edge.source = end == EdgeEnd::source ? node : other;
            edge.target = end == EdgeEnd::source ? other : node;
            edge.edge_key = parts.edge_key;
            const EdgeHandle handle = edges_.handle(edge);
            if (handle >= list_of_.size()) {
                list_of_.resize(std::max<std::size_t>(handle + 1, 2 * list_of_.size()), 0);
            }
            // Several documents state an edge, perhaps between other keys of the two nodes.
            if (list_of_[handle] != lists_) {
                list_of_[handle] = lists_;
                kept_.push_back({handle, edge.source, edge.target});
            }
            return true;
        });
    }
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(kept_.size() - begin)};
}

}  // namespace senskg
