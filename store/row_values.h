#pragma once

#include "graph/graph_view.h"
#include "graph/resolution/key_summary.h"
#include "graph/resolution/statements.h"
#include "store/row_keys.h"

#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// A document's head: what is asked of every document, without its text and facts.
struct DocumentRow {
    std::string sha256;
    std::string rules_hash;
    std::string extractor;
    std::string title, date, url;  ///< What a record told beside its text.
    /// The file it was read from; empty when there is none. Not in the stamp: it says where a
    /// document stands, not what it is.
    std::string source;
    std::string stamp;  ///< Hex SHA-256 over the document's rows; see `document_stamp`.
    bool operator==(const DocumentRow&) const = default;
};

/// A class of name keys that has a node.
struct NodeRow {
    std::string id;
    std::string base_id;  ///< `id` without the digits that tell classes apart.
    bool placed = false;  ///< Its id is its own by its place: no class can share it.
    std::string type;
    Properties properties;
    std::vector<KeyDigest> keys;  ///< Sorted by key, so the first is the class's root.
    bool operator==(const NodeRow&) const = default;
};

/// What one document states of one edge between keys.
struct EdgeRow {
    std::string edge_key;
    std::vector<EdgeStatement> statements;
    bool operator==(const EdgeRow&) const = default;
};

/// The two names of a link, that of the leading key first.
struct LinkRow {
    std::string name;
    std::string other_name;
    bool operator==(const LinkRow&) const = default;
};

/// Rows as bytes and back; reading throws Error{damage}.
[[nodiscard]] std::string packed(const DocumentRow& row);
[[nodiscard]] std::string packed(const NodeRow& row);
[[nodiscard]] std::string packed(const EdgeRow& row);
[[nodiscard]] std::string packed(const LinkRow& row);
[[nodiscard]] std::string packed(const KeySummary& summary);
[[nodiscard]] std::string packed(const std::vector<EntityPlace>& places);
[[nodiscard]] DocumentRow unpacked_document(std::string_view bytes);
[[nodiscard]] NodeRow unpacked_node(std::string_view bytes);
[[nodiscard]] EdgeRow unpacked_edge(std::string_view bytes);
[[nodiscard]] LinkRow unpacked_link(std::string_view bytes);
[[nodiscard]] KeySummary unpacked_summary(std::string_view bytes);
[[nodiscard]] std::vector<EntityPlace> unpacked_places(std::string_view bytes);

/// SHA-256 over a document's id, head, text and packed facts.
[[nodiscard]] std::string document_stamp(std::string_view id, const DocumentRow& row,
                                         std::string_view text, std::string_view facts);

/// A digest of a set of documents, whatever their order: stamps joined bit by bit (exclusive or).
/// Joining a stamp twice takes it out again. An empty `digest` is that of no document.
[[nodiscard]] std::string with_stamp(std::string_view digest, std::string_view stamp);

}  // namespace senskg
