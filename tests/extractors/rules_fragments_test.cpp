// Fragments: which one a pattern sees, and what it expands to.
#include "extractors/rules/fragments.h"
#include "extractors/rules/pattern.h"
#include "graph/model/error.h"

#include <doctest/doctest.h>

#include <string>

using namespace senskg;

namespace {

const MaskTable masks({"Book", "Date", "Person"});

}  // namespace

TEST_CASE("a pack sees its own fragments, then those of the packs before it") {
    Fragments fragments;
    fragments.add({"A", "first", 0, "one.toml:1"});
    fragments.add({"B", "{{A}}", 0, "one.toml:2"});
    fragments.add({"A", "second", 1, "two.toml:1"});
    CHECK(PatternExpander(fragments, masks).expanded("{{A}}", 0, nullptr).text == "(?:first)");
    CHECK(PatternExpander(fragments, masks).expanded("{{A}}", 1, nullptr).text == "(?:second)");
    CHECK(PatternExpander(fragments, masks).expanded("{{B}}", 1, nullptr).text == "(?:(?:first))");
    CHECK_THROWS_WITH_AS(fragments.add({"A", "again", 1, "two.toml:9"}),
                         "two.toml:9: fragment A is defined twice (see two.toml:1)", Error);
    CHECK_THROWS_AS(fragments.add({"lower", "a", 0, ""}), Error);
    CHECK_THROWS_AS(fragments.add({"MASKS", "a", 0, ""}), Error);
}

TEST_CASE("a fragment expands to the same whatever was expanded before") {
    Fragments fragments;
    fragments.add({"WHO", "{who:Person}", 0, "test.toml:1"});
    fragments.add({"AB", "ab", 0, "test.toml:2"});
    fragments.add({"F0", "x", 0, "test.toml:3"});
    for (int depth = 1; depth <= 32; ++depth) {
        fragments.add({"F" + std::to_string(depth), "{{F" + std::to_string(depth - 1) + "}}", 0,
                       "test.toml:4"});
    }
    PatternExpander expander(fragments, masks);
    for (int round = 0; round < 2; ++round) {
        CHECK(expander.expanded("[{{AB}}]", 0, nullptr).text == "[ab]");
        CHECK(expander.expanded("{{AB}}", 0, nullptr).text == "(?:ab)");
        CHECK(expander.expanded("{{WHO}} dit", 0, nullptr).slots.size() == 1);
        CHECK(expander.expanded("{{F31}}", 0, nullptr).text.size() == 32 * 4 + 1);
        CHECK_THROWS_WITH_AS(static_cast<void>(expander.expanded("{{F32}}", 0, nullptr)),
                             doctest::Contains("deeper than 32"), Error);
    }
}
