#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace senskg {

/// The format of stores; see LAYOUT.md. Stores of another number are refused.
inline constexpr std::uint32_t layout_version = 2;

/// The first 16 bytes of a name key's SHA-256: fixed length, so that rows need no escapes.
struct KeyDigest {
    std::array<char, 16> bytes{};
    auto operator<=>(const KeyDigest&) const = default;
    [[nodiscard]] std::string_view view() const { return {bytes.data(), bytes.size()}; }
    /// 32 lower-case hex digits.
    [[nodiscard]] std::string hex() const;
    /// The next digest in order; of the last one, the first.
    [[nodiscard]] KeyDigest next() const;
};

inline constexpr std::size_t digest_bytes = sizeof(KeyDigest::bytes);

[[nodiscard]] KeyDigest digest_of(std::string_view text);
/// The digest at `offset` of `row_key`, which is long enough.
[[nodiscard]] KeyDigest digest_at(std::string_view row_key, std::size_t offset);

/// Keys of the rows, and prefixes of them, one function a table. Letters and order of the parts
/// are the layout: changing them changes the layout version.
namespace row_key {

[[nodiscard]] std::string document(std::string_view document_id);
[[nodiscard]] std::string setting(std::string_view name);
[[nodiscard]] std::string counter(std::string_view name);
[[nodiscard]] std::string summary(const KeyDigest& key);
[[nodiscard]] std::string root(const KeyDigest& key);
[[nodiscard]] std::string roots();
[[nodiscard]] std::string node(const KeyDigest& root);
[[nodiscard]] std::string mentions(const KeyDigest& key);
[[nodiscard]] std::string mentions(const KeyDigest& key, std::string_view document_id);
[[nodiscard]] std::string links(const KeyDigest& key);
[[nodiscard]] std::string links(const KeyDigest& key, const KeyDigest& other);
[[nodiscard]] std::string link(const KeyDigest& key, const KeyDigest& other,
                               std::string_view document_id);
[[nodiscard]] std::string shared_id(std::string_view base_id);
[[nodiscard]] std::string shared_id(std::string_view base_id, const KeyDigest& root);
[[nodiscard]] std::string label(std::string_view label);
[[nodiscard]] std::string labelled(std::string_view label, std::string_view id);
[[nodiscard]] std::string labelled(std::string_view label, std::string_view id,
                                   const KeyDigest& root);
[[nodiscard]] std::string name(const KeyDigest& folded_name);
[[nodiscard]] std::string name(const KeyDigest& folded_name, const KeyDigest& root);

}  // namespace row_key

/// A key-level edge as rows have it, without the document.
struct EdgeAddress {
    KeyDigest source;
    std::string type;
    KeyDigest target;
    std::array<char, 8> edge_key{};  ///< Of its digest; zeros for none.
    auto operator<=>(const EdgeAddress&) const = default;
};

[[nodiscard]] EdgeAddress edge_address(std::string_view source, std::string_view type,
                                       std::string_view target, std::string_view edge_key);

/// Which end of the edge leads the row's key.
enum class EdgeEnd : char { source = 'O', target = 'I' };

namespace row_key {

[[nodiscard]] std::string edges(EdgeEnd end);
[[nodiscard]] std::string edges(EdgeEnd end, const KeyDigest& key);
[[nodiscard]] std::string edges(EdgeEnd end, const KeyDigest& key, std::string_view type);
[[nodiscard]] std::string edge(EdgeEnd end, const EdgeAddress& edge);
[[nodiscard]] std::string edge(EdgeEnd end, const EdgeAddress& address,
                               std::string_view document_id);

}  // namespace row_key

/// The edge and the document of an edge row.
struct EdgeRowKey {
    EdgeAddress edge;
    std::string document;
};
/// The parts of such a key, of either end, where they stand in it.
struct EdgeRowView {
    KeyDigest own;    ///< The key whose edges are listed.
    KeyDigest other;  ///< That of the other end.
    std::string_view type;
    std::array<char, 8> edge_key{};
    std::string_view document;
};
/// These throw Error{damage} for a key that is no edge row's.
[[nodiscard]] EdgeRowView edge_row_view(std::string_view row_key);
[[nodiscard]] EdgeRowKey edge_row_key(EdgeEnd end, std::string_view row_key);

}  // namespace senskg
