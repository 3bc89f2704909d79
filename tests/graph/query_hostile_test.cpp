#include "graph/query/query.h"
#include "graph/query/query_error.h"
#include "graph/query/value_text.h"
#include "tests/graph/query_sample_graph.h"

#include <doctest/doctest.h>

#include <optional>

using namespace senskg;

namespace {

std::string repeated(std::string_view piece, std::size_t times) {
    std::string text;
    for (std::size_t index = 0; index < times; ++index) {
        text += piece;
    }
    return text;
}

/// The answer's first cell, or the message of the error.
std::string outcome(const std::string& query, const Limits& limits = {}) {
    static const auto graph = sample_graph();
    try {
        const auto result = run_query(parse_query(query), graph, {}, limits);
        return result.rows.empty() ? "no rows" : literal_text(result.rows.front().front());
    } catch (const Error& error) {
        return error.what();
    }
}

/// The kind of the error, if there is one.
std::optional<Error::Kind> failure(const std::string& query, const Limits& limits) {
    static const auto graph = sample_graph();
    try {
        static_cast<void>(run_query(parse_query(query), graph, {}, limits));
    } catch (const Error& error) {
        return error.kind();
    }
    return std::nullopt;
}

bool mentions(const std::string& text, std::string_view words) {
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("long flat chains are answered") {
    CHECK(outcome("RETURN false" + repeated(" OR false", 40'000)) == "false");
    CHECK(outcome("RETURN true" + repeated(" AND true", 40'000)) == "true");
    CHECK(outcome("RETURN false" + repeated(" XOR true", 40'000)) == "false");
    CHECK(outcome("RETURN 0" + repeated(" + 1", 40'000)) == "40000");
    CHECK(outcome("RETURN 0" + repeated("-1", 40'000)) == "-40000");
    CHECK(outcome("RETURN 1" + repeated(" * 1", 40'000)) == "1");
    CHECK(outcome("RETURN 1" + repeated(" ^ 1", 40'000)) == "1.0");
    CHECK(outcome("RETURN 1" + repeated(" < 2", 40'000)) == "false");
    CHECK(outcome("RETURN 1" + repeated(" IS NULL", 40'000)) == "false");
    CHECK(outcome("RETURN " + repeated("NOT ", 20'000) + "true") == "true");
    CHECK(outcome("RETURN " + repeated("NOT ", 20'001) + "true") == "false");
    CHECK(outcome("RETURN " + repeated("- ", 40'001) + "1") == "-1");
    CHECK(outcome("RETURN size([" + repeated("1,", 40'000) + "1])") == "40001");
    CHECK(outcome("RETURN CASE" + repeated(" WHEN false THEN 1", 20'000) + " ELSE 2 END") == "2");
}

TEST_CASE("deep nesting is refused with a message") {
    const std::vector<std::pair<std::string, std::string>> brackets = {
        {"(", ")"},
        {"[", "]"},
        {"{a:", "}"},
        {"toUpper(", ")"},
        {"CASE WHEN true THEN ", " END"},
        {"[x IN [1] | ", "]"},
        {"NOT (", ")"},
        {"-(", ")"},
        {"all(x IN [1] WHERE ", ")"},
        {"exists((a {b: ", "})-->())"}};
    for (const auto& [open, close] : brackets) {
        CAPTURE(open);
        const auto deep = repeated(open, 40'000) + "1" + repeated(close, 40'000);
        CHECK(mentions(outcome("RETURN " + deep), "nest deeper than 200"));
        const auto unclosed = repeated(open, 40'000);
        CHECK(mentions(outcome("RETURN " + unclosed), "query:1:"));
    }
    CHECK(mentions(outcome("RETURN a" + repeated(".a", 20'000)), "nested deeper than 1000"));
    CHECK(mentions(outcome("RETURN a" + repeated("[1]", 20'000)), "nested deeper than 1000"));
    CHECK(mentions(outcome("MATCH " + repeated("(", 40'000) + "a)-->(b) RETURN a"),
                   "nest deeper than 200"));
}

TEST_CASE("nesting below the bound is answered") {
    CHECK(outcome("RETURN " + repeated("(", 199) + "1" + repeated(")", 199)) == "1");
    CHECK(outcome("RETURN null" + repeated(".a", 990)) == "null");
    CHECK(outcome("RETURN null" + repeated("[0]", 990)) == "null");
    CHECK(outcome("RETURN " + repeated("NOT (-(1 + 2 * ", 60) + "1" + repeated("))", 60)).size() >
          0);
    CHECK(outcome("RETURN size(" + repeated("[", 198) + repeated("]", 198) + ")") == "1");
}

TEST_CASE("values do not grow without bound") {
    const auto doubled = [](const std::string& start, const std::string& next) {
        std::string query = "WITH " + start + " AS x ";
        for (int round = 0; round < 150; ++round) {
            query += "WITH " + next + " AS x ";
        }
        return query + "RETURN size(x)";
    };
    CHECK(mentions(outcome(doubled("'ab'", "x + x")), "larger than 256 MiB"));
    CHECK(mentions(outcome(doubled("[1]", "x + x")), "larger than 256 MiB"));
    CHECK(mentions(outcome(doubled("[1]", "[x, x]")), "larger than 256 MiB"));
    CHECK(mentions(outcome(doubled("[1]", "[[[[x]]]]")), "nested deeper than 500"));
    CHECK(mentions(outcome(doubled("'aa'", "replace(x, 'a', 'aaaaaaaa')")), "larger than"));
}

TEST_CASE("queries of too many parts are refused") {
    CHECK(mentions(outcome(repeated("WITH 1 AS x ", 300) + "RETURN x"), "at most 200 clauses"));
    CHECK(mentions(outcome(repeated("RETURN 1 AS x UNION ", 300) + "RETURN 1 AS x"),
                   "at most 200 parts"));
    CHECK(mentions(outcome("MATCH (a)" + repeated("-->()", 2'000) + " RETURN a"),
                   "at most 1000 relationships"));
    CHECK(mentions(outcome("RETURN '" + repeated("a", 2'000'000) + "'"), "has at most"));
}

TEST_CASE("a pattern of hundreds of relationships is answered") {
    CHECK(outcome("MATCH (a:Person)" + repeated("-[:KNOWS]->()", 3) + " RETURN count(*)") == "3");
    CHECK(outcome("MATCH (a:Person)" + repeated("-[:KNOWS]->()", 900) + " RETURN count(*)") == "0");
}

TEST_CASE("limits end a query") {
    Limits steps;
    steps.steps_max = 10'000;
    CHECK(failure("MATCH (a), (b), (c), (d), (e), (f) RETURN count(*)", steps) ==
          Error::Kind::limit);
    Limits rows;
    rows.rows_max = 5;
    CHECK(failure("MATCH (a) RETURN a", rows) == Error::Kind::limit);
    CHECK(failure("MATCH (a) RETURN a LIMIT 5", rows) == std::nullopt);
    Limits time;
    time.timeout = std::chrono::milliseconds(30);
    CHECK(failure("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b "
                  "RETURN count(*)",
                  time) == Error::Kind::limit);
    Limits memory;
    memory.memory_bytes_max = 100'000;
    CHECK(failure("UNWIND range(1, 100000) AS a RETURN a ORDER BY a", memory) ==
          Error::Kind::limit);
    CHECK(failure("UNWIND range(1, 100000) AS a RETURN collect(a)", memory) == Error::Kind::limit);
    CHECK(failure("UNWIND range(1, 100000) AS a RETURN DISTINCT a", memory) == Error::Kind::limit);
}

TEST_CASE("a LIMIT without order stops early") {
    Limits steps;
    steps.steps_max = 100'000;
    CHECK(failure("MATCH (a), (b), (c), (d), (e), (f) RETURN a LIMIT 3", steps) == std::nullopt);
    CHECK(failure("UNWIND range(1, 10000) AS a UNWIND range(1, 10000) AS b "
                  "WITH a, b LIMIT 2 RETURN a, b",
                  steps) == std::nullopt);
}

TEST_CASE("odd texts are refused, not crashed on") {
    for (const auto* query : {"\xFF",
                              "RETURN '\xC3'",
                              ";",
                              ";;",
                              "RETURN",
                              "MATCH",
                              "RETURN [",
                              "RETURN {",
                              "RETURN $",
                              "RETURN `",
                              "RETURN '\\",
                              "RETURN '\\u12",
                              "MATCH (a)-[*..",
                              "MATCH (a)-[*1.5]->(b) RETURN a",
                              "MATCH (a)-[*-1]->(b) RETURN a",
                              "RETURN 0x",
                              "RETURN 0xG",
                              "RETURN 1..2",
                              "RETURN .",
                              "UNION",
                              "EXPLAIN",
                              "RETURN 1 AS",
                              "RETURN 1 ORDER",
                              "MATCH ()-[]",
                              "MATCH (a)<-[]->",
                              "RETURN all(x IN [1])",
                              "RETURN CASE 1",
                              "WITH 1 AS x",
                              "OPTIONAL RETURN 1"}) {
        CAPTURE(query);
        CHECK_THROWS_AS(static_cast<void>(parse_query(query)), QueryError);
    }
    CHECK_THROWS_AS(static_cast<void>(parse_query(std::string("RETURN \0 1", 10))), QueryError);
}

TEST_CASE("JSON parameters nest within bounds") {
    CHECK_THROWS_AS(static_cast<void>(value_of_json(repeated("[", 100'000))), Error);
    CHECK_THROWS_AS(static_cast<void>(value_of_json(repeated("[", 5'000) + repeated("]", 5'000))),
                    Error);
    CHECK(value_of_json(repeated("[", 50) + repeated("]", 50)).depth() == 50);
}

TEST_CASE("every prefix of a query is answered or refused") {
    const std::string query =
        "MATCH p = (a:Person {name: 'Dan'})-[k:KNOWS|WORKS_FOR*1..2 {since: 1}]->(b) WHERE NOT "
        "a.age IS NULL AND b.name =~ '.*' XOR a:Person WITH DISTINCT a, count(*) AS c ORDER BY c "
        "DESC SKIP 0 LIMIT 5 RETURN CASE c WHEN 1 THEN [x IN [1, 2] | x ^ 2] ELSE {k: $p} END";
    for (std::size_t length = 0; length <= query.size(); ++length) {
        static_cast<void>(outcome(query.substr(0, length)));
        static_cast<void>(outcome(query.substr(length)));
        auto without_one = query;
        without_one.erase(std::min(length, query.size() - 1), 1);
        static_cast<void>(outcome(without_one));
    }
}
