#include "graph/model/code_points.h"
#include "graph/model/properties.h"
#include "graph/model/vocabulary.h"

#include <doctest/doctest.h>

using namespace senskg;

TEST_CASE("bytes and code points translate both ways") {
    std::string text;
    for (int round = 0; round < 60; ++round) {
        text += "aé€😀";
    }
    const CodePointIndex index(text);
    CHECK(index.length() == 240);
    for (std::uint32_t point = 0; point <= index.length(); ++point) {
        const auto byte = index.byte(point);
        REQUIRE(byte.has_value());
        CHECK(index.code_point(*byte) == point);
    }
    CHECK_FALSE(index.byte(241).has_value());
    CHECK(index.code_point(2) == 1);  // inside é
}

TEST_CASE("an empty text has no code points") {
    const CodePointIndex index("");
    CHECK(index.length() == 0);
    CHECK(index.byte(0) == 0);
    CHECK(index.code_point(0) == 0);
}

TEST_CASE("whole numbers are integers") {
    CHECK(number_property(2.5e9) == PropertyValue(std::int64_t{2'500'000'000}));
    CHECK(number_property(0.8) == PropertyValue(0.8));
}

TEST_CASE("a company carries its type and its kind as labels") {
    NodeType organization;
    organization.name = "Organization";
    organization.kind_labels = {{"company", "Company"}, {"school", "School"}};
    CHECK(node_labels(organization, "company") ==
          std::vector<std::string>{"Organization", "Company"});
    CHECK(node_labels(organization, "") == std::vector<std::string>{"Organization"});
}
