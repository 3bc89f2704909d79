#pragma once

#include "graph/graph_view.h"
#include "store/database.h"
#include "store/key_classes.h"
#include "store/row_keys.h"

#include <array>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
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

/// The edges met so far; the handle of each is its place.
class MetEdges {
  public:
    /// The handle of the edge, a new one when it is met for the first time.
    [[nodiscard]] EdgeHandle handle(const EdgeNumbers& edge);
    [[nodiscard]] const EdgeNumbers& operator[](EdgeHandle handle) const { return edges_[handle]; }
    [[nodiscard]] std::size_t size() const { return edges_.size(); }

  private:
    void grow();

    std::vector<EdgeNumbers> edges_;
    std::vector<EdgeHandle> places_;  ///< A hash table with open addressing, at most half full.
};

/// Who is tied to whom: numbers instead of digests, read from the rows of edges as they are asked
/// for, and kept. Handles are given out here. The database must outlive it and not be written
/// meanwhile.
class Adjacency {
  public:
    /// The keys of a node, for when the classes do not tell.
    using KeysOf = std::function<std::vector<KeyDigest>(NodeHandle node)>;

    Adjacency(const Database& database, KeysOf keys_of);

    [[nodiscard]] NodeHandle node(const KeyDigest& root);
    [[nodiscard]] NodeHandle node_of_key(const KeyDigest& key);
    [[nodiscard]] const KeyDigest& root(NodeHandle node) const { return roots_.at(node); }
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
    std::vector<KeyDigest> roots_;  ///< By handle.
    std::unordered_map<KeyDigest, NodeHandle, DigestHash> nodes_;
    std::unordered_map<KeyDigest, NodeHandle, DigestHash> nodes_of_keys_;
    std::map<std::string, std::uint32_t, std::less<>> types_;
    std::vector<std::string> type_names_;
    MetEdges edges_;
    std::vector<std::uint32_t> list_of_;  ///< By edge: the last list that it was put in.
    std::uint32_t lists_ = 0;
    std::vector<Hop> kept_;
    /// Two by type, the first two for all of them: by node.
    std::vector<std::vector<Stretch>> stretches_;
};

}  // namespace senskg
