#include "graph/evaluation/evaluation.h"
#include "graph/model/code_points.h"
#include "tests/extractors/read_posts.h"
#include "tests/support/files.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace senskg;

namespace {

using Json = nlohmann::json;

const std::string gold_folder = SENSKG_SOURCE_DIR "/fixtures/gold/";
const std::vector<std::string> set_names = {"dev", "blind"};

/// The gold records by document, in the order of the file.
std::map<std::string, std::vector<Json>> gold_of(const std::string& set_name) {
    std::ifstream stream(gold_folder + set_name + ".gold.jsonl");
    std::map<std::string, std::vector<Json>> gold;
    for (std::string line; std::getline(stream, line);) {
        auto record = Json::parse(line);
        const auto document = record.at("document").at("id").get<std::string>();
        gold[document].push_back(std::move(record));
    }
    return gold;
}

std::vector<Document> documents_of(const std::string& set_name) {
    return documents_in({gold_folder + set_name + ".posts.jsonl"});
}

/// The stretch of `text` that `place` gives in code points; empty when it lies outside.
std::string stretch(const std::string& text, const CodePointIndex& index, const Json& place) {
    const auto start = index.byte(place.at("start").get<std::uint32_t>());
    const auto end = index.byte(place.at("end").get<std::uint32_t>());
    return start && end && *start < *end ? text.substr(*start, *end - *start) : std::string();
}

std::vector<AnnotatedPost> annotated_posts_of(const std::string& set_name) {
    return read_annotated_posts(test::file_text(gold_folder + set_name + ".gold.jsonl"), set_name);
}

bool holds(const std::vector<std::string>& names, const std::string& name) {
    return std::ranges::find(names, name) != names.end();
}

}  // namespace

TEST_CASE("gold posts cover their document, one after the other") {
    std::set<std::string> seen;
    for (const auto& set_name : set_names) {
        const auto gold = gold_of(set_name);
        const auto documents = documents_of(set_name);
        CHECK(documents.size() == gold.size());
        for (const auto& document : documents) {
            CAPTURE(document.id);
            CHECK_MESSAGE(seen.insert(document.id).second, "stands in both sets");
            REQUIRE(gold.contains(document.id));
            const CodePointIndex index(document.text);
            std::uint32_t reached = 0;
            std::uint32_t number = 0;
            for (const auto& record : gold.at(document.id)) {
                const auto& post = record.at("post");
                CHECK(record.at("document").at("length") == index.length());
                CHECK(post.at("index") == number);
                number += 1;
                CHECK(post.at("id") == "post:" + document.id + '#' + std::to_string(number));
                CHECK(post.at("start") == reached);
                reached = post.at("end");
            }
            CHECK(reached == index.length());
        }
    }
}

TEST_CASE("each gold mention is a stretch of its post, each gold relation joins known types") {
    const auto pack = read_rule_pack(builtin_pack_files());
    const auto& vocabulary = pack.vocabulary;
    for (const auto& set_name : set_names) {
        const auto gold = gold_of(set_name);
        for (const auto& document : documents_of(set_name)) {
            const CodePointIndex index(document.text);
            for (const auto& record : gold.at(document.id)) {
                const auto& post = record.at("post");
                const std::string post_id = post.at("id");
                CAPTURE(post_id);
                std::map<std::string, std::string> types = {{post_id, std::string(post_type)}};
                for (const auto& entity : record.at("entities")) {
                    const std::string id = entity.at("id");
                    CAPTURE(id);
                    CHECK(vocabulary.node_type(entity.at("type").get<std::string>()) != nullptr);
                    CHECK_MESSAGE(types.emplace(id, entity.at("type")).second, "stands twice");
                    CHECK_FALSE(entity.at("mentions").empty());
                    for (const auto& mention : entity.at("mentions")) {
                        CHECK(mention.at("start") >= post.at("start"));
                        CHECK(mention.at("end") <= post.at("end"));
                        CHECK(mention.at("text") == stretch(document.text, index, mention));
                    }
                }
                for (const auto& relation : record.at("relations")) {
                    CAPTURE(relation.dump());
                    const auto* type =
                        vocabulary.relation_type(relation.at("type").get<std::string>());
                    REQUIRE(type != nullptr);
                    CHECK(holds(type->from, types[relation.at("source")]));
                    CHECK(holds(type->to, types[relation.at("target")]));
                }
            }
        }
    }
}

TEST_CASE("documents are cut into posts where the gold says") {
    const auto pack = read_rule_pack(builtin_pack_files());
    for (const auto& set_name : set_names) {
        const auto gold = gold_of(set_name);
        for (const auto& [document, facts, rules_hash, extractor] :
             extracted(pack, documents_of(set_name), 1)) {
            CAPTURE(document.id);
            const CodePointIndex index(document.text);
            std::vector<std::uint32_t> found;
            for (const auto& post : facts.posts) {
                found.push_back(index.code_point(post.post.span.begin));
            }
            std::vector<std::uint32_t> wanted;
            for (const auto& record : gold.at(document.id)) {
                wanted.push_back(record.at("post").at("start"));
            }
            CHECK(found == wanted);
        }
    }
}

TEST_CASE("the gold measured against itself lacks nothing") {
    for (const auto& set_name : set_names) {
        CAPTURE(set_name);
        const auto posts = annotated_posts_of(set_name);
        const auto evaluation = evaluated(posts, posts, {});
        for (const auto& deviation : evaluation.deviations) {
            FAIL_CHECK(deviation.kind << ": " << deviation.post << ' ' << deviation.subject);
        }
        CHECK(evaluation.posts.right == posts.size());
        CHECK(sum(evaluation.mentions).right > 0);
        CHECK(sum(evaluation.relations).right > 0);
        CHECK(sum(evaluation.links).f1() == 1.0);
    }
}

// Floors, not aims: raised when the rules are better, so that nobody loses what they had. The
// deviations of the blind set are not shown.
TEST_CASE("the annotated posts are read no worse than before") {
    const auto pack = read_rule_pack(builtin_pack_files());
    for (const auto& set_name : set_names) {
        const auto documents = extracted(pack, documents_of(set_name), 2);
        const auto found =
            read_annotated_posts(resolved_records_of(documents, pack.vocabulary), set_name);
        const auto evaluation = evaluated(annotated_posts_of(set_name), found, {});
        MESSAGE(set_name << ": mentions " << sum(evaluation.mentions).f1() << ", entities "
                         << sum(evaluation.entities).f1() << ", figures "
                         << sum(evaluation.figures).f1() << ", relations "
                         << sum(evaluation.relations).f1() << ", links "
                         << sum(evaluation.links).f1());
        CHECK(sum(evaluation.mentions).f1() >= 0.85);
        CHECK(sum(evaluation.entities).f1() >= 0.86);
        CHECK(sum(evaluation.figures).f1() >= 0.94);
        CHECK(sum(evaluation.relations).f1() >= 0.36);
    }
}
