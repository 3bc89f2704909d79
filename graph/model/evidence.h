#pragma once

#include "graph/model/span.h"

#include <compare>
#include <string>

namespace senskg {

/// Why we believe something: the place that says it and the rule that read it.
/// Made once, where the match happens; afterwards only copied and concatenated.
struct Evidence {
    std::string document;  ///< The document's id.
    Span span;             ///< Bytes of the document's text.
    std::string rule;      ///< The rule's id, for example `fr.works_for.apposition`.

    auto operator<=>(const Evidence&) const = default;
};

}  // namespace senskg
