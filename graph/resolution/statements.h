#pragma once

#include "graph/model/vocabulary.h"
#include "graph/resolution/extracted_document.h"
#include "graph/resolution/key_summary.h"
#include "graph/resolution/name_classes.h"

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace senskg {

/// Where an entity stands in a document's facts.
struct EntityPlace {
    std::uint32_t post = 0;
    std::uint32_t entity = 0;
    auto operator<=>(const EntityPlace&) const = default;
};

/// An entity of the document and the key it is counted under.
struct KeyUse {
    std::string key;
    EntityPlace place;
    auto operator<=>(const KeyUse&) const = default;
};

/// The document calls one thing by names of two keys.
struct StatedLink {
    KeyLink link;
    std::string left_name;  ///< The name under `link.left`, as written.
    std::string right_name;
    auto operator<=>(const StatedLink&) const = default;
};

/// One post's word on an edge.
struct EdgeStatement {
    std::uint32_t post = 0;
    std::uint32_t index = 0;  ///< Of the relation in the post; of the entity for MENTIONS.
    std::uint64_t evidence = 0;
    double confidence = 0;
    Properties properties;
    bool operator==(const EdgeStatement&) const = default;
};

/// What makes an edge between name keys one edge.
struct KeyEdge {
    std::string source;
    std::string type;
    std::string target;
    std::string edge_key;  ///< Folded values of the type's edge key, joined by `|`; often empty.
    auto operator<=>(const KeyEdge&) const = default;
};

/// What one document adds to the graph: sums and sets, so that it can be taken away again.
struct DocumentStatements {
    std::vector<KeySummary> keys;   ///< Sorted by key.
    std::vector<KeyUse> uses;       ///< Sorted.
    std::vector<StatedLink> links;  ///< Sorted, one for each pair of keys.
    /// Sorted by edge; the statements in the order of posts.
    std::vector<std::pair<KeyEdge, std::vector<EdgeStatement>>> edges;
};

/// What `document` states. Relations with an end that its post does not know are left out.
[[nodiscard]] DocumentStatements document_statements(const ExtractedDocument& document,
                                                     const Vocabulary& vocabulary);

/// Properties of the edge of all these statements: of each property the value of most (the
/// `count` of MENTIONS: the sum), `confidence` the highest, `evidence` their number.
[[nodiscard]] Properties edge_properties(std::string_view type,
                                         const std::vector<EdgeStatement>& statements);

/// The evidence of one statement about an edge of `type`.
[[nodiscard]] std::vector<Evidence> statement_evidence(const DocumentFacts& facts,
                                                       std::string_view type,
                                                       const EdgeStatement& statement);

/// `source|TYPE|target`, then `|` and the edge key when there is one.
[[nodiscard]] std::string edge_id(std::string_view source_id, std::string_view type,
                                  std::string_view target_id, std::string_view edge_key);

}  // namespace senskg
