#pragma once

#include "graph/graph_view.h"
#include "graph/model/error.h"
#include "store/database.h"
#include "store/key_classes.h"
#include "store/row_keys.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace senskg {

/// An edge of the resolved graph, by numbers.
struct EdgeNumbers {
    NodeHandle source = 0;
    NodeHandle target = 0;
    std::uint32_t type = 0;  ///< See `Adjacency::type_name`.
    std::array<char, 8> edge_key{};
    bool operator==(const EdgeNumbers&) const = default;
};

struct EdgeNumbersHash {
    std::size_t operator()(const EdgeNumbers& edge) const;
};

/// The things met so far; the handle of each is its place.
template <class Thing, class Hash>
class Met {
  public:
    /// The handle of the thing; nothing when it has not been met.
    [[nodiscard]] std::optional<std::uint32_t> find(const Thing& thing) const {
        if (places_.empty()) {
            return std::nullopt;
        }
        const auto handle = places_[place_of(thing)];
        return handle == free ? std::nullopt : std::optional(handle);
    }
    /// The handle of the thing, a new one when it is met for the first time.
    [[nodiscard]] std::uint32_t handle(const Thing& thing) {
        if (2 * (things_.size() + 1) > places_.size()) {
            grow();
        }
        auto& handle = places_[place_of(thing)];
        if (handle == free) {
            handle = static_cast<std::uint32_t>(things_.size());
            things_.push_back(thing);
        }
        return handle;
    }
    [[nodiscard]] const Thing& operator[](std::uint32_t handle) const { return things_[handle]; }
    [[nodiscard]] std::size_t size() const { return things_.size(); }

  private:
    static constexpr auto free = std::numeric_limits<std::uint32_t>::max();

    [[nodiscard]] std::size_t place_of(const Thing& thing) const {
        const std::size_t mask = places_.size() - 1;
        std::size_t place = Hash()(thing) & mask;
        while (places_[place] != free && !(things_[places_[place]] == thing)) {
            place = (place + 1) & mask;
        }
        return place;
    }
    void grow() {
        constexpr std::size_t first_places = 1024;
        if (things_.size() >= free / 2) {
            throw Error{Error::Kind::limit, "more than two billion things have been looked at"};
        }
        places_.assign(std::max(first_places, 2 * places_.size()), free);
        for (std::uint32_t handle = 0; handle < things_.size(); ++handle) {
            places_[place_of(things_[handle])] = handle;
        }
    }

    std::vector<Thing> things_;
    std::vector<std::uint32_t> places_;  ///< A hash table with open addressing, half full at most.
};

/// Who is tied to whom: numbers instead of digests, read from the rows of edges as they are asked
/// for, and kept. Handles are given out here. The database must outlive it and not be written
/// meanwhile.
class Adjacency {
  public:
    /// The keys of a node, for when the classes do not tell.
    using KeysOf = std::function<std::vector<KeyDigest>(NodeHandle node)>;

    Adjacency(const Database& database, KeysOf keys_of);

    [[nodiscard]] NodeHandle node(const KeyDigest& root) { return nodes_.handle(root); }
    [[nodiscard]] NodeHandle node_of_key(const KeyDigest& key);
    [[nodiscard]] const KeyDigest& root(NodeHandle node) const { return nodes_[node]; }
    [[nodiscard]] EdgeHandle edge(const EdgeNumbers& edge) { return edges_.handle(edge); }
    [[nodiscard]] const EdgeNumbers& edge(EdgeHandle handle) const { return edges_[handle]; }
    [[nodiscard]] std::uint32_t type(std::string_view name);
    [[nodiscard]] const std::string& type_name(std::uint32_t type) const {
        return type_names_.at(type);
    }

    /// The edges of which the node is that end, each once: those of the type, or of all when it is
    /// empty. In the order of rows; holds until the next call.
    /// Cost: a seek a key of the node, the first time.
    [[nodiscard]] std::span<const Hop> hops(EdgeEnd end, NodeHandle node, std::string_view type);

  private:
    /// Where the hops of a node stand among those kept.
    struct Stretch {
        std::uint32_t begin = not_read;
        std::uint32_t size = 0;
    };
    static constexpr std::uint32_t not_read = std::numeric_limits<std::uint32_t>::max();

    [[nodiscard]] Stretch read_hops(EdgeEnd end, NodeHandle node, std::string_view type);

    KeysOf keys_of_;
    KeyClasses classes_;
    Database::Cursor cursor_;
    Met<KeyDigest, DigestHash> nodes_;  ///< By their roots.
    /// Of keys that are not their own root.
    std::unordered_map<KeyDigest, NodeHandle, DigestHash> nodes_of_keys_;
    std::map<std::string, std::uint32_t, std::less<>> types_;
    std::vector<std::string> type_names_;
    Met<EdgeNumbers, EdgeNumbersHash> edges_;
    std::vector<std::uint32_t> list_of_;  ///< By edge: the last list that it was put in.
    std::uint32_t lists_ = 0;
    std::vector<Hop> kept_;
    /// Two by type, the first two for all of them: by node.
    std::vector<std::vector<Stretch>> stretches_;
};

}  // namespace senskg
