#include "graph/query/query.h"
#include "graph/query/value_text.h"
#include "tests/graph/query_sample_graph.h"

#include <doctest/doctest.h>

using namespace senskg;

namespace {

std::string value_of_expression(const std::string& expression) {
    static const auto graph = sample_graph();
    const auto result =
        run_query(parse_query("RETURN " + expression + " AS x"), graph,
                  read_parameters({"p=7", "words=[\"a\",null]", "text=plain words"}), Limits{});
    REQUIRE(result.rows.size() == 1);
    return literal_text(result.rows.front().front());
}

struct Row {
    std::string expression, value;
};

void check(const std::vector<Row>& rows) {
    for (const auto& row : rows) {
        SUBCASE(row.expression.c_str()) { CHECK(value_of_expression(row.expression) == row.value); }
    }
}

}  // namespace

TEST_CASE("literals are read as openCypher writes them") {
    check({{"1", "1"},
           {"-9223372036854775808", "-9223372036854775808"},
           {"0x1F", "31"},
           {"0o17", "15"},
           {"1.5e3", "1500.0"},
           {".5", "0.5"}});
}

TEST_CASE("texts know escapes") {
    check({{R"('a\'b')", "\"a'b\""}, {R"("\u00e9\t")", "\"é\\t\""}, {R"('\U0001F600')", "\"😀\""}});
}

TEST_CASE("a map projection takes properties, all of them, expressions and variables") {
    check({{"[m IN [{a: 1, b: 2}] | m {.b, .a}]", "[{a: 1, b: 2}]"},
           {"[m IN [{a: 1, b: 2}] | m {.*, b: 3}]", "[{a: 1, b: 3}]"},
           {"[m IN [{a: 1}] | m {.a, .none, twice: m.a * 2}]", "[{a: 1, none: null, twice: 2}]"},
           {"[m IN [null] | m {.a}]", "[null]"}});
}

TEST_CASE("numbers are calculated with openCypher's types") {
    check({{"1 + 2 * 3", "7"},
           {"(1 + 2) * 3", "9"},
           {"7 / 2", "3"},
           {"7 / 2.0", "3.5"},
           {"-7 % 3", "-1"},
           {"2 ^ 3 ^ 2", "64.0"},
           {"-2 ^ 2", "4.0"},
           {"- - 3", "3"},
           {"1.0 / 0", "Infinity"},
           {"0.0 / 0", "NaN"},
           {"1 + null", "null"},
           {"'a' + 'b'", "\"ab\""},
           {"'a' + 1", "\"a1\""},
           {"[1] + [2]", "[1, 2]"},
           {"[1] + 2", "[1, 2]"},
           {"0 + [1]", "[0, 1]"}});
}

TEST_CASE("logic has three values") {
    check({{"true AND null", "null"},
           {"false AND null", "false"},
           {"true OR null", "true"},
           {"false OR null", "null"},
           {"true XOR null", "null"},
           {"NOT null", "null"},
           {"NOT NOT true", "true"},
           {"true XOR true OR true", "true"},
           {"NOT true AND false", "false"},
           {"NOT (true AND false)", "true"}});
}

TEST_CASE("comparisons chain, and compare what can be compared") {
    check({{"1 < 2 < 3", "true"},
           {"1 < 3 < 2", "false"},
           {"1 = 1.0", "true"},
           {"1 < 'a'", "null"},
           {"1 = 'a'", "false"},
           {"null = null", "null"},
           {"null <> null", "null"},
           {"'a' < 'b'", "true"},
           {"[1, null] = [1, null]", "null"},
           {"[1, null] = [2, null]", "false"},
           {"[1, 2] < [1, 3]", "true"},
           {"{a: 1} = {a: 1.0}", "true"},
           {"0.0 / 0 = 0.0 / 0", "false"},
           {"0.0 / 0 < 1", "false"},
           {"9223372036854775807 = 9223372036854775807.0", "false"},
           {"9223372036854775807 < 9223372036854775808.0", "true"},
           {"false < true", "true"}});
}

TEST_CASE("predicates look into lists and texts") {
    check({{"2 IN [1, 2]", "true"},
           {"3 IN [1, null]", "null"},
           {"1 IN []", "false"},
           {"null IN []", "false"},
           {"[1] IN [[1]]", "true"},
           {"'abc' STARTS WITH 'ab'", "true"},
           {"'abc' ENDS WITH 'ab'", "false"},
           {"'abc' CONTAINS 'b'", "true"},
           {"1 CONTAINS 'b'", "null"},
           {"'abc' =~ 'a.c'", "true"},
           {"'abcd' =~ 'a.c'", "false"},
           {"'ABC' =~ '(?i)abc'", "true"},
           {"null IS NULL", "true"},
           {"1 IS NOT NULL", "true"},
           {"1 + 1 IN [2]", "true"}});
}

TEST_CASE("lists and maps are reached into") {
    check({{"[1, 2, 3][1]", "2"},
           {"[1, 2, 3][-1]", "3"},
           {"[1, 2, 3][9]", "null"},
           {"[1, 2, 3][1..]", "[2, 3]"},
           {"[1, 2, 3][..-1]", "[1, 2]"},
           {"[1, 2, 3][2..1]", "[]"},
           {"[1, 2, 3][null..2]", "null"},
           {"{a: {b: 5}}.a.b", "5"},
           {"{a: 1}['a']", "1"},
           {"{a: 1}.b", "null"},
           {"null.a", "null"},
           {"[x IN [1, 2, 3] WHERE x > 1 | x * 10]", "[20, 30]"},
           {"[x IN [1, 2]]", "[1, 2]"},
           {"all(x IN [1, 2] WHERE x > 0)", "true"},
           {"any(x IN [] WHERE x > 0)", "false"},
           {"none(x IN [1, null] WHERE x > 1)", "null"},
           {"single(x IN [1, 2] WHERE x = 1)", "true"}});
}

TEST_CASE("CASE chooses by value or by condition") {
    check({{"CASE 2 WHEN 1 THEN 'a' WHEN 2 THEN 'b' ELSE 'c' END", "\"b\""},
           {"CASE WHEN false THEN 1 WHEN null THEN 2 END", "null"}});
}

TEST_CASE("functions of texts count characters, not bytes") {
    check({{"size('éà')", "2"},
           {"toUpper('éa')", "\"ÉA\""},
           {"toLower('ÉA')", "\"éa\""},
           {"substring('élan', 1)", "\"lan\""},
           {"substring('élan', 0, 2)", "\"él\""},
           {"left('élan', 9)", "\"élan\""},
           {"right('élan', 2)", "\"an\""},
           {"reverse('aé')", "\"éa\""},
           {"split('a,b,', ',')", "[\"a\", \"b\", \"\"]"},
           {"split('éa', '')", "[\"é\", \"a\"]"},
           {"replace('aXbX', 'X', '-')", "\"a-b-\""},
           {"trim('  a ')", "\"a\""},
           {"folded('TÉLÉ  Tech')", "\"tele tech\""}});
}

TEST_CASE("values are converted where that makes sense") {
    check({{"toInteger('12')", "12"},
           {"toInteger(' 12.9 ')", "12"},
           {"toInteger('a')", "null"},
           {"toInteger(2.9)", "2"},
           {"toFloat('1.5')", "1.5"},
           {"toFloat(2)", "2.0"},
           {"toString(1.0)", "\"1.0\""},
           {"toString(true)", "\"true\""},
           {"toBoolean('True')", "true"},
           {"toBoolean('x')", "null"}});
}

TEST_CASE("functions of numbers and lists") {
    check({{"abs(-3)", "3"},
           {"abs(-1.5)", "1.5"},
           {"round(1.5)", "2.0"},
           {"round(-1.5)", "-1.0"},
           {"round(3.14159, 2)", "3.14"},
           {"ceil(1.2)", "2.0"},
           {"sign(-4)", "-1"},
           {"head([])", "null"},
           {"head([1, 2])", "1"},
           {"last([1, 2])", "2"},
           {"tail([1, 2])", "[2]"},
           {"size([1, 2])", "2"},
           {"range(1, 5, 2)", "[1, 3, 5]"},
           {"range(3, 1)", "[]"},
           {"range(-9223372036854775807, 9223372036854775807, 9223372036854775807)",
            "[-9223372036854775807, 0, 9223372036854775807]"},
           {"coalesce(null, 2)", "2"},
           {"keys({b: 1, a: 2})", "[\"a\", \"b\"]"},
           {"properties({a: 1})", "{a: 1}"},
           {"exists(null)", "false"}});
}

TEST_CASE("parameters are values") {
    check({{"$p + 1", "8"}, {"$words", "[\"a\", null]"}, {"$text", "\"plain words\""}});
}

TEST_CASE("a parameter that looks like a query finds nothing") {
    const auto graph = sample_graph();
    const auto result = run_query(parse_query("MATCH (n) WHERE n.name = $name RETURN n"), graph,
                                  read_parameters({"name=' OR 1=1 //"}), Limits{});
    CHECK(result.rows.empty());
}

TEST_CASE("values of all types have one order") {
    const std::string list =
        "[null, 1, 'a', [1], {a: 1}, true, 0.0 / 0, 0.5, false, 'A', [], [1, 2], -3.0]";
    const auto graph = sample_graph();
    const auto result =
        run_query(parse_query("UNWIND " + list + " AS x RETURN x ORDER BY x"), graph, {}, Limits{});
    std::string order;
    for (const auto& row : result.rows) {
        order += literal_text(row.front()) + " ";
    }
    CHECK(order == "{a: 1} [] [1] [1, 2] \"A\" \"a\" false true -3.0 0.5 1 NaN null ");
}
