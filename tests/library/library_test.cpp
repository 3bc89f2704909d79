#include "library/senskg.h"

#include "graph/vocabulary_record.h"
#include "tests/store/generated_documents.h"

#include <doctest/doctest.h>

#include <optional>

using senskg::Cell;
using senskg::Failure;
using senskg::test::TemporaryFolder;

namespace {

std::string filled_store(const TemporaryFolder& folder) {
    const auto path = folder.path("kg");
    senskg::StoreOptions options;
    auto vocabulary = senskg::test::small_vocabulary();
    for (auto& relation : vocabulary.relation_types) {
        relation.from = {relation.name == "WORKS_FOR" ? "Person" : "Organization"};
        relation.to = {"Organization"};
        for (const auto& key : relation.edge_key) {
            relation.properties.push_back({.name = key, .type = "string"});
        }
    }
    options.vocabulary = [&] { return senskg::vocabulary_json(vocabulary); };
    options.read_vocabulary = [](std::string_view text) { return senskg::read_vocabulary(text); };
    senskg::GraphStore store(path, senskg::StoreAccess::write, options);
    std::vector<senskg::ExtractedDocument> documents;
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        documents.push_back(senskg::test::generated_document("doc" + std::to_string(seed), seed));
    }
    store.put(documents);
    store.close();
    return path;
}

std::optional<Failure::Kind> failure_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const Failure& failure) {
        CHECK(std::string(failure.what()).size() > 10);
        return failure.kind();
    }
    return std::nullopt;
}

}  // namespace

TEST_CASE("a store is opened and asked") {
    const TemporaryFolder folder;
    auto graph = senskg::open(filled_store(folder));
    const auto answer = graph.query(
        "MATCH (p:Person)-[w:WORKS_FOR]->(o) RETURN p, w, o.name AS name, 1.5 AS half, null AS no, "
        "true AS yes, [1, 'x'] AS list, {a: 1} AS map ORDER BY name LIMIT 3");
    CHECK(answer.columns ==
          std::vector<std::string>{"p", "w", "name", "half", "no", "yes", "list", "map"});
    REQUIRE(answer.rows.size() == 3);
    CHECK(answer.notes.empty());
    for (const auto& row : answer.rows) {
        REQUIRE(row.size() == 8);
        CHECK(row[0].kind == Cell::Kind::node);
        CHECK(row[0].labels == std::vector<std::string>{"Person"});
        REQUIRE(row[0].field("name") != nullptr);
        CHECK(row[0].field("name")->kind == Cell::Kind::text);
        CHECK(row[0].field("nothing") == nullptr);
        CHECK(row[1].kind == Cell::Kind::relationship);
        CHECK(row[1].labels == std::vector<std::string>{"WORKS_FOR"});
        CHECK(row[1].source == row[0].text);
        CHECK(row[2].kind == Cell::Kind::text);
        CHECK(row[3].real == 1.5);
        CHECK(row[4].kind == Cell::Kind::null);
        CHECK(row[5].boolean);
        CHECK(row[6].elements.at(1).text == "x");
        CHECK(row[7].field("a")->integer == 1);
    }
}

TEST_CASE("parameters are values, and paths and dates are told") {
    const TemporaryFolder folder;
    auto graph = senskg::open(filled_store(folder));
    const auto row = graph
                         .query("RETURN $text, $numbers[1], date('2011-05-22') AS day",
                                {{"text", Cell("été'\n")},
                                 {"numbers", Cell(std::vector<Cell>{Cell(1), Cell(2.5)})}})
                         .rows.at(0);
    CHECK(row[0].text == "été'\n");
    CHECK(row[1].real == 2.5);
    CHECK(row[2].kind == Cell::Kind::moment);
    CHECK(row[2].text == "2011-05-22");
    const auto path = graph.query("MATCH p = (:Person)-->(:Organization) RETURN p LIMIT 1");
    REQUIRE(path.rows.size() == 1);
    CHECK(path.rows[0][0].elements.size() == 3);
    CHECK(graph.query("MATCH (n:Nobody) RETURN n").notes.size() == 1);
}

TEST_CASE("what fails says so, and the next query is answered") {
    const TemporaryFolder folder;
    CHECK(failure_of([&] { static_cast<void>(senskg::open(folder.path("none"))); }) ==
          Failure::Kind::store);
    auto graph = senskg::open(filled_store(folder));
    const auto failure = [&](const std::string& text, const senskg::CellsByName& parameters = {},
                             const senskg::Bounds& bounds = {}) {
        return failure_of([&] { static_cast<void>(graph.query(text, parameters, bounds)); });
    };
    CHECK(failure("MATCH (n RETURN n") == Failure::Kind::usage);
    CHECK(failure("CREATE (n)") == Failure::Kind::usage);
    CHECK(failure("RETURN $x") == Failure::Kind::usage);
    const auto node = graph.query("MATCH (n:Person) RETURN n LIMIT 1").rows.at(0).at(0);
    CHECK(failure("RETURN $x", {{"x", node}}) == Failure::Kind::usage);
    senskg::Bounds few;
    few.rows_max = 2;
    CHECK(failure("UNWIND range(1, 9) AS x RETURN x", {}, few) == Failure::Kind::limit);
    senskg::Bounds stopped;
    stopped.stopped = [] { return true; };
    CHECK(failure("UNWIND range(1, 1000000) AS x RETURN count(x)", {}, stopped) ==
          Failure::Kind::limit);
    auto moved = std::move(graph);
    CHECK(moved.query("RETURN 1 AS x").rows.at(0).at(0).integer == 1);
}
