#include "tests/cli/command_run.h"

#include <nlohmann/json.hpp>

#include <doctest/doctest.h>

#include <algorithm>

namespace senskg::test {
namespace {

using nlohmann::json;

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

json answer_of(const SampleStore& sample, std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--format", "json"});
    return json::parse(sample.out(std::move(arguments)));
}

double sum_of(const json& rows, const char* column) {
    double sum = 0;
    for (const auto& row : rows) {
        sum += row[column].get<double>();
    }
    return sum;
}

}  // namespace

TEST_CASE("everything is ranked by PageRank, the highest first, together 1") {
    const SampleStore sample;
    const auto rows = answer_of(sample, {"rank", "--limit", "0"});
    const auto posts = answer_of(sample, {"rank", "--type", "Post"});
    const auto nodes = answer_of(sample, {"query", "MATCH (n) RETURN count(n) AS nodes"});
    CHECK(rows.size() + posts.size() == nodes[0]["nodes"].get<std::size_t>());
    CHECK(sum_of(rows, "pagerank") + sum_of(posts, "pagerank") == doctest::Approx(1).epsilon(1e-4));
    CHECK(std::ranges::none_of(rows, [](const json& row) { return row["type"] == "Post"; }));
    CHECK(std::ranges::is_sorted(rows, std::ranges::greater(),
                                 [](const json& row) { return row["pagerank"].get<double>(); }));
    CHECK(rows[0]["rank"] == 1);
    CHECK(rows[0]["id"] == "person:nathalie-verdier");
    CHECK(rows[0]["name"] == "Nathalie Verdier");
    CHECK(rows[0]["type"] == "Person");
    CHECK(!rows[0].contains("community"));
}

TEST_CASE("a rank is of the types asked for") {
    const SampleStore sample;
    for (const auto* measure : {"pagerank", "betweenness", "degree"}) {
        const auto rows = answer_of(sample, {"rank", "--by", measure, "--type", "Post"});
        REQUIRE(rows.size() == 2);
        CHECK(rows[0]["type"] == "Post");
        CHECK(rows[0].contains(measure));
        CHECK(answer_of(sample, {"rank", "--by", measure, "--type", "Book"}) == json::array());
    }
    CHECK(answer_of(sample, {"rank", "--type", "Company"})[0]["name"] == "Renault");
    CHECK(answer_of(sample, {"rank", "--type", "Person", "--type", "Place"}).size() == 2);
    CHECK(answer_of(sample, {"rank", "--limit", "1"}).size() == 1);
}

TEST_CASE("the degree is what a query counts") {
    const SampleStore sample;
    const auto rows = answer_of(sample, {"rank", "--by", "degree", "--limit", "0"});
    for (const auto& row : rows) {
        const auto counted =
            answer_of(sample, {"query", "--param", "name=" + row["name"].get<std::string>(),
                               "MATCH (n {name: $name})-[r]-() RETURN count(r) AS degree"});
        CHECK(row["degree"] == counted[0]["degree"]);
    }
    CHECK(rows.size() == 4);
}

TEST_CASE("what lies between two posts is found by betweenness") {
    const SampleStore sample;
    const auto rows = answer_of(sample, {"rank", "--by", "betweenness"});
    CHECK(rows[0]["name"] == "Nathalie Verdier");
    CHECK(rows[0]["betweenness"].get<double>() > 0.3);
    CHECK(!rows[0].contains("estimated"));
}

TEST_CASE("communities name their most important members") {
    const SampleStore sample;
    const auto rows = answer_of(sample, {"communities", "--members", "0"});
    const auto ranked = answer_of(sample, {"rank", "--communities", "--limit", "0"});
    std::size_t members = 0;
    for (const auto& row : rows) {
        CHECK(row["members"].size() == row["size"].get<std::size_t>());
        for (const auto& name : row["members"]) {
            CHECK(std::ranges::any_of(ranked, [&](const json& thing) {
                return thing["name"] == name && thing["community"] == row["community"];
            }));
        }
        members += row["members"].size();
    }
    CHECK(members == ranked.size());
    const auto people = answer_of(sample, {"communities", "--type", "Person"});
    REQUIRE(people.size() == 1);
    CHECK(people[0]["members"] == json::array({"Nathalie Verdier"}));
    CHECK(answer_of(sample, {"communities", "--members", "1"})[0]["members"].size() == 1);
}

TEST_CASE("a rank in a terminal's format, and for other programs") {
    const SampleStore sample;
    CHECK(sample.out({"rank", "--limit", "1", "--format", "csv"})
              .starts_with("rank,name,type,pagerank,id\n1,Nathalie Verdier,Person,0."));
    CHECK(contains(sample.out({"rank", "--format", "table"}), "Nathalie Verdier"));
    CHECK(sample.out({"rank"}) == sample.out({"rank", "--format", "jsonl"}));
}

TEST_CASE("rank, communities and path are the same each time, and after a detour") {
    const SampleStore sample;
    const SampleStore other;
    CHECK(other.run({"remove", "first.txt"}).status == 0);
    CHECK(
        command_run({"extract", "-q", "--store", other.store, other.folder.path("posts")}).status ==
        0);
    const std::vector<std::vector<std::string>> commands = {
        {"rank", "--communities", "--limit", "0"},
        {"rank", "--by", "betweenness", "--limit", "0"},
        {"communities"},
        {"path", "Renault", "Lyon", "--limit", "0"},
    };
    for (const auto& command : commands) {
        CHECK(sample.out(command) == other.out(command));
    }
}

TEST_CASE("a path names relations and their direction") {
    const SampleStore sample;
    CHECK(sample.out({"path", "renault", "Nathalie Verdier"})
              .starts_with("1 path of 1 hop\n\nRenault (Organization)\n"
                           "  <-[WORKS_FOR role: \"directrice générale\""));
    const auto path = sample.out({"path", "Renault", "Lyon", "--limit", "1"});
    CHECK(
        path.starts_with("1 path of 3 hops\n\nRenault (Organization)\n"
                         "  <-[WORKS_FOR role: \"directrice générale\""));
    CHECK(contains(path,
                   "\n  -[QUOTED_IN]-> Une rencontre (Post)\n"
                   "  -[MENTIONS count: 1]-> Lyon (Place)\n"));
}

TEST_CASE("a path as JSON has nodes, and the relations of each hop") {
    const SampleStore sample;
    const auto found = answer_of(sample, {"path", "Renault", "Lyon"});
    CHECK(found["hops"] == 3);
    CHECK(found["count"] == 1);
    const auto& path = found["paths"][0];
    REQUIRE(path["nodes"].size() == 4);
    CHECK(path["nodes"][0]["name"] == "Renault");
    CHECK(path["nodes"][3]["type"] == "Place");
    REQUIRE(path["relations"].size() == 3);
    CHECK(path["relations"][0][0]["type"] == "WORKS_FOR");
    CHECK(path["relations"][0][0]["direction"] == "in");
    CHECK(path["relations"][0][0]["properties"]["role"] == "directrice générale");
    CHECK(path["relations"][2][0]["direction"] == "out");
}

TEST_CASE("the path from a thing to itself, no path, and a path through some types alone") {
    const SampleStore sample;
    CHECK(sample.out({"path", "Renault", "RENAULT"}) == "these are one thing: Renault\n");
    CHECK(sample.out({"path", "--max-hops", "2", "Renault", "Lyon"}) ==
          "no path of at most 2 hops between them\n");
    const auto none = answer_of(sample, {"path", "--max-hops", "2", "Renault", "Lyon"});
    CHECK(none == json::parse(R"({"hops": null, "count": 0, "paths": []})"));
    CHECK(contains(sample.out({"path", "--type", "Book", "Renault", "Lyon"}), "no path"));
    CHECK(contains(sample.out({"path", "--type", "Person", "--type", "Post", "Renault", "Lyon"}),
                   "1 path of 3 hops"));
}

TEST_CASE("what is asked wrongly is told with a hint") {
    struct Row {
        std::string name;
        std::vector<std::string> arguments;
        int status;
        std::string message;
    };
    const std::vector<Row> rows = {
        {"type", {"rank", "--type", "Persn"}, 2, "unknown type 'Persn' (did you mean 'Person'?)"},
        {"kind", {"communities", "--type", "Companny"}, 2, "did you mean 'Company'?"},
        {"type of path", {"path", "Lyon", "Renault", "--type", "x"}, 2, "unknown type 'x'"},
        {"measure",
         {"rank", "--by", "pagerang"},
         2,
         "no measure 'pagerang' (did you mean 'pagerank'?); there are pagerank, betweenness, "
         "degree"},
        {"format", {"rank", "--format", "jsn"}, 2, "did you mean 'json'?"},
        {"name", {"path", "Lyo", "Renault"}, 1, "called 'Lyo' (did you mean 'Lyon'?)"},
        {"second name", {"path", "Lyon", "Renaul"}, 1, "did you mean 'Renault'?"},
        {"one name", {"path", "Lyon"}, 2, "a path from where to where?"},
        {"three names", {"path", "Lyon", "Renault", "Lyon"}, 2, "one argument too many"},
    };
    const SampleStore sample;
    for (const auto& row : rows) {
        CAPTURE(row.name);
        const auto result = sample.run(row.arguments);
        CHECK(result.status == row.status);
        CHECK(result.out == "");
        CHECK(contains(result.err, row.message));
    }
}

TEST_CASE("an empty store ranks nothing") {
    const SampleStore sample;
    CHECK(sample.run({"remove", "first.txt", "second.txt"}).status == 0);
    for (const auto* measure : {"pagerank", "betweenness", "degree"}) {
        CHECK(sample.out({"rank", "--by", measure, "--format", "json"}) == "[]\n");
    }
    CHECK(sample.out({"communities"}) == "");
    CHECK(sample.run({"path", "Lyon", "Renault"}).status == 1);
    CHECK(contains(sample.out({"export", "--format", "graphml"}), "</graphml>"));
}

}  // namespace senskg::test
