#pragma once

#include "graph/model/facts.h"

#include <string>
#include <vector>

namespace senskg {

/// A fact that two readings of one document do not share.
struct FactDifference {
    enum class Change {
        gained,  ///< The second reading alone has it.
        lost,    ///< The first alone.
        moved,   ///< Both have it: elsewhere, with another type or with other properties.
    };
    Change change = Change::gained;
    Span span;         ///< Where it stands (in the second reading, if it has it): bytes.
    std::string was;   ///< As the first reading has it: `Person “Anne Petit”`; or empty.
    std::string now;   ///< As the second one has it; or empty.
    std::string rule;  ///< That found what is now, else what was.
};

/// What `after` says of a document that `before` does not say, and the other way round, in text
/// order. Mentions of the same place and type are one fact, whatever entity they belong to; one
/// that overlaps a lost one of its type, or takes its very place, has moved. Relations are one
/// fact when type and the names of both ends are.
[[nodiscard]] std::vector<FactDifference> facts_difference(const DocumentFacts& before,
                                                           const DocumentFacts& after,
                                                           std::string_view text);

}  // namespace senskg
