#include "graph/query/driver_session.h"
#include "graph/query/query.h"
#include "graph/query/query_error.h"
#include "graph/query/value_text.h"

#include <doctest/doctest.h>

#include <random>

using namespace senskg;

namespace {

Result ask(MemoryGraph& graph, const std::string& query, const Parameters& parameters = {}) {
    return run_query(parse_query(query), graph, parameters, Limits{});
}

/// The rows as openCypher writes them, one a line.
std::string answer(MemoryGraph& graph, const std::string& query) {
    std::string text;
    for (const auto& row : ask(graph, query).rows) {
        for (const auto& value : row) {
            text += literal_text(value) + (&value == &row.back() ? "\n" : " | ");
        }
    }
    return text;
}

std::string error(MemoryGraph& graph, const std::string& query) {
    try {
        static_cast<void>(ask(graph, query));
    } catch (const QueryError& failure) {
        return std::string(fault_name(failure.fault()).detail);
    }
    return "none";
}

const std::string everything = "MATCH (n) OPTIONAL MATCH (n)-[r]->(m) RETURN n, r, m";

}  // namespace

TEST_CASE("what is created is found") {
    MemoryGraph graph;
    const auto result = ask(graph,
                            "CREATE (a:Person {name: 'Ada', tags: ['x', 1]})"
                            "-[:KNOWS {since: 1999}]->(:Person {name: 'Bo'})");
    CHECK(result.rows.empty());
    CHECK(result.changes.nodes_created == 2);
    CHECK(result.changes.relationships_created == 1);
    CHECK(result.changes.properties_set == 4);
    CHECK(result.changes.labels_added == 1);
    CHECK(answer(graph, "MATCH (a {name: 'Ada'})-[k:KNOWS]->(b) RETURN a.tags, k.since, b") ==
          "[\"x\", 1] | 1999 | (:Person {name: \"Bo\"})\n");
}

TEST_CASE("a clause that writes is not seen by the clause before it") {
    MemoryGraph graph;
    ask(graph, "UNWIND range(1, 3) AS i CREATE (:A {i: i})");
    CHECK(answer(graph, "MATCH (a:A) CREATE (:A {i: a.i + 10}) RETURN count(*)") == "3\n");
    CHECK(answer(graph, "MATCH (a:A) RETURN count(a)") == "6\n");
}

TEST_CASE("thousands of clauses that write are answered") {
    MemoryGraph graph;
    std::string query;
    for (int count = 0; count < 3000; ++count) {
        query += "CREATE () ";
    }
    CHECK(ask(graph, query).changes.nodes_created == 3000);
}

TEST_CASE("MERGE finds first and makes only what is missing") {
    MemoryGraph graph;
    const std::string query =
        "UNWIND ['x', 'y', 'x'] AS name MERGE (t:Tag {name: name}) "
        "ON CREATE SET t.made = 1 ON MATCH SET t.seen = 1";
    CHECK(ask(graph, query).changes.nodes_created == 2);
    CHECK(ask(graph, query).changes.nodes_created == 0);
    CHECK(answer(graph, "MATCH (t:Tag) RETURN t.name, t.made, t.seen ORDER BY t.name") ==
          "\"x\" | 1 | 1\n\"y\" | 1 | 1\n");
}

TEST_CASE("SET and REMOVE change properties and labels") {
    MemoryGraph graph;
    ask(graph, "CREATE (:A {x: 1, y: 2})");
    ask(graph, "MATCH (a:A) SET a += {y: null, z: 3}, a:B REMOVE a:A");
    CHECK(answer(graph, "MATCH (n) RETURN labels(n), properties(n)") == "[\"B\"] | {x: 1, z: 3}\n");
    ask(graph, "MATCH (b:B) SET b = {w: 1} REMOVE b.w");
    CHECK(answer(graph, "MATCH (n) RETURN properties(n)") == "{}\n");
}

TEST_CASE("a node that is connected is deleted with what connects it, or not at all") {
    MemoryGraph graph;
    ask(graph, "CREATE (:A)-[:R]->(:B)");
    CHECK(error(graph, "MATCH (a:A) DELETE a") == "DeleteConnectedNode");
    CHECK(answer(graph, "MATCH (n) RETURN count(n)") == "2\n");
    CHECK(ask(graph, "MATCH (a:A) DETACH DELETE a").changes.relationships_deleted == 1);
    CHECK(answer(graph, everything) == "(:B) | null | null\n");
    CHECK(error(graph, "MATCH (b:B) DELETE b RETURN b.name") == "DeletedEntityAccess");
}

TEST_CASE("a query that fails changes nothing") {
    // Each fails after it has written, on a graph made at random.
    const std::vector<std::string> failing = {
        "MATCH (n) SET n.i = 7, n:X WITH n ORDER BY n.i CREATE (n)-[:NEW]->(:Y) WITH n "
        "RETURN 1 / 0",
        "MATCH (n)-[r]->() SET r.w = 1 DELETE r CREATE (n)-[:NEW]->(n) WITH n SET n.bad = {a: 1}",
        "MATCH (n) DETACH DELETE n CREATE (m:New) WITH m SET m.x = [1, {}]"};
    for (unsigned seed = 0; seed < 100; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        MemoryGraph graph;
        for (unsigned index = 0; index < 5; ++index) {
            ask(graph, "CREATE (:L" + std::to_string(random() % 3) +
                           " {i: " + std::to_string(index) + "})");
            ask(graph, "MATCH (a {i: " + std::to_string(random() % 5) + "}), (b {i: " +
                           std::to_string(random() % 5) + "}) CREATE (a)-[:R]->(b)");
        }
        ask(graph, "MATCH (a {i: 0}), (b {i: 1}) CREATE (a)-[:R]->(b)");
        const auto before = answer(graph, everything);
        const auto labels_before = answer(graph, "CALL db.labels()");
        for (const auto& query : failing) {
            CHECK(error(graph, query) != "none");
            CHECK(answer(graph, everything) == before);
            CHECK(answer(graph, "CALL db.labels()") == labels_before);
            CHECK(graph.edge_count("NEW") == 0);
        }
    }
}

TEST_CASE("a driver session answers each line with one line") {
    struct Row {
        std::string request, answer;
    };
    const std::vector<Row> rows = {
        {R"j({"op":"run","query":"CREATE (:A {x: $x})","params":{"x":[1,2.5]}})j",
         R"j({"ok":true,"columns":[],"rows":[],"stats":{"nodes_created":1,"properties_set":1,)j"
         R"j("labels_added":1}})j"},
        {R"j({"op":"run","query":"MATCH (a) RETURN a.x AS x, 0.0/0 AS nan"})j",
         R"j({"ok":true,"columns":["x","nan"],"rows":[[[1,2.5],{"$float":"NaN"}]],"stats":{}})j"},
        {R"j({"op":"procedure","name":"a.b","inputs":[{"name":"in","type":"INTEGER?"}],)j"
         R"j("outputs":[{"name":"out","type":"STRING?"}],"columns":["in","out"],)j"
         R"j("rows":[[1,"one"],[2,"two"]]})j",
         R"j({"ok":true})j"},
        {R"j({"op":"run","query":"CALL a.b(2)"})j",
         R"j({"ok":true,"columns":["out"],"rows":[["two"]],"stats":{}})j"},
        {R"j({"op":"run","query":"RETURN date($d) AS d","params":{"d":"2012-02-29"}})j",
         R"j({"ok":true,"columns":["d"],"rows":[[{"$temporal":"2012-02-29"}]],"stats":{}})j"},
        {R"j({"op":"run","query":"RETURN $d.day AS d","params":{"d":{"$temporal":"2012-02-29"}}})j",
         R"j({"ok":true,"columns":["d"],"rows":[[29]],"stats":{}})j"},
        {R"j({"op":"reset"})j", R"j({"ok":true})j"},
        {R"j({"op":"run","query":"MATCH (n) RETURN count(n) AS c"})j",
         R"j({"ok":true,"columns":["c"],"rows":[[0]],"stats":{}})j"}};
    DriverSession session{Limits{}};
    for (const auto& row : rows) {
        CAPTURE(row.request);
        CHECK(session.answer(row.request) == row.answer);
    }
    for (const auto* broken : {"", "{", "[]", R"j({"op":1})j", R"j({"op":"fly"})j",
                               R"j({"op":"run"})j", R"j({"op":"run","query":"RETURN \ud800"})j"}) {
        CAPTURE(broken);
        CHECK(session.answer(broken).starts_with(R"j({"ok":false,"error":{"class":")j"));
    }
}
