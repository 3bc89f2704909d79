#include "graph/query/query.h"
#include "graph/query/result_text.h"
#include "tests/graph/query_sample_graph.h"

#include <doctest/doctest.h>

using namespace senskg;

namespace {

std::string text_of(const std::string& query, ResultFormat format, std::size_t columns_max) {
    static const auto graph = sample_graph();
    return result_text(run_query(parse_query(query), graph, {}, Limits{}), format, columns_max);
}

}  // namespace

TEST_CASE("a table is aligned, numbers to the right") {
    CHECK(text_of("MATCH (p:Person) RETURN p.name AS name, p.age AS age ORDER BY name",
                  ResultFormat::table, 0) ==
          "name            age\n"
          "─────────────  ────\n"
          "Ada Martel       36\n"
          "Bruno Keller     51\n"
          "Cléa Fontaine  28.5\n"
          "Dan            null\n");
}

TEST_CASE("a table fits the width by cutting its widest column") {
    const std::string query = "RETURN 'ab' AS a, 'abcdefghijklmnopqrstuvwxyz' AS b";
    CHECK(text_of(query, ResultFormat::table, 14) ==
          "a   b\n"
          "──  ──────────\n"
          "ab  abcdefghi…\n");
    CHECK(text_of("RETURN '日本語日本語' AS a", ResultFormat::table, 6) ==
          "a\n"
          "──────\n"
          "日本…\n");
    CHECK_FALSE(text_of(query, ResultFormat::table, 1).empty());
}

TEST_CASE("a table does not steer the terminal") {
    CHECK(text_of("RETURN '\\u001b[31m\\n\\u202e' AS a", ResultFormat::table, 0) ==
          "a\n"
          "──────────────────\n"
          "\\u001B[31m\\n\\u202E\n");
}

TEST_CASE("json keeps everything") {
    CHECK(text_of("RETURN 1 AS a, 1.0 AS b, null AS c, 'é\"' AS d, [true] AS e, {k: 1} AS f",
                  ResultFormat::json, 0) ==
          "[\n{\"a\":1,\"b\":1.0,\"c\":null,\"d\":\"é\\\"\",\"e\":[true],\"f\":{\"k\":1}}\n]\n");
    CHECK(text_of("RETURN 0.0 / 0 AS a, -1.0 / 0 AS b, {`$k`: 1} AS c", ResultFormat::jsonl, 0) ==
          "{\"a\":{\"$float\":\"NaN\"},\"b\":{\"$float\":\"-Infinity\"},"
          "\"c\":{\"$map\":{\"$k\":1}}}\n");
    CHECK(text_of("MATCH (b:Book {year: 2009})<-[r]-({name: 'Ada Martel'}) RETURN b, r",
                  ResultFormat::jsonl, 0) ==
          "{\"b\":{\"$node\":{\"id\":\"book:le-fil\",\"labels\":[\"Book\"],"
          "\"props\":{\"name\":\"Le Fil\",\"year\":2009}}},"
          "\"r\":{\"$rel\":{\"id\":\"person:ada-martel AUTHOR_OF book:le-fil\","
          "\"type\":\"AUTHOR_OF\",\"start\":\"person:ada-martel\",\"end\":\"book:le-fil\","
          "\"props\":{}}}}\n");
    CHECK(text_of("MATCH (n:Nobody) RETURN n", ResultFormat::json, 0) == "[]\n");
    CHECK(text_of("MATCH (n:Nobody) RETURN n", ResultFormat::jsonl, 0).empty());
    CHECK(text_of("UNWIND [1, 2] AS a RETURN a", ResultFormat::jsonl, 0) ==
          "{\"a\":1}\n{\"a\":2}\n");
}

TEST_CASE("csv quotes and guards") {
    CHECK(text_of("RETURN 'a,b' AS a, 'a\"b' AS b, 'a\nb' AS c, null AS d, '' AS e, 1.5 AS f",
                  ResultFormat::csv, 0) == "a,b,c,d,e,f\n\"a,b\",\"a\"\"b\",\"a\nb\",,\"\",1.5\n");
    CHECK(text_of("RETURN '=1+1' AS a, '+x' AS b, '-5' AS c, -5 AS d, '@x' AS e, '-5 %' AS f",
                  ResultFormat::csv, 0) == "a,b,c,d,e,f\n'=1+1,'+x,-5,-5,'@x,'-5 %\n");
    CHECK(text_of("MATCH (n {name: 'Lumen'}) RETURN n, labels(n) AS l", ResultFormat::csv, 0) ==
          "n,l\n\"(:Organization:Company {name: \"\"Lumen\"\"})\","
          "\"[\"\"Organization\"\", \"\"Company\"\"]\"\n");
}

TEST_CASE("tsv and markdown keep a row on its line") {
    CHECK(text_of("RETURN 'a\tb\nc\\\\' AS a, '=x' AS b", ResultFormat::tsv, 0) ==
          "a\tb\na\\tb\\nc\\\\\t'=x\n");
    CHECK(text_of("RETURN 'a|b\nc' AS a, 1 AS b", ResultFormat::markdown, 0) ==
          "| a | b |\n| --- | --- |\n| a\\|b<br>c | 1 |\n");
}

TEST_CASE("numbers and dates have the same digits for people and in JSON") {
    const std::string query =
        "RETURN 0.1 + 0.2 AS a, 1.0 AS b, 1e300 AS c, -1.5e-9 AS d, date('2011-03-12') AS e, "
        "0.0 / 0.0 AS f";
    CHECK(text_of(query, ResultFormat::jsonl, 0) ==
          "{\"a\":0.30000000000000004,\"b\":1.0,\"c\":1e+300,\"d\":-1.5e-09,"
          "\"e\":{\"$temporal\":\"2011-03-12\"},\"f\":{\"$float\":\"NaN\"}}\n");
    CHECK(text_of(query, ResultFormat::tsv, 0) ==
          "a\tb\tc\td\te\tf\n0.30000000000000004\t1.0\t1e+300\t-1.5e-09\t2011-03-12\tNaN\n");
}

TEST_CASE("formats have names") {
    for (const auto& name : result_format_names()) {
        CHECK(result_format(name).has_value());
    }
    CHECK(result_format("csv") == ResultFormat::csv);
    CHECK_FALSE(result_format("xml").has_value());
}

TEST_CASE("EXPLAIN shows a look-up where there is one") {
    CHECK(text_of("EXPLAIN MATCH (b:Book)<-[:AUTHOR_OF]-(p:Person {name: 'Ada Martel'}) "
                  "WHERE b.year > 2000 RETURN b.name LIMIT 1",
                  ResultFormat::tsv, 0) ==
          "plan\testimate\n"
          "MATCH nodes by name 'Ada Martel' (p:Person {name: 'Ada Martel'}), filters: 1\t1\n"
          "MATCH expand <-[:AUTHOR_OF]- backwards to (b:Book), filters: 1\t1\n"
          "RETURN b.name, limited\t1\n");
}

TEST_CASE("EXPLAIN tells the rows that are to be expected") {
    struct Row {
        std::string query, estimates;
    };
    const std::vector<Row> rows = {
        {"MATCH (p:Person) RETURN p", "4 4"},
        {"MATCH (n) RETURN count(*)", "10 1"},
        {"MATCH (n) RETURN n LIMIT 3", "10 3"},
        {"MATCH (n:Nobody) RETURN n", "0 0"},
        {"OPTIONAL MATCH (n:Nobody) RETURN n", "1 1"},
        {"UNWIND [1, 2, 3] AS x UNWIND [x, x] AS y RETURN y", "3 6 6"},
        {"CALL senskg.degree() YIELD node RETURN node", "10 10"},
        {"MATCH (a:Person)-[:AUTHOR_OF]->(b) RETURN b", "4 3 3"},
        {"MATCH (a:Person), (b:Book) RETURN a", "2 8 8"},
        {"MATCH (a:Person), (b:Person) RETURN shortestPath((a)-[*]-(b))", "4 16 16"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.query);
        const auto graph = sample_graph();
        std::string estimates;
        for (const auto& line :
             run_query(parse_query("EXPLAIN " + row.query), graph, {}, Limits{}).rows) {
            estimates += (estimates.empty() ? "" : " ") + std::to_string(*line[1].integer());
        }
        CHECK(estimates == row.estimates);
    }
}

TEST_CASE("PROFILE tells the rows that were made and the time it took") {
    const auto graph = sample_graph();
    const auto result =
        run_query(parse_query("PROFILE MATCH (p) WHERE p.name IN ['Dan', 'Lumen'] RETURN p.name"),
                  graph, {}, Limits{});
    CHECK(result.columns == std::vector<std::string>{"plan", "estimate", "rows", "ms"});
    REQUIRE(result.rows.size() == 2);
    for (const auto& line : result.rows) {
        CHECK(*line[2].integer() == 2);
        CHECK(*line[3].real() >= 0);
    }
}
