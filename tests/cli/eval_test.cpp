#include "tests/cli/command_run.h"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <random>
#include <sstream>

namespace senskg::test {
namespace {

using Json = nlohmann::json;

const std::string annotated = SENSKG_SOURCE_DIR "/fixtures/evaluation/annotated.jsonl";
const std::string found = SENSKG_SOURCE_DIR "/fixtures/evaluation/found.jsonl";

TEST_CASE("eval prints its figures by type") {
    const auto result = command_run({"eval", annotated, found});
    CHECK(result.status == 0);
    CHECK(result.err == "");
    CHECK(result.out.find("mentions           P 0.714  R 0.833  F1 0.769   right 5  spurious 2  "
                          "missed 1\n") != std::string::npos);
    CHECK(result.out.find("\nproperties         1 of 2 right\n") != std::string::npos);
    CHECK(command_run({"eval", annotated, "-"}, file_text(found)).out == result.out);
}

TEST_CASE("eval lists rules with their yield, and those that found nothing") {
    const auto result = command_run({"eval", "--by", "rule", annotated, found});
    CHECK(result.status == 0);
    CHECK(result.out.find("\nfr.works_for.verb") != std::string::npos);
    CHECK(result.out.find(" rules found nothing here\n") != std::string::npos);
    CHECK(result.out.find("\n  fr.study.") != std::string::npos);
    const auto json = Json::parse(
        command_run({"eval", "--by", "rule", "--format", "json", annotated, found}).out);
    CHECK(json.at("by_rule").at("fr.works_for.verb").at("precision") == 0.5);
    CHECK(!json.at("dead_rules").empty());
}

TEST_CASE("eval lists what is not as annotated") {
    const auto result = command_run({"eval", "--errors", annotated, found});
    CHECK(result.out.starts_with("missed mention\tpost:a.txt#1\tPerson\tAnne Petit\n"));
    const auto json =
        Json::parse(command_run({"eval", "--errors", "--format", "json", annotated, found}).out);
    CHECK(json.at("errors").size() == 11);
}

TEST_CASE("eval --min decides the status") {
    struct Row {
        std::string bound;
        int status;
        std::string message;
    };
    const std::vector<Row> rows = {
        {"mentions=0.76", 0, ""},
        {"mentions=0.77", 1, "senskg: mentions is 0.769231, below 0.77\n"},
        {"mentions.precision=0.71", 0, ""},
        {"mentions.Person.recall=0.7", 1, "mentions.Person.recall is 0.666667, below 0.7"},
        {"identity.recall=0.75", 0, ""},
        {"identity=0.9", 1, "identity is 0.857143"},
        {"properties=0.5", 0, ""},
        {"posts=1", 1, "posts is 0.5, below 1"},
        {"relatons=0.5", 2, "did you mean 'relations'?"},
        {"mentions.Persn=0.5", 2, "did you mean 'Person'?"},
        {"mentions.Person.recal=0.5", 2, "did you mean 'recall'?"},
        {"posts.recall=0.5", 2, "unknown 'recall'"},
        {"mentions", 2, "KIND=VALUE"},
        {"mentions=2", 2, "KIND=VALUE"},
        {"mentions=nan", 2, "KIND=VALUE"}};
    for (const auto& row : rows) {
        CAPTURE(row.bound);
        const auto result = command_run({"eval", "--min", row.bound, annotated, found});
        INFO(result.err);
        CHECK(result.status == row.status);
        CHECK(result.err.find(row.message) != std::string::npos);
        CHECK(result.err.empty() == row.message.empty());
    }
}

TEST_CASE("eval measures what the store holds of the annotated documents") {
    const SampleStore sample;
    const auto records = sample.out({"export", "--format", "jsonl"});
    const auto gold = sample.folder.write("gold.jsonl", records);
    const auto itself = sample.run({"eval", "--min", "mentions=1", "--min", "links=1", gold});
    CHECK(itself.status == 0);
    CHECK(itself.err == "");
    const auto other = sample.run({"eval", annotated});
    CHECK(other.status == 0);
    CHECK(other.err.find("note: 1 of 1 document annotated are not in the store") == 0);
    CHECK(sample.run({"eval", sample.folder.path("none.jsonl")}).status == 2);
    CHECK(sample.run({"eval", sample.folder.path("posts/first.txt")}).status == 1);
}

/// Changes records at random, so that every measure has something to count.
class Mutation {
  public:
    explicit Mutation(std::uint32_t seed) : random_(seed) {}

    std::string mutated(const std::string& records, bool may_be_optional) {
        std::istringstream lines(records);
        std::string result;
        for (std::string line; std::getline(lines, line);) {
            auto record = Json::parse(line);
            for (auto& entity : record.at("entities")) {
                change(entity, record.at("post"), may_be_optional);
            }
            unite(record);
            change_relations(record, may_be_optional);
            change_post(record.at("post"));
            result += record.dump() + '\n';
        }
        return result;
    }

  private:
    bool sometimes(int percent) { return std::uniform_int_distribution(0, 99)(random_) < percent; }
    std::size_t below(std::size_t count) {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_);
    }

    void change(Json& entity, const Json& post, bool may_be_optional) {
        static const std::vector<std::string> types = {"Person", "Organization", "Book", "Study",
                                                       "Figure", "Event",        "Tool", "Company"};
        if (sometimes(8)) {
            entity["type"] = types[below(types.size())];
        }
        if (sometimes(8)) {
            entity["name"] = entity["name"].get<std::string>() + " !";
        }
        if (sometimes(8)) {
            entity["properties"]["value"] = static_cast<double>(below(100)) / 4;
        }
        if (sometimes(8)) {
            entity["properties"]["kind"] = sometimes(50) ? "percent" : "COMPANY";
        }
        if (may_be_optional && sometimes(10)) {
            entity["optional"] = true;
        }
        auto& mentions = entity["mentions"];
        for (auto& mention : mentions) {
            mention["rule"] = "fr.test.rule" + std::to_string(below(5));
            if (sometimes(10)) {
                mention["end"] = mention["end"].get<int>() + static_cast<int>(below(6));
            }
            if (sometimes(5)) {
                const auto start = post["start"].get<std::size_t>() + below(800);
                mention["start"] = start;
                mention["end"] = start + 1 + below(12);
            }
        }
        if (sometimes(10) && mentions.size() > 1) {
            mentions.erase(mentions.begin());
        }
        if (sometimes(10)) {
            mentions.push_back(mentions.front());
        }
    }

    /// Makes two entities one, or gives one another id.
    void unite(Json& record) {
        auto& entities = record["entities"];
        for (std::size_t place = entities.size(); place-- > 1;) {
            const std::string id = entities[place]["id"];
            if (sometimes(6)) {
                const std::string other = entities[below(place)]["id"];
                rename_ends(record, id, other);
                entities.erase(place);
            } else if (sometimes(6)) {
                rename_ends(record, id, id + "-other");
                entities[place]["id"] = id + "-other";
            }
        }
    }

    static void rename_ends(Json& record, const std::string& id, const std::string& other) {
        for (auto& relation : record["relations"]) {
            for (const auto* end : {"source", "target"}) {
                if (relation[end] == id) {
                    relation[end] = other;
                }
            }
        }
    }

    void change_relations(Json& record, bool may_be_optional) {
        auto& relations = record["relations"];
        for (std::size_t place = relations.size(); place-- > 0;) {
            auto& relation = relations[place];
            if (sometimes(10)) {
                relation["type"] = sometimes(50) ? "PART_OF" : "MENTIONS";
            }
            if (sometimes(20)) {
                relation["properties"]["role"] = sometimes(50) ? "Directeur" : "directeur ";
            }
            if (may_be_optional && sometimes(10)) {
                relation["optional"] = true;
            }
            if (sometimes(30)) {
                const auto start = record["post"]["start"].get<std::size_t>() + below(900);
                relation["evidence"] = Json::array(
                    {{{"start", start}, {"end", start + 5}, {"rule", "fr.test.relation"}}});
            }
            if (sometimes(10)) {
                relations.push_back(Json(relations[place]));
            } else if (sometimes(10)) {
                relations.erase(place);
            }
        }
    }

    void change_post(Json& post) {
        if (sometimes(15)) {
            post["start"] = post["start"].get<std::size_t>() + below(8);
        }
        if (sometimes(10)) {
            post["title"] = "Autre";
        }
        if (sometimes(10)) {
            post.erase("date");
        }
    }

    std::mt19937 random_;
};

TEST_CASE("eval gives the figures of the script that annotations are scored with") {
    const std::string script = SENSKG_SOURCE_DIR "/../shared/eval/score.py";
    const std::string seeds = SENSKG_SOURCE_DIR "/../shared/gold/seeds.jsonl";
    if (!std::filesystem::exists(script) || !std::filesystem::exists(seeds) ||
        std::system("python3 -c '' 2>/dev/null") != 0) {
        MESSAGE("skipped: no script beside the sources, or no python3");
        return;
    }
    const std::string records = file_text(seeds) + file_text(annotated);
    for (std::uint32_t seed = 1; seed <= 25; ++seed) {
        CAPTURE(seed);
        const TemporaryFolder folder;
        Mutation mutation(seed);
        const auto gold = folder.write("gold.jsonl", mutation.mutated(records, true));
        const auto facts = folder.write("facts.jsonl", mutation.mutated(records, false));
        const auto out = folder.path("scored.json");
        REQUIRE(std::system(("python3 '" + script + "' --json '" + gold + "' '" + facts + "' > '" +
                             out + '\'')
                                .c_str()) == 0);
        auto expected = Json::parse(file_text(out));
        const auto result = command_run({"eval", "--format", "json", gold, facts});
        REQUIRE(result.err == "");
        auto ours = Json::parse(result.out);
        ours.erase("by_rule");
        for (auto* each : {&expected, &ours}) {
            each->at("by_type").erase("links");  // the script has no row when there are no pairs
        }
        const auto precise = [](const Json& json, const char* key) {
            return json.at("identity").at(key).get<double>();
        };
        for (const auto* key : {"precision", "recall", "f1"}) {
            CHECK(precise(ours, key) == doctest::Approx(precise(expected, key)));
        }
        expected.erase("identity");  // sums of fractions, added up in another order
        ours.erase("identity");
        const auto difference = Json::diff(expected, ours).dump();
        CHECK(difference == "[]");
    }
}

}  // namespace
}  // namespace senskg::test
