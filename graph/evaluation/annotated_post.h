#pragma once

#include "graph/model/properties.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// A stretch of a document: code points, half open, as records write them.
struct Stretch {
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    bool operator==(const Stretch&) const = default;
};

struct AnnotatedMention {
    Stretch stretch;
    std::string text;  ///< Empty when the record does not show it.
    std::string rule;  ///< Empty for what a person annotated.
};

struct AnnotatedEntity {
    std::string id;
    std::string type;  ///< `Company` and its like are read as `Organization`.
    std::string name;
    Properties properties;
    std::vector<AnnotatedMention> mentions;
    bool optional = false;  ///< Costs nothing when missed and nothing when found.
};

struct AnnotatedEvidence {
    Stretch stretch;
    std::string rule;
};

struct AnnotatedRelation {
    std::string type;
    std::string source;
    std::string target;
    Properties properties;
    std::vector<AnnotatedEvidence> evidence;
    bool optional = false;
};

/// A facts record as evaluation compares it: what a person annotated or what was found, in the
/// order of the record (ties are decided by it) and with its offsets as they are.
struct AnnotatedPost {
    std::string document;
    std::string id;
    Stretch stretch;
    std::string title;
    std::optional<std::string> date;
    std::vector<AnnotatedEntity> entities;
    std::vector<AnnotatedRelation> relations;
};

/// Reads facts records, one a line, blank lines passed over. What only a store needs (schema,
/// sha256, length) may be missing. Throws Error{input} with `name`, line and field for a line
/// that is no facts record, for a post or an entity that stands there twice and for a relation
/// whose end is unknown.
[[nodiscard]] std::vector<AnnotatedPost> read_annotated_posts(std::string_view text,
                                                              std::string_view name);

}  // namespace senskg
