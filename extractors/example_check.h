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

/// Runs the whole extractor on every example of the pack. A mention rule must find exactly the
/// marked mentions of its type; a relation rule exactly the relations drawn; on a counter-example
/// a rule must find nothing. Mentions of other types may be marked for the reader: they must be
/// found too. Only rules whose id begins with `id_prefix` are looked at.
[[nodiscard]] ExampleReport check_examples(const RulePack& pack, const std::string& id_prefix);

}  // namespace senskg
