#pragma once

#include "store/pending_rows.h"
#include "store/row_values.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace senskg {

/// A class of keys as the rows have it.
struct ClassRows {
    KeyDigest root;
    std::vector<KeyDigest> keys;
};

/// Reading rows of the graph, before or after changes.
[[nodiscard]] std::optional<KeySummary> stored_summary(const PendingRows& rows,
                                                       const KeyDigest& key);
[[nodiscard]] std::optional<NodeRow> stored_node(const PendingRows& rows, const KeyDigest& root);
/// The root of the class of `key`; a key without a row of its own is its own root.
[[nodiscard]] KeyDigest root_of(const PendingRows& rows, const KeyDigest& key);
/// The class of `key`, if it has a node.
[[nodiscard]] std::optional<ClassRows> class_with_node(const PendingRows& rows,
                                                       const KeyDigest& key);
/// The keys linked with `key`; empty when there are more than `key_links_max`.
[[nodiscard]] std::vector<KeyDigest> linked_keys(const PendingRows& rows, const KeyDigest& key);
/// True when any document states an edge of that type and edge key from one class to the other.
[[nodiscard]] bool has_edge(const PendingRows& rows, const ClassRows& source,
                            const ClassRows& target, const EdgeAddress& edge);
/// The id of the class: the base id, with digits of the root when other classes share it.
[[nodiscard]] std::string resolved_id(const PendingRows& rows, std::string_view base_id,
                                      const KeyDigest& root);
/// 0 for a counter that is not there.
[[nodiscard]] std::uint64_t stored_counter(const PendingRows& rows, std::string_view name);

/// Names of counters: nodes with a label ("" for all), edges of a type ("" for all), documents.
[[nodiscard]] std::string node_counter(std::string_view label);
[[nodiscard]] std::string edge_counter(std::string_view type);
inline constexpr std::string_view document_counter = "documents";

/// Names of settings.
inline constexpr std::string_view vocabulary_setting = "vocabulary";
inline constexpr std::string_view digest_setting = "digest";

}  // namespace senskg
