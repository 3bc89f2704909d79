#include "graph/did_you_mean.h"
#include "graph/json_text.h"
#include "graph/model/error.h"
#include "graph/regex.h"
#include "graph/sha256.h"
#include "graph/text_folding.h"

#include <doctest/doctest.h>

using namespace senskg;

TEST_CASE("names fold to what they share") {
    struct Row {
        std::string name, text, folded, slug;
    };
    const std::vector<Row> rows = {
        {"accents and case", "Philippe DÉTRIE", "philippe detrie", "philippe-detrie"},
        {"apostrophes", "L’Art de l'enchantement", "l'art de l'enchantement",
         "l-art-de-l-enchantement"},
        {"spaces", " Teletech \u00a0International ", "teletech international",
         "teletech-international"},
        {"control characters are spaces", "Anne\x1F\u0085Petit", "anne petit", "anne-petit"},
        {"hyphens that break no line", "Saint\u2011Denis", "saint-denis", "saint-denis"},
        {"ligature", "Bœuf & Cie", "bœuf & cie", "bœuf-cie"},
        {"punctuation alone", "!!!", "!!!", ""},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            CHECK(folded(row.text) == row.folded);
            CHECK(slug(row.text) == row.slug);
        }
    }
}

TEST_CASE("a hint names what is near, and nothing that shares no letter") {
    const std::vector<std::string> names = {"", "y", "Person", "Place"};
    CHECK(did_you_mean("Persn", names) == " (did you mean 'Person'?)");
    CHECK(did_you_mean("place", names) == " (did you mean 'Place'?)");
    CHECK(did_you_mean("cont", std::vector<std::string>{"cot", "count", "cost"}) ==
          " (did you mean 'count'?)");
    CHECK(did_you_mean("x", names).empty());
    CHECK(did_you_mean("organisation", names).empty());
}

TEST_CASE("a regular expression gives the spans of its groups") {
    const Regex regex("(?P<count>[0-9]+) (?P<unit>pays)|(never)");
    Regex::Groups groups;
    REQUIRE(regex.find("dans 8 pays européens", 0, groups));
    CHECK(groups[0] == Span{5, 11});
    CHECK(groups[regex.group("count")] == Span{5, 6});
    CHECK_FALSE(groups[3].has_value());
    CHECK_FALSE(regex.find("dans 8 pays", 6, groups));
    CHECK(regex.group("nothing") == 0);
}

TEST_CASE("a pattern that RE2 refuses is an error with its reason") {
    CHECK_THROWS_WITH_AS(Regex("(?=a)"), doctest::Contains("does not compile"), Error);
}

TEST_CASE("SHA-256 is that of FIPS 180-4's example") {
    CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("JSON keeps the order of calls and one form a number") {
    JsonText json;
    json.begin_object().key("b").integer(1).key("a").number(0.97).key("t").text("é\"\n");
    json.end_object();
    CHECK(json.view() == R"({"b":1,"a":0.97,"t":"é\"\n"})");
}

TEST_CASE("a pattern knows the numbers of its groups") {
    const Regex regex("(?P<who>[A-Z][a-z]+)(?: (?P<what>dit))?");
    CHECK(regex.group("what") == 2);
    CHECK(regex.group("where") == 0);
}
