#include "extractors/parallel_extraction.h"
#include "graph/facts_record.h"
#include "graph/model/error.h"
#include "schemas/schema_validator.h"
#include "tests/extractors/read_posts.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

using namespace senskg;

namespace {

const RulePack& builtin_pack() {
    static const RulePack pack = read_rule_pack(builtin_pack_files());
    return pack;
}

/// All posts at hand: our own and, where they are, those beside the sources.
const std::vector<Document>& all_documents() {
    static const std::vector<Document> documents = [] {
        std::vector<std::string> paths = {posts_folder()};
        if (const auto corpus = shared_path("corpus"); !corpus.empty()) {
            paths.push_back(corpus);
        } else {
            MESSAGE("no posts beside the sources: only our own are read");
        }
        return documents_in(paths);
    }();
    return documents;
}

const std::vector<ExtractedDocument>& all_extracted() {
    static const auto documents = extracted(builtin_pack(), all_documents(), 2);
    return documents;
}

/// The bytes of a text by code point: where each begins, and the end.
std::vector<std::size_t> code_point_begins(const std::string& text) {
    std::vector<std::size_t> begins;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) {
            begins.push_back(at);
        }
    }
    begins.push_back(text.size());
    return begins;
}

bool has_value_of(const PropertyValue& value, const std::string& type) {
    if (type == "number") {
        return std::holds_alternative<double>(value) || std::holds_alternative<std::int64_t>(value);
    }
    return (type == "string" && std::holds_alternative<std::string>(value)) ||
           (type == "integer" && std::holds_alternative<std::int64_t>(value)) ||
           (type == "boolean" && std::holds_alternative<bool>(value)) ||
           (type == "strings" && std::holds_alternative<std::vector<std::string>>(value));
}

void check_properties(const Properties& properties, const std::vector<PropertyType>& declared) {
    for (const auto& [name, value] : properties) {
        CAPTURE(name);
        const auto type = std::ranges::find(declared, name, &PropertyType::name);
        REQUIRE(type != declared.end());
        CHECK(has_value_of(value, type->type));
        CHECK_FALSE(value == PropertyValue(""));
    }
}

void check_entities(const Document& document, const PostFacts& post) {
    CHECK(std::ranges::is_sorted(post.entities, std::less_equal<>(), &Entity::id));
    for (const auto& entity : post.entities) {
        CAPTURE(entity.id);
        const auto* type = builtin_pack().vocabulary.node_type(entity.type);
        REQUIRE(type != nullptr);
        CHECK(entity.type != post_type);
        CHECK_FALSE(entity.name.empty());
        CHECK(std::ranges::is_sorted(entity.aliases));
        CHECK(std::ranges::find(entity.aliases, entity.name) == entity.aliases.end());
        check_properties(entity.properties, type->properties);
        REQUIRE_FALSE(entity.mentions.empty());
        CHECK(std::ranges::is_sorted(entity.mentions, {}, &Mention::span));
        for (const auto& mention : entity.mentions) {
            CHECK(post.post.span.contains(mention.span));
            CHECK_FALSE(mention.span.empty());
            CHECK(mention.span.end <= document.text.size());
            CHECK(mention.confidence > 0);
            CHECK(mention.confidence <= 1);
        }
    }
}

void check_relations(const Document& document, const PostFacts& post) {
    const auto post_name = post_id(document.id, post.post.index);
    const auto type_of = [&](const std::string& id) -> std::string {
        const auto entity = std::ranges::find(post.entities, id, &Entity::id);
        return entity != post.entities.end() ? entity->type : id == post_name ? "Post" : "";
    };
    const auto order = [](const Relation& relation) {
        return std::tie(relation.type, relation.source, relation.target, relation.properties);
    };
    CHECK(std::ranges::is_sorted(post.relations, {}, order));
    for (const auto& relation : post.relations) {
        CAPTURE(relation.type);
        CAPTURE(relation.source);
        CAPTURE(relation.target);
        const auto* type = builtin_pack().vocabulary.relation_type(relation.type);
        REQUIRE(type != nullptr);
        CHECK(std::ranges::find(type->from, type_of(relation.source)) != type->from.end());
        CHECK(std::ranges::find(type->to, type_of(relation.target)) != type->to.end());
        CHECK(relation.source != relation.target);
        CHECK(relation.type != mentions_relation);
        check_properties(relation.properties, type->properties);
        REQUIRE_FALSE(relation.evidence.empty());
        CHECK(std::ranges::is_sorted(relation.evidence));
        for (const auto& evidence : relation.evidence) {
            CHECK(evidence.document == document.id);
            CHECK(post.post.span.contains(evidence.span));
            CHECK_FALSE(evidence.span.empty());
        }
    }
}

}  // namespace

TEST_CASE("any number of threads gives the same bytes") {
    const auto one = records_of(extracted(builtin_pack(), all_documents(), 1));
    CHECK(one.size() > 10'000);
    for (const std::uint32_t threads : {2U, 3U, 4U}) {
        CAPTURE(threads);
        CHECK(records_of(extracted(builtin_pack(), all_documents(), threads)) == one);
    }
}

TEST_CASE("as many threads work as are asked for, whatever the machine has") {
    constexpr std::uint32_t threads = 4;
    ParallelExtraction extraction(builtin_pack());
    const auto thread_count = [] {
        const std::filesystem::directory_iterator threads_of_process("/proc/self/task");
        return std::distance(begin(threads_of_process), end(threads_of_process));
    };
    std::size_t place = 0;
    std::ptrdiff_t most = 0;
    const auto refused = extraction.run(
        threads,
        [&]() -> std::optional<Document> {
            most = std::max(most, thread_count());
            const bool is_enough = most >= threads || place == 100 * all_documents().size();
            return is_enough ? std::nullopt
                             : std::optional(all_documents()[place++ % all_documents().size()]);
        },
        [](const ExtractedDocument&) {}, [] { return false; });
    CHECK(refused.empty());
    CHECK(most >= threads);
}

TEST_CASE("rules are read when a document is to be extracted, and tell then what is wrong") {
    const std::vector<PackFile> wrong = {{"a.toml", "[[mention]]\nid = 7\n"}};
    ParallelExtraction extraction(wrong, 1);
    CHECK(extraction.rules_hash() == pack_files_hash(wrong));
    std::vector<Document> documents;
    const auto next = [&]() -> std::optional<Document> {
        if (documents.empty()) {
            return std::nullopt;
        }
        auto document = std::move(documents.back());
        documents.pop_back();
        return document;
    };
    const auto run = [&] {
        return extraction.run(
            2, next, [](const ExtractedDocument&) {}, [] { return false; });
    };
    CHECK(run().empty());
    documents = {all_documents().front()};
    CHECK_THROWS_AS(static_cast<void>(run()), Error);
    CHECK_THROWS_AS(static_cast<void>(extraction.pack()), Error);
}

TEST_CASE("a document's facts do not depend on its neighbours") {
    auto backwards = all_documents();
    std::ranges::reverse(backwards);
    auto documents = extracted(builtin_pack(), backwards, 1);
    std::ranges::reverse(documents);
    CHECK(records_of(documents) == records_of(all_extracted()));
}

TEST_CASE("every record conforms to its schema, and every mention's text is its slice") {
    for (const auto& [document, facts, rules_hash, extractor] : all_extracted()) {
        CAPTURE(document.id);
        const auto begins = code_point_begins(document.text);
        std::istringstream lines(records_of({{document, facts, rules_hash, extractor}}));
        for (std::string line; std::getline(lines, line);) {
            for (const auto& fault : validate("facts.schema.json", line)) {
                FAIL_CHECK(fault.where << ": " << fault.message);
            }
            const auto record = nlohmann::json::parse(line);
            CHECK(record["document"]["length"] == begins.size() - 1);
            for (const auto& entity : record["entities"]) {
                for (const auto& mention : entity["mentions"]) {
                    const auto begin = begins.at(mention["start"].get<std::size_t>());
                    const auto end = begins.at(mention["end"].get<std::size_t>());
                    CHECK(mention["text"] == document.text.substr(begin, end - begin));
                }
            }
        }
    }
}

TEST_CASE("a record read back is what was written") {
    for (const auto& [document, facts, rules_hash, extractor] : all_extracted()) {
        CAPTURE(document.id);
        FactsRecordWriter writer(document, facts.length_code_points, TextIncluded::yes);
        for (const auto& post : facts.posts) {
            CHECK(read_facts_record(writer.record(post), "here", std::nullopt).facts == post);
        }
    }
}

TEST_CASE("facts are sorted, whole, and as the vocabulary allows") {
    for (const auto& [document, facts, rules_hash, extractor] : all_extracted()) {
        CAPTURE(document.id);
        CHECK(facts.id == document.id);
        CHECK(std::ranges::is_sorted(facts.sentences));
        for (const auto& sentence : facts.sentences) {
            CHECK_FALSE(sentence.empty());
            CHECK(sentence.end <= document.text.size());
        }
        for (std::uint32_t index = 0; index < facts.posts.size(); ++index) {
            const auto& post = facts.posts[index];
            CHECK(post.post.index == index);
            CHECK(post.post.language == "fr");
            check_entities(document, post);
            check_relations(document, post);
        }
    }
}

TEST_CASE("a mention stands inside a sentence") {
    for (const auto& [document, facts, rules_hash, extractor] : all_extracted()) {
        CAPTURE(document.id);
        for (const auto& post : facts.posts) {
            for (const auto& entity : post.entities) {
                for (const auto& mention : entity.mentions) {
                    CAPTURE(entity.id);
                    CHECK(std::ranges::any_of(facts.sentences, [&](Span sentence) {
                        return sentence.contains(mention.span);
                    }));
                }
            }
        }
    }
}
