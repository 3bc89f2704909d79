#include "graph/facts_record.h"

#include "graph/model/error.h"
#include "graph/sha256.h"
#include "schemas/schema_validator.h"

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

using namespace senskg;

namespace {

Document document() {
    Document result;
    result.id = "a/é.txt";
    result.text = "Été 😀 : Vineet Nayar, président de HCLT, 55\u202F000 collaborateurs.";
    result.sha256 = sha256(result.text);
    return result;
}

Span span_of(const std::string& text, const std::string& words) {
    const auto begin = static_cast<std::uint32_t>(text.find(words));
    return {.begin = begin, .end = begin + static_cast<std::uint32_t>(words.size())};
}

PostFacts facts(const Document& document) {
    const auto& text = document.text;
    PostFacts result;
    result.post = {.index = 0,
                   .span = {.begin = 0, .end = static_cast<std::uint32_t>(text.size())},
                   .title = "Les employés d'abord",
                   .date = "2011-05-22",
                   .kind = "review",
                   .language = "fr",
                   .url = ""};
    result.entities = {
        {.id = "figure:a/é.txt:42",
         .type = "Figure",
         .name = "55\u202F000 collaborateurs",
         .aliases = {},
         .properties = {{"value", std::int64_t{55000}}, {"share", 0.5}, {"exact", true}},
         .mentions = {{.span = span_of(text, "55\u202F000 collaborateurs"),
                       .rule = "fr.figure.count",
                       .confidence = 0.99}}},
        {.id = "person:vineet-nayar",
         .type = "Person",
         .name = "Vineet Nayar",
         .aliases = {"Nayar"},
         .properties = {},
         .mentions = {{.span = span_of(text, "Vineet Nayar"), .rule = "fr.person.full_name"}}}};
    result.relations = {
        {.type = "AUTHOR_OF",
         .source = "person:vineet-nayar",
         .target = post_id(document.id, 0),
         .properties = {},
         .confidence = 0.5,
         .evidence = {
             {.document = document.id, .span = span_of(text, "président"), .rule = "fr.author"}}}};
    return result;
}

std::uint32_t length_of(const Document& document) { return CodePointIndex(document.text).length(); }

std::string record_of(const Document& document, const PostFacts& facts, TextIncluded included) {
    return std::string(FactsRecordWriter(document, length_of(document), included).record(facts));
}

std::string refusal(const std::string& line) {
    try {
        (void)read_facts_record(line, "facts.jsonl:7", std::nullopt);
    } catch (const Error& error) {
        CHECK(error.kind() == Error::Kind::input);
        return error.what();
    }
    return "accepted";
}

/// `text` with its first `old` replaced.
std::string changed(std::string text, const std::string& old, const std::string& by) {
    const auto at = text.find(old);
    REQUIRE(at != std::string::npos);
    return text.replace(at, old.size(), by);
}

}  // namespace

TEST_CASE("a record is written in a fixed order, in code points, as its schema says") {
    const auto source = document();
    const auto record = record_of(source, facts(source), TextIncluded::no);
    CHECK(record ==
          R"({"schema":"senskg-facts/1","document":{"id":"a/é.txt","sha256":")" + source.sha256 +
              R"(","length":63},"post":{"id":"post:a/é.txt#1","index":0,"start":0,"end":63,)"
              R"("title":"Les employés d'abord","date":"2011-05-22","kind":"review",)"
              R"("language":"fr"},"entities":[{"id":"figure:a/é.txt:42","type":"Figure",)"
              R"("name":"55 000 collaborateurs","properties":{"exact":true,"share":0.5,)"
              R"("value":55000},"mentions":[{"start":41,"end":62,"text":"55 000 collaborateurs",)"
              R"("rule":"fr.figure.count","confidence":0.99}]},{"id":"person:vineet-nayar",)"
              R"("type":"Person","name":"Vineet Nayar","aliases":["Nayar"],"properties":{},)"
              R"("mentions":[{"start":8,"end":20,"text":"Vineet Nayar",)"
              R"("rule":"fr.person.full_name","confidence":1.0}]}],"relations":[)"
              R"({"type":"AUTHOR_OF","source":"person:vineet-nayar","target":"post:a/é.txt#1",)"
              R"("properties":{},"confidence":0.5,"evidence":[{"start":22,"end":31,)"
              R"("rule":"fr.author"}]}]})");
    const auto faults = validate("facts.schema.json", record);
    CHECK_MESSAGE(faults.empty(), faults.front().where, " ", faults.front().message);
}

TEST_CASE("a record read back says the same") {
    const auto source = document();
    const auto written = facts(source);
    const auto with_text =
        read_facts_record(record_of(source, written, TextIncluded::yes), "", std::nullopt);
    CHECK(with_text.facts == written);
    CHECK(with_text.text == source.text);
    CHECK(with_text.sha256 == source.sha256);
    const auto without = record_of(source, written, TextIncluded::no);
    CHECK(read_facts_record(without, "", source.text).facts == written);

    const auto blind = read_facts_record(without, "", std::nullopt);
    CHECK(blind.facts.entities[1].mentions[0].span == Span{.begin = 8, .end = 20});
    Document textless = source;
    textless.text.clear();
    const auto again =
        std::string(FactsRecordWriter(textless, blind.length_code_points, TextIncluded::yes)
                        .record(blind.facts));
    CHECK(validate("facts.schema.json", again).empty());
    CHECK(read_facts_record(again, "", std::nullopt) == blind);
}

TEST_CASE("what is no facts record is refused with its place") {
    const auto source = document();
    const auto good = record_of(source, facts(source), TextIncluded::yes);
    struct Row {
        std::string name;
        std::string line;
        std::string error;
    };
    const std::string head = "facts.jsonl:7";
    const std::vector<Row> rows = {
        {"no JSON", "{\"schema\":", head + " offset 11: not JSON"},
        {"no object", "3", head + ": expected an object, found number"},
        {"nesting", std::string(200'000, '['), head + ": nested deeper than 16 levels"},
        {"huge number", changed(good, ":63", ":1e999"), head + ": not JSON: a number is too large"},
        {"other version", changed(good, "facts/1", "facts/2"),
         head + " /schema: expected 'senskg-facts/1', found 'senskg-facts/2'; this program reads "
                "version 1"},
        {"negative offset", changed(good, "\"start\":8", "\"start\":-8"),
         head + " /entities/1/mentions/0/start: expected a whole number from 0 to 4294967295, "
                "found number"},
        {"end before start", changed(good, "\"start\":8", "\"start\":21"),
         head + " /entities/1/mentions/0: the span 21 to 20 lies outside the text of 63 "
                "characters"},
        {"past the end", changed(good, "\"end\":62", "\"end\":66"),
         head + " /entities/0/mentions/0: the span 41 to 66 lies outside the text of 63 "
                "characters"},
        {"other slice", changed(good, "\"end\":20", "\"end\":19"),
         head + " /entities/1/mentions/0/text: the document's text has 'Vineet Naya' there; the "
                "facts belong to another version of it"},
        {"other length", changed(good, "\"length\":63", "\"length\":66"),
         head + " /document/length: the document's text has another length; the facts belong to "
                "another version of it"},
        {"id twice", changed(good, "\"figure:a/é.txt:42\"", "\"person:vineet-nayar\""),
         head + " /entities/1/id: 'person:vineet-nayar' stands here twice"},
        {"unknown end", changed(good, "\"source\":\"person", "\"source\":\"persona"),
         head + " /relations/0/source: 'persona:vineet-nayar' is neither an entity of this record "
                "nor its post"},
        {"other post id", changed(good, "é.txt#1", "é.txt#2"),
         head + " /post/id: expected 'post:a/é.txt#1', the document's id and the post's number"},
        {"no confidence", changed(good, "0.99", "0"),
         head + " /entities/0/mentions/0/confidence: expected a number above 0 and up to 1"},
        {"property null", changed(good, "true", "null"),
         head + " /entities/0/properties/exact: expected a string, number, boolean or array of "
                "strings, found null"}};
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) { CHECK(refusal(row.line) == row.error); }
    }
}

TEST_CASE("entities that turn out to be one thing are one in a resolved record") {
    const auto source = document();
    auto local = facts(source);
    auto& person = local.entities[1];
    Entity short_name = person;
    short_name.id = "person:nayar";
    short_name.name = "M. Nayar";
    short_name.aliases = {};
    short_name.properties = {{"kind", "author"}};
    short_name.mentions = {{.span = {.begin = 20, .end = 25}, .rule = "fr.person.short"},
                           {.span = {.begin = 30, .end = 35}, .rule = "fr.person.short"}};
    local.entities.insert(local.entities.begin() + 1, short_name);
    Relation second = local.relations.front();
    second.source = "person:nayar";
    second.confidence = 0.75;
    second.evidence.front().span = {.begin = 1, .end = 2};
    local.relations.push_back(second);

    const auto resolved = resolved_facts(
        local, {{"person:nayar", "person:v-n"}, {"person:vineet-nayar", "person:v-n"}}, {});
    REQUIRE(resolved.entities.size() == 2);
    const auto& one = resolved.entities[1];
    CHECK(one.id == "person:v-n");
    CHECK(one.name == "M. Nayar");  // More mentions than the full name.
    CHECK(one.aliases == std::vector<std::string>{"Nayar", "Vineet Nayar"});
    CHECK(one.mentions.size() == 3);
    CHECK(one.properties.contains("kind"));
    REQUIRE(resolved.relations.size() == 1);
    CHECK(resolved.relations[0].confidence == 0.75);
    CHECK(resolved.relations[0].evidence.size() == 2);
    CHECK(resolved_facts(local, {}, {}).entities == local.entities);
}

TEST_CASE("damaged records are refused or read, never worse") {
    const auto source = document();
    const auto good = record_of(source, facts(source), TextIncluded::yes);
    constexpr unsigned seed = 20110522;
    INFO("seed ", seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 3000; ++round) {
        auto line = good;
        for (int edit = 0; edit < 3; ++edit) {
            line[random() % line.size()] = static_cast<char>(random() % 256);
        }
        try {
            (void)read_facts_record(line, "", std::nullopt);
        } catch (const Error&) {
            continue;
        }
    }
}

TEST_CASE("annotated facts without rules and confidences are read") {
    const std::filesystem::path gold = SENSKG_SOURCE_DIR "/../shared/gold/seeds.jsonl";
    std::ifstream file(gold);
    if (!file) {
        MESSAGE("no annotated facts here: skipped");
        return;
    }
    int number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        CHECK_NOTHROW((void)read_facts_record(line, std::to_string(number), std::nullopt));
    }
    CHECK(number > 0);
}

TEST_CASE("a post with 300 mentions costs well under a millisecond") {
    Document source = document();
    while (source.text.size() < 30'000) {
        source.text += document().text;
    }
    auto post = facts(source);
    post.entities[1].mentions.clear();
    for (std::uint32_t number = 0; number < 300; ++number) {
        const auto begin = static_cast<std::uint32_t>(source.text.find("Vineet", number * 90));
        post.entities[1].mentions.push_back(
            {.span = {.begin = begin, .end = begin + 12}, .rule = "fr.person.full_name"});
    }
    constexpr int rounds = 20;
    const auto start = std::chrono::steady_clock::now();
    std::size_t bytes = 0;
    for (int round = 0; round < rounds; ++round) {
        bytes += record_of(source, post, TextIncluded::no).size();
    }
    const std::chrono::duration<double, std::micro> spent =
        std::chrono::steady_clock::now() - start;
    const double each = spent.count() / rounds;
    MESSAGE(each, " µs a record of ", (bytes / rounds), " bytes");
    CHECK(each < 20'000);  // Far above the aim: no test of a busy machine.
}
