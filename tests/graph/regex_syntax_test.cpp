#include "graph/regex/instruction_bound.h"
#include "graph/regex/syntax.h"

#include <doctest/doctest.h>
#include <re2/re2.h>

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>

namespace senskg {
namespace {

constexpr std::array<std::string_view, 48> pieces = {
    "a",       "b",    "(",      ")",   "[",    "]",   "{",       "}",          "|",     "*",
    "+",       "?",    "\\",     "^",   "$",    ".",   "-",       ",",          ":",     "<",
    ">",       "_",    "0",      "2",   "7",    "é",   "\xC3",    "\x80",       "(?",    "(?:",
    "(?i:",    "(?P<", "(?P<n>", "[^",  "[:",   "a-",  "{2}",     "{2,}",       "{3,2}", "{400}",
    "{0,999}", "{,2}", "{1001}", "\\d", "\\x{", "\\n", "\\x{41}", "\\x{110000}"};

/// A pattern of up to 11 pieces, most of which is none.
std::string drawn_pattern(std::mt19937& random) {
    std::string pattern;
    for (auto left = 1 + random() % 11; left > 0; --left) {
        pattern += pieces[random() % pieces.size()];
    }
    return pattern;
}

TEST_CASE("RE2 reads whatever we read as a tree, with as many groups") {
    std::mt19937 random(7);
    std::size_t trees = 0;
    for (int round = 0; round < 100000; ++round) {
        const auto pattern = drawn_pattern(random);
        const auto tree = regex_tree(pattern, false);
        if (!tree || instruction_bound(*tree) > 100'000) {
            continue;
        }
        ++trees;
        CAPTURE(pattern);
        const re2::RE2 re2(pattern, re2::RE2::Quiet);
        REQUIRE(re2.ok());
        REQUIRE(static_cast<std::size_t>(re2.NumberOfCapturingGroups()) ==
                group_names(*tree).group_count);
    }
    CHECK(trees > 1000);  // else the patterns were drawn badly
}

TEST_CASE("counts that RE2 refuses, alone or in one another, have no tree") {
    for (const std::string pattern :
         {"a{1001}", "a{3,2}", "(?:a{40}b){40}", "(?:(?:a{11}){11}){11}", "a**", "*a", "(?:+a)",
          "a|*", "(?P<>a)", "(?P<n", "[b-a]", "\\x{110000}", "\\é", "\xC3"}) {
        CAPTURE(pattern);
        CHECK_FALSE(re2::RE2(pattern, re2::RE2::Quiet).ok());
        CHECK_FALSE(regex_tree(pattern, false));
    }
    CHECK(regex_tree("(?:a{25}b){40}(?:c{2,}){3}", false));
}

}  // namespace
}  // namespace senskg
