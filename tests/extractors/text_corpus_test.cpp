#include "graph/model/code_points.h"
#include "tests/extractors/text_layout.h"
#include "tests/support/files.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <string>

using namespace senskg;

TEST_CASE("the posts of the example corpus are those that were annotated") {
    const std::string shared = SENSKG_SOURCE_DIR "/../shared";
    std::ifstream gold(shared + "/gold/seeds.jsonl");
    if (!gold) {
        MESSAGE("no corpus beside the sources: skipped");
        return;
    }
    for (std::string line; std::getline(gold, line);) {
        const auto record = nlohmann::json::parse(line);
        const std::string id = record.at("document").at("id");
        const std::string text = test::file_text(shared + "/corpus/" + id);
        const auto& post = record.at("post");
        CAPTURE(post.dump());
        const auto posts = split_text(text);
        REQUIRE(post.at("index").get<std::size_t>() < posts.size());
        const PostLayout& found = posts[post.at("index").get<std::size_t>()];
        const CodePointIndex code_points(text);
        const Span span = MatchingText(text).source(found.post.span);
        CHECK(found.post.title == post.at("title").get<std::string>());
        CHECK(found.post.date == post.at("date").get<std::string>());
        CHECK(code_points.code_point(span.begin) == post.at("start").get<std::uint32_t>());
        CHECK(code_points.code_point(span.end) == post.at("end").get<std::uint32_t>());
        CHECK((found.post.kind == "interview") == (post.at("kind") == "interview"));
    }
}
