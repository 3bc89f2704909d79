#include "graph/query/query_error.h"
#include "graph/query/query.h"
#include "tests/graph/query_sample_graph.h"

#include <doctest/doctest.h>

using namespace senskg;

namespace {

std::string message_of(const std::string& query, const Parameters& parameters) {
    static const auto graph = sample_graph();
    try {
        static_cast<void>(run_query(parse_query(query), graph, parameters, Limits{}));
    } catch (const Error& error) {
        CHECK(error.kind() == Error::Kind::usage);
        return error.what();
    }
    return "no error";
}

struct Row {
    std::string query, message;
};

/// The first line of each message, and the hint when the row has one.
void check(const std::vector<Row>& rows) {
    for (const auto& row : rows) {
        SUBCASE(row.query.c_str()) {
            const auto message = message_of(row.query, {});
            CHECK_MESSAGE(message.find(row.message) != std::string::npos, message);
        }
    }
}

}  // namespace

TEST_CASE("an error shows the line and a caret") {
    CHECK(message_of("MATCH (p:Person)\nRETURN nme", {}) ==
          "query:2:8: the variable 'nme' is not defined\n"
          "  RETURN nme\n"
          "         ^^^\n"
          "  hint: known here: p");
    CHECK(message_of("RETURN 'é' + ☃", {}) ==
          "query:1:14: unexpected character\n"
          "  RETURN 'é' + ☃\n"
          "               ^\n"
          "  hint: texts stand between ' or \", names between `; arrows are - and >");
}

TEST_CASE("a long line is cut around the place") {
    const auto message = message_of("RETURN " + std::string(500, '1') + "x", {});
    CHECK(message.find("…") != std::string::npos);
    CHECK(message.size() < 300);
}

TEST_CASE("control characters of a query do not reach the terminal") {
    const auto message = message_of("RETURN `\x1B[31m`", {});
    CHECK(message.find('\x1B') == std::string::npos);
}

TEST_CASE("what is wrong with the syntax is named") {
    check({{"", "query:1:1: expected a query (MATCH … RETURN …), found the end of the query"},
           {"MATCH (n)", "query:1:10: expected RETURN, WITH or another clause, found the end"},
           {"MATHC (n) RETURN n", "(did you mean 'MATCH'?)"},
           {"MATCH (n RETURN n", "expected a label (:Person), properties {name: …} or ')', found"},
           {"MATCH (a)-[:X->(b) RETURN a", "expected ']' to close the relationship, found '-'"},
           {"MATCH (a)->(b) RETURN a", "expected '-' of a relationship"},
           {"MATCH (a:A|B) RETURN a", "write WHERE n:A OR n:B"},
           {"RETURN 1 2", "expected an operator, ',', AS, ORDER BY, SKIP, LIMIT or the end"},
           {"MATCH (n) RETURN n WHERE n.a", "WHERE stands before RETURN"},
           {"MATCH (n) RETURN n LIMIT 1 SKIP 1", "the order is RETURN …, ORDER BY …, SKIP …"},
           {"MATCH (n) RETURN n ODRER BY n", "(did you mean 'ORDER'?)"},
           {"RETURN 'a", "query:1:8: the text is not closed"},
           {"RETURN `a", "query:1:8: the name is not closed"},
           {"RETURN 1 /* x", "the comment is not closed"},
           {"RETURN 1 != 2", "write <>"},
           {"RETURN 1 == 2", "write ="},
           {"RETURN ’a’", "unexpected character"},
           {"RETURN '\\q'", "unknown escape in a text"},
           {"RETURN '\\uD800'", "this is no Unicode character"},
           {"RETURN 1; RETURN 2", "only one statement can be asked at a time"},
           {"RETURN 12abc", "this is no number"},
           {"RETURN 9223372036854775808", "does not fit in an integer of 64 bits"},
           {"RETURN 1e999", "does not fit in a float"},
           {"RETURN CASE END", "expected"},
           {"MATCH (n $p) RETURN n", "a parameter cannot stand for all properties"},
           {"MATCH p = shortestPath((a)) RETURN p", "of one relationship between two nodes"},
           {"MATCH (n) WHERE EXISTS { (n)-->() RETURN n", "expected '}' to close EXISTS {"},
           {"MATCH (n) RETURN [(n)-->(m)]", "as in [(a)-->(b) | b.name]"}});
}

TEST_CASE("a query that would write is refused") {
    check({{"CREATE (n)", "a store's graph is derived from facts"},
           {"MATCH (n) DETACH DELETE n", "DETACH would write"},
           {"MATCH (n) SET n.a = 1", "SET would write"},
           {"MERGE (n) RETURN n", "MERGE would write"},
           {"MATCH (n) REMOVE n.a", "REMOVE would write"},
           {"MATCH (n) CREATE (n)-[:A]->(m)", "CREATE would write"}});
}

TEST_CASE("names that are not known are answered with the nearest") {
    check({{"MATCH (person) RETURN persn", "(did you mean 'person'?)"},
           {"RETURN toUper('a')", "unknown function 'toUper' (did you mean 'toUpper'?)"},
           {"MATCH (n) RETURN cuont(n)", "(did you mean 'count'?)"},
           {"RETURN size()", "size() takes 1 argument, not 0"},
           {"RETURN coalesce()", "coalesce() takes 1 or more arguments, not 0"},
           {"RETURN $x", "the parameter $x has no value"}});
}

TEST_CASE("variables mean one thing") {
    check({{"MATCH (a)-[a]->() RETURN a", "'a' is already a node and cannot be a relationship"},
           {"MATCH ()-[r]->()-[r]->() RETURN r", "stands twice in one MATCH"},
           {"MATCH (p) MATCH p = (a)-->(b) RETURN p", "'p' is already a node"},
           {"UNWIND [1] AS x UNWIND [2] AS x RETURN x", "'x' is already taken"},
           {"RETURN 1 AS a, 2 AS a", "two columns are named 'a'"},
           {"MATCH (n) WITH n.a RETURN 1", "an expression in WITH needs a name"},
           {"MATCH () RETURN *", "'*' stands for all variables"},
           {"MATCH (n) WITH n.name AS m RETURN n", "the variable 'n' is not defined"},
           {"MATCH (n) WHERE (n)-->(m) RETURN n", "the variable 'm' is not defined"},
           {"RETURN 1 AS a UNION RETURN 2 AS b", "must return the same columns"},
           {"RETURN 1 AS a UNION RETURN 2 AS a UNION ALL RETURN 3 AS a", "cannot be mixed"}});
}

TEST_CASE("aggregates stand where rows are grouped") {
    check({{"MATCH (n) WHERE count(n) > 1 RETURN n", "count() cannot stand here"},
           {"RETURN count(count(*))", "aggregates do not nest"},
           {"MATCH (n) RETURN n.a + count(*)", "'n' stands beside an aggregate"},
           {"MATCH (n) RETURN n.a ORDER BY count(*)", "the rows have not been aggregated"},
           {"MATCH (n) RETURN n LIMIT n.a", "LIMIT is one number for the whole answer"},
           {"RETURN toUpper(DISTINCT 'a')", "DISTINCT go with aggregates only"}});
}

TEST_CASE("numbers out of range are errors, not nonsense") {
    check({{"RETURN 9223372036854775807 + 1", "does not fit in an integer of 64 bits"},
           {"RETURN -9223372036854775808 - 1", "does not fit in an integer of 64 bits"},
           {"RETURN -(-9223372036854775808)", "does not fit in an integer of 64 bits"},
           {"RETURN -9223372036854775808 / -1", "does not fit in an integer of 64 bits"},
           {"RETURN abs(-9223372036854775808)", "does not fit in an integer of 64 bits"},
           {"RETURN 9223372036854775807 * 2", "does not fit in an integer of 64 bits"},
           {"UNWIND [9223372036854775807, 1] AS x RETURN sum(x)", "the sum does not fit"},
           {"RETURN 1 / 0", "division by zero"},
           {"RETURN 1 % 0", "division by zero"},
           {"RETURN toInteger(1e300)", "does not fit in an integer of 64 bits"},
           {"RETURN 1 LIMIT 1e20", "LIMIT takes an integer of 0 or more, not a float"},
           {"RETURN 1 LIMIT -1", "LIMIT takes an integer of 0 or more, not -1"},
           {"RETURN 1 SKIP -1", "SKIP takes an integer of 0 or more, not -1"},
           {"RETURN 1 LIMIT null", "LIMIT takes an integer of 0 or more, not null"},
           {"RETURN range(1, 1000000000000)", "range() would make a list of more than"},
           {"RETURN range(1, 2, 0)", "the step of range() cannot be 0"},
           {"RETURN substring('a', -1)", "expects no negative number"}});
}

TEST_CASE("values of the wrong type are errors") {
    check({{"RETURN 1 AND true", "expected a condition, not an integer"},
           {"RETURN 'a' * 2", "expected numbers, not a text"},
           {"RETURN 1.a", "an integer has no property 'a'"},
           {"RETURN true.a", "a boolean has no property 'a'"},
           {"RETURN 1 IN 2", "IN looks into a list, not an integer"},
           {"RETURN size(1)", "size() expects a list or a text or a map, not an integer"},
           {"RETURN 'a' =~ '('", "pattern does not compile"},
           {"MATCH (n) RETURN labels(n.name)", "labels() expects a node, not a text"},
           {"RETURN toUpper(1)", "toUpper() expects a text, not an integer"}});
}

TEST_CASE("an error remembers its name for drivers") {
    try {
        static_cast<void>(parse_query("RETURN x"));
        FAIL("the query was taken");
    } catch (const QueryError& error) {
        const auto name = fault_name(error.fault());
        CHECK(name.error_class == "SyntaxError");
        CHECK(name.phase == "compile time");
        CHECK(name.detail == "UndefinedVariable");
    }
}

TEST_CASE("labels, types and properties nobody knows are noted, not refused") {
    const auto graph = sample_graph();
    const auto result =
        run_query(parse_query("MATCH (p:Persn)-[:WORK_FOR]->(o) WHERE p.nam = 'x' OR o.id = 1 "
                              "RETURN p.name"),
                  graph, {}, Limits{});
    CHECK(result.rows.empty());
    std::vector<std::string> notes;
    for (const auto& note : result.notes) {
        notes.push_back(note.where + ": " + note.message);
    }
    CHECK(notes ==
          std::vector<std::string>{
              "query:1:7: no label 'Persn' is known (did you mean 'Person'?)",
              "query:1:16: no relation type 'WORK_FOR' is known (did you mean 'WORKS_FOR'?)",
              "query:1:40: no property 'nam' is known (did you mean 'name'?)",
              "query:1:55: no property 'id' is known (id(n) gives the id of a node)"});
}

TEST_CASE("parameters are read as JSON, or as a text") {
    const auto parameters = read_parameters({"a=1", "$b=1.5", "c=[true]", "d=bon jour", "e="});
    CHECK(*parameters.at("a").integer() == 1);
    CHECK(*parameters.at("b").real() == 1.5);
    CHECK(parameters.at("c").list()->size() == 1);
    CHECK(*parameters.at("d").text() == "bon jour");
    CHECK(parameters.at("e").text()->empty());
    CHECK_THROWS_AS(static_cast<void>(read_parameters({"a"})), Error);
    CHECK_THROWS_AS(static_cast<void>(read_parameters({"a={"})), Error);
    CHECK_THROWS_AS(static_cast<void>(read_parameters({"a=\"x"})), Error);
    CHECK_THROWS_AS(static_cast<void>(read_parameters({"a=18446744073709551615"})), Error);
}

TEST_CASE("words of SQL are told in openCypher, slips are guessed") {
    check({{"MATCH (n) WHERE n.name LIKE 'x' RETURN n", "LIKE is no word of openCypher"},
           {"MATCH (n) RETURN n.name LIKE 'x'", "write CONTAINS, STARTS WITH"},
           {"SELECT * FROM person", "MATCH (p:Person) RETURN p.name"},
           {"MATCH (n) RETURN n.name, count(*) GROUP BY n.name", "is what rows are grouped by"},
           {"MATCH (n) WHERE n.name CONTAIN 'x' RETURN n", "did you mean 'CONTAINS'?"},
           {"MATCH (n) WHER n.name = 'x' RETURN n", "did you mean 'WHERE'?"},
           {"MATCH (n) RETURN cont(*)", "did you mean 'count'?"},
           {"MATCH (n) RETURN shortestPth((n)-[*]-(n))", "did you mean 'shortestPath'?"}});
}
