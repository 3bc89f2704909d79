#pragma once

#include "graph/model/properties.h"
#include "graph/model/span.h"

#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// A mention that an example shows in place: `[84 %](Figure)`.
struct ExampleMention {
    Span span;  ///< Bytes of the example's text, brackets taken out.
    std::string type;
    auto operator<=>(const ExampleMention&) const = default;
};

/// A relation that an example names: `(Vineet Nayar)-[:WORKS_FOR {role: "Président"}]->(HCLT)`.
struct ExampleRelation {
    std::string source;  ///< A name, or `post`.
    std::string type;
    std::string target;
    Properties properties;
    bool operator==(const ExampleRelation&) const = default;
};

/// A sentence that shows what a rule does, or (a counter-example) must not do.
/// In TOML a string, or a table `{ text, relations, zone, title, speaker }`.
struct Example {
    std::string text;                      ///< Without the marks.
    std::vector<ExampleMention> mentions;  ///< In text order, the outer before those inside it.
    /// `(Vineet Nayar)-[:WORKS_FOR {role: "Président"}]->(HCLT)`, ends by name; the post is
    /// `(post)`. Properties that an example does not name are not compared.
    std::vector<std::string> relations;
    std::string zone;     ///< Of the text; `body` when empty.
    std::string title;    ///< The post's title; may be empty.
    std::string speaker;  ///< Who "je" is; may be empty.
    bool counter = false;
};

/// Reads `text [marked](Type) text`; a literal `[` is written `\[`. Marks may stand in marks.
/// Throws Error{rule} for a mark that is not closed.
[[nodiscard]] Example parse_example(std::string_view marked);

/// Reads `(A)-[:TYPE {role: "Président", year: 2010}]->(B)`: values are strings in double or
/// single quotes, numbers, `true`, `false` and lists of strings; properties may be missing.
/// A name may hold brackets: the source ends before the first `)-[:`.
/// Throws Error{rule} for any other notation.
[[nodiscard]] ExampleRelation parse_example_relation(std::string_view notation);

}  // namespace senskg
