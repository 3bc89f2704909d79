#pragma once

#include "extractors/rules/rule_pack.h"

#include <cstdint>
#include <string>
#include <vector>

namespace senskg {

/// An example that a rule does not keep.
struct ExampleFailure {
    std::string rule;
    std::string where;     ///< `people.toml:41`.
    std::string text;      ///< Of the example.
    std::string expected;  ///< What the example shows, in its own notation.
    std::string found;     ///< What came instead.
};

/// The result of `check_examples`.
struct ExampleReport {
    std::uint32_t rules = 0;     ///< Rules that have examples.
    std::uint32_t examples = 0;  ///< Counter-examples included.
    std::vector<ExampleFailure> failures;
};

/// Runs the whole extractor on every example of the pack. A mention rule must match, the marked
/// mentions of its type must all be found (by whichever rule), and it must win no other; a
/// relation rule must draw exactly the relations shown; on a counter-example a rule must win
/// nothing. Marks of other types are for the reader. Only rules whose id begins with `id_prefix`
/// are looked at.
[[nodiscard]] ExampleReport check_examples(const RulePack& pack, const std::string& id_prefix);

}  // namespace senskg
