// Packs and queries that want to break something get a message: never a signal, never a night.

#include "tests/cli/command_run.h"
#include "tests/laws/watched_program.h"

#include <doctest/doctest.h>

#include <filesystem>

namespace senskg::test {
namespace {

std::string repeated(std::string_view text, std::size_t times) {
    std::string result;
    for (std::size_t time = 0; time < times; ++time) {
        result += text;
    }
    return result;
}

constexpr std::size_t deep = 200'000;
constexpr std::uint64_t memory_max = 1ULL << 30U;

struct Hostile {
    std::string name, text;
};

std::string rule(const std::string& pattern, const std::string& id = "x.person.test") {
    return "[[mention]]\nid = \"" + id + "\"\nproduces = \"Person\"\npattern = '" + pattern +
           "'\nexamples = [\"Voici [Ann Lee](Person).\"]\n";
}

TEST_CASE("a hostile pack is refused with a message") {
    std::string thousands;
    for (int number = 0; number < 5000; ++number) {
        thousands += rule("(?P<mention>A{1,900}n+ \\pL{2,900}e" + std::to_string(number) + ")",
                          "x.person.r" + std::to_string(number));
    }
    std::string doubling = "[fragments]\nA = 'aaaaaaaaaa'\n";
    for (char name = 'B'; name <= 'Z'; ++name) {
        const std::string before(1, static_cast<char>(name - 1));
        doubling += std::string(1, name) + " = '" + repeated("{{" + before + "}}", 9) + "'\n";
    }
    const std::vector<Hostile> packs = {
        {"brackets of arrays", "a = " + repeated("[", deep)},
        {"closed arrays", "a = " + repeated("[", deep) + repeated("]", deep)},
        {"inline tables", "a = " + repeated("{a=", deep)},
        {"a dotted key", repeated("a.", deep) + "a = 1"},
        {"a table of many parts", "[" + repeated("a.", deep) + "a]"},
        {"groups", rule(repeated("(", deep) + "a" + repeated(")", deep))},
        {"open groups", rule(repeated("(?:", deep))},
        {"alternatives", rule(repeated("a|", deep) + "(?P<mention>b)")},
        {"stars", rule("(?P<mention>" + repeated("(", 900) + "a" + repeated(")*", 900) + ")")},
        {"counted repetitions", rule("(?P<mention>((a{1,1000}){1,1000}){1,1000})")},
        {"counted classes", rule("(?P<mention>(\\pL{1,100}[^a]{1,99}){1,9})")},
        {"a long pattern", rule("(?P<mention>" + repeated("\\pL", 50'000) + ")")},
        {"thousands of rules", thousands},
        {"fragments that multiply", doubling + rule("(?P<mention>{{Z}})")},
        {"slots", rule(repeated("{a:Person}", 5'000))},
        {"a long example",
         rule("(?P<mention>Ann Lee)") + "counter_examples = [\"" + repeated("[", deep) + "\"]\n"},
        {"bytes that are no text", "a = \"\xFF\xFE\x01\""},
        {"a control character", "a\x1B[31m = 1"},
    };
    for (const auto& pack : packs) {
        CAPTURE(pack.name);
        const TemporaryFolder folder;
        folder.write("pack/rules.toml", pack.text);
        const auto post = folder.write("a.txt", first_post);
        for (const auto& arguments : std::vector<std::vector<std::string>>{
                 {"rules", "check", "--rules", folder.path("pack")},
                 {"extract", "--format", "jsonl", "--rules", folder.path("pack"), post}}) {
            const auto outcome = watched_program(arguments);
            CAPTURE(outcome.err.substr(0, 500));
            CHECK(outcome.status == 2);
            CHECK(outcome.err.find("senskg: ") != std::string::npos);
            CHECK(outcome.err.size() < 20'000);
            CHECK(outcome.err.find('\x1B') == std::string::npos);
            CHECK(outcome.memory_bytes < memory_max);
        }
    }
}

TEST_CASE("a pack of the same form that is not hostile is taken") {
    const TemporaryFolder folder;
    folder.write("pack/rules.toml", rule("(?P<mention>Ann Lee)"));
    CHECK(watched_program({"rules", "check", "--rules", folder.path("pack")}).status == 0);
    folder.write("pack/rules.toml", rule("(?P<mention>Ann Lee)") + "counter_examples = [\"" +
                                        repeated("a ", 500'000) + "\"]\n");
    CHECK(watched_program({"rules", "test", "--rules", folder.path("pack")}).status <= 1);
}

TEST_CASE("a hostile query is refused with a message") {
    const SampleStore sample;
    const std::vector<std::pair<int, Hostile>> queries = {
        {2, {"brackets", "RETURN " + repeated("(", deep) + "1" + repeated(")", deep)}},
        {2, {"lists", "RETURN " + repeated("[", deep)}},
        {2, {"maps", "RETURN " + repeated("{a:", deep)}},
        {2, {"case", "RETURN " + repeated("CASE WHEN ", deep)}},
        {2, {"functions", "RETURN " + repeated("abs(", deep)}},
        {2, {"open quote", "RETURN '" + repeated("a", deep)}},
        {2, {"open comment", "/* " + repeated("a", deep)}},
        {2, {"nothing", ""}},
        {5,
         {"a product",
          "MATCH (a), (b), (c), (d), (e), (f), (g), (h), (i), (j), (k), (l), (m) RETURN count(*)"}},
        {5,
         {"a product of lists",
          "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN a, b"}},
        {5,
         {"a sum over a product",
          "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b)"}},
        {5,
         {"a list of a product",
          "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b "
          "RETURN size(collect(toString(a) + toString(b)))"}},
        {5,
         {"a sort of a product",
          "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN a, b ORDER BY b, a"}},
    };
    for (const auto& [status, query] : queries) {
        CAPTURE(query.name);
        const std::string file = sample.folder.write("query.cypher", query.text);
        const auto outcome =
            watched_program({"query", "--file", file, "--store", sample.store, "--timeout", "2",
                             "--max-memory", "512M", "--format", "jsonl"});
        CAPTURE(outcome.err.substr(0, 500));
        CHECK(outcome.status == status);
        CHECK(outcome.err.size() > 10);
        CHECK(outcome.err.size() < 20'000);
        CHECK(outcome.memory_bytes < memory_max);
    }
}

TEST_CASE("long but harmless queries are answered, or refused with a message") {
    const SampleStore sample;
    const std::vector<Hostile> queries = {
        {"a sum of many", "RETURN " + repeated("1 + ", deep) + "1"},
        {"an or of many", "RETURN " + repeated("false OR ", deep) + "true"},
        {"not", "RETURN " + repeated("NOT ", deep) + "true"},
        {"minus", "RETURN " + repeated("- ", deep) + "1"},
        {"a list of many", "RETURN [" + repeated("1, ", deep) + "1]"},
        {"a comparison of many", "RETURN " + repeated("1 < ", deep) + "2"},
        {"properties of properties", "MATCH (n) RETURN n" + repeated(".a", deep)},
        {"index of index", "RETURN [1]" + repeated("[0]", deep)},
        {"a long path", "MATCH (a)" + repeated("--()", 20'000) + " RETURN a"},
        {"many columns", "RETURN " + repeated("1, ", 20'000) + "1"},
        {"many clauses", repeated("WITH 1 AS a ", 20'000) + "RETURN a"},
        {"many unions", repeated("RETURN 1 AS a UNION ", 20'000) + "RETURN 1 AS a"},
        {"a pattern of much",
         "RETURN 'a' =~ '" + repeated("(a|", 5'000) + repeated(")", 5'000) + "'"},
        {"a counted pattern", "RETURN 'a' =~ '((a{1,1000}){1,1000}){1,1000}'"},
        {"a great limit", "RETURN 1 LIMIT 99999999999999999999999"},
        {"a great number", "RETURN 9223372036854775807 + 1"},
        {"the least number", "RETURN -9223372036854775808 / -1"},
        {"a great range", "RETURN size(range(1, 9223372036854775807))"},
        {"paths of any length", "MATCH p = (a)-[*]-(b) RETURN count(p)"}};
    for (const auto& query : queries) {
        CAPTURE(query.name);
        const std::string file = sample.folder.write("query.cypher", query.text);
        const auto outcome = watched_program({"query", "--file", file, "--store", sample.store,
                                              "--timeout", "5", "--format", "jsonl"});
        CAPTURE(outcome.err.substr(0, 500));
        CHECK((outcome.status == 0 || outcome.status == 2 || outcome.status == 5));
        CHECK((outcome.status == 0 || outcome.err.size() > 10));
        CHECK(outcome.err.size() < 20'000);
        CHECK(outcome.memory_bytes < memory_max);
    }
    const auto parameter = watched_program({"query", "RETURN $a AS a", "--param",
                                            "a=" + repeated("[", 60'000), "--store", sample.store});
    CHECK(parameter.status == 2);
}

}  // namespace
}  // namespace senskg::test
