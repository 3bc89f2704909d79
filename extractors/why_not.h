#pragma once

#include "extractors/rules/rule_pack.h"
#include "graph/model/document.h"
#include "graph/model/span.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// A rule that could have found something, and what kept it from doing so.
struct Hindrance {
    std::string rule;
    std::string where;    ///< `people.toml:41`
    std::string reason;   ///< A clause: "no Role stands in the sentence".
    double nearness = 0;  ///< 1: it matched.
};

/// A place of a document where a text stands, and what rules make of it.
struct InquiredPlace {
    Span span;  ///< Bytes of the document.
    Span sentence;
    std::string zone;                   ///< Of its block.
    std::vector<std::string> findings;  ///< What was found at the place, clauses.
    bool is_found = false;              ///< As what was asked for.
    std::vector<Hindrance> nearest;     ///< The nearest first.
};

/// Why `text` is not found as `type` (a node type), or why no relation of that type is drawn in a
/// sentence that holds it: for each place where it stands, the rules that came nearest, at most
/// `rules_max`. Empty when the text stands in no sentence that rules read.
/// Throws Error{usage} when the packs have no such type. Cost: extraction of the document and a
/// dozen patterns compiled for each rule of the type and each place.
[[nodiscard]] std::vector<InquiredPlace> why_not(const RulePack& pack, const Document& document,
                                                 std::string_view text, const std::string& type,
                                                 std::size_t rules_max);

}  // namespace senskg
