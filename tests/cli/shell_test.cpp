#include "cli/shell_completion.h"
#include "cli/statement_reader.h"
#include "tests/cli/command_run.h"

#include <doctest/doctest.h>

namespace senskg::test {
namespace {

using Words = std::vector<std::string>;

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

CommandRun shell(const SampleStore& sample, const std::string& input,
                 std::vector<std::string> options = {}) {
    options.insert(options.begin(), {"shell", "--store", sample.store});
    return command_run(options, input);
}

TEST_CASE("lines make statements, ended by ; or by an empty line") {
    struct Row {
        std::string name;
        Words lines, statements;
        std::string rest;
    };
    const std::vector<Row> rows = {
        {"one line", {"RETURN 1;"}, {"RETURN 1"}, ""},
        {"two in a line", {"RETURN 1; RETURN 2;"}, {"RETURN 1", "RETURN 2"}, ""},
        {"several lines", {"MATCH (n)", "  RETURN n;"}, {"MATCH (n)\n  RETURN n"}, ""},
        {"an empty line", {"RETURN 1", " \t"}, {"RETURN 1"}, ""},
        {"the end", {"RETURN 1"}, {}, "RETURN 1"},
        {"quotes", {"RETURN ';', \"a;'\", `b;`;"}, {"RETURN ';', \"a;'\", `b;`"}, ""},
        {"escaped quotes", {R"(RETURN 'l\';' ;)", "x;"}, {R"(RETURN 'l\';')", "x"}, ""},
        {"an empty line in a quote", {"RETURN 'a", "", "b';"}, {"RETURN 'a\n\nb'"}, ""},
        {"comments", {"RETURN 1 // a;", "/* b; */ ;"}, {"RETURN 1 // a;\n/* b; */"}, ""},
        {"comments alone", {"// a", "/* b", "", "c */ ;", ""}, {}, ""},
        {"nothing", {";;", " ; "}, {}, ""},
    };
    for (const auto& row : rows) {
        CAPTURE(row.name);
        StatementReader reader;
        Words statements;
        for (const auto& line : row.lines) {
            for (auto& statement : reader.take(line)) {
                statements.push_back(std::move(statement));
            }
        }
        CHECK(statements == row.statements);
        CHECK(reader.rest() == row.rest);
        CHECK(reader.is_empty());
    }
}

TEST_CASE("a statement of very many lines costs what its lines cost") {
    StatementReader reader;
    for (int line = 0; line < 200'000; ++line) {
        CHECK(reader.take("  // some line").empty());
    }
    CHECK(reader.text().size() == 200'000 * 15);
    CHECK(reader.rest() == "");
}

TEST_CASE("a shell answers the statements of standard input") {
    const SampleStore sample;
    const auto said = shell(sample,
                            "MATCH (p:Person)\nRETURN p.name AS name;\n\n"
                            "RETURN 1 AS one; RETURN 2 AS two\n");
    CHECK(said.status == 0);
    CHECK(said.err == "");
    CHECK(said.out == "{\"name\":\"Nathalie Verdier\"}\n{\"one\":1}\n{\"two\":2}\n");
}

TEST_CASE("an error is told, the shell goes on, and its status is that of the first") {
    const SampleStore sample;
    const auto said = shell(sample,
                            "RETURN 1 +;\nRETURN 1/0;\nMATCH (n:Persn) RETURN n;\n.mod\n"
                            "UNWIND [1, 2, 3] AS x RETURN x;\nRETURN 2 AS two;\n",
                            {"--max-rows", "2"});
    CHECK(said.status == 2);
    CHECK(said.out == "{\"two\":2}\n");
    CHECK(contains(said.err, "query:1:"));
    CHECK(contains(said.err, "did you mean 'Person'?"));
    CHECK(contains(said.err, "unknown command '.mod' (did you mean '.mode'?)"));
    CHECK(contains(said.err, "more than 2 rows"));
    CHECK(shell(sample, "UNWIND [1, 2, 3] AS x RETURN x;", {"--max-rows", "2"}).status == 5);
}

TEST_CASE("the mode is the format of answers") {
    const SampleStore sample;
    const auto said = shell(sample,
                            ".mode\n.mode csv\nRETURN 1 AS a;\n.mode table\n.mode\n"
                            "RETURN '日本' AS wide, 2 AS b;\n",
                            {"--format", "tsv"});
    CHECK(said.err == "");
    CHECK(said.out == "tsv\na\n1\ntable\nwide  b\n────  ─\n日本  2\n");
    const auto wrong = shell(sample, ".mode tabel\n");
    CHECK(wrong.status == 2);
    CHECK(contains(wrong.err, "did you mean 'table'?"));
}

TEST_CASE("the schema tells labels and relations with their counts") {
    const SampleStore sample;
    const auto said = shell(sample, ".schema\n");
    CHECK(contains(said.out, "\n  (:Person)"));
    CHECK(contains(said.out, "1  name, aliases\n"));
    CHECK(contains(said.out, "(:Person)-[:WORKS_FOR]->(:"));
    CHECK(contains(said.out, "none yet: "));
    CHECK(shell(sample, ".stats\n").out == sample.out({"stats"}));
}

TEST_CASE("files are read, also by files, and not without end") {
    const SampleStore sample;
    const auto inner = sample.folder.write("inner.cypher", "RETURN 'inner' AS x\n");
    const auto outer = sample.folder.write(
        "outer.cypher", "RETURN 'outer' AS x;\n.read " + inner + "\nRETURN $n AS n;\n");
    const auto said = shell(sample, ".param n={\"a\": [1]}\n.read " + outer + "\n");
    CHECK(said.err == "");
    CHECK(said.out == "{\"x\":\"outer\"}\n{\"x\":\"inner\"}\n{\"n\":{\"a\":[1]}}\n");
    const auto loop = sample.folder.path("loop.cypher");
    sample.folder.write("loop.cypher", ".read " + loop + "\n");
    CHECK(contains(shell(sample, ".read " + loop).err, "nest too deep"));
    CHECK(contains(shell(sample, ".read " + sample.folder.path("none")).err, "cannot read"));
    CHECK(contains(shell(sample, ".read").err, ".read questions.cypher"));
}

TEST_CASE("what goes wrong in a file is told with the line where its statement begins") {
    const SampleStore sample;
    const auto inner = sample.folder.write("inner.cypher", "RETURN 1 AS a;\n\nRETURN\n1 +;\n");
    const auto outer = sample.folder.write(
        "outer.cypher", ".read " + inner + "\n.mode none\nRETURN 1/0\nAS no;\n");
    const auto said = shell(sample, ".read " + outer + "\nRETURN 1 +;\n").err;
    CHECK(said.starts_with("senskg: " + inner + ":3: query:2:"));
    CHECK(contains(said, "senskg: " + outer + ":2: unknown format"));
    CHECK(contains(said, "senskg: " + outer + ":3: query:1:8: division by zero"));
    CHECK(contains(said, "\nsenskg: query:1:"));
}

TEST_CASE(".quit leaves at once, .help tells all commands and procedures") {
    const SampleStore sample;
    CHECK(shell(sample, "RETURN 1 AS a;\n.quit\nRETURN 2 AS b;\n").out == "{\"a\":1}\n");
    const auto help = shell(sample, ".help\n").out;
    for (const auto* word : {".exit", ".help", ".mode", ".param", ".quit", ".read", ".schema",
                             ".stats", ".timer", "senskg.search(words, types?) YIELD node"}) {
        CAPTURE(word);
        CHECK(contains(help, word));
    }
}

TEST_CASE("the timer tells how long it took, on standard error") {
    const SampleStore sample;
    const auto said = shell(sample, ".timer on\nRETURN 1 AS a;\n.timer off\nRETURN 2 AS b;\n");
    CHECK(said.out == "{\"a\":1}\n{\"b\":2}\n");
    CHECK(said.err.starts_with("time: "));
    CHECK(line_count(said.err) == 1);
    CHECK(shell(sample, ".timer perhaps\n").status == 2);
}

TEST_CASE("without a store a shell does not begin") {
    const TemporaryFolder folder;
    const auto said = command_run({"shell", "--store", folder.path("none.kg")}, "RETURN 1;\n");
    CHECK(said.status == 3);
    CHECK(said.out == "");
}

ShellCompletion completion() {
    KnownWords words;
    words.labels = {"Person", "Place", "Organization"};
    words.relation_types = {"WORKS_FOR", "WROTE", "MENTIONS"};
    words.properties = {"name", "role", "names"};
    words.dot_commands = {".mode", ".schema", ".stats"};
    words.formats = {"csv", "table", "tsv"};
    words.names = [] { return Words{"Édouard Lancry", "Éditions L'Œil", "Renault", "Ed \"X\""}; };
    return ShellCompletion(std::move(words));
}

TEST_CASE("words are completed by where they stand") {
    struct Row {
        std::string line;
        Words candidates;
    };
    const std::vector<Row> rows = {
        {"MATCH (p:P", {"Person", "Place"}},
        {"MATCH (p:", {"Organization", "Person", "Place"}},
        {"MATCH (p:Person:o", {"Organization"}},
        {"MATCH (p)-[:w", {"WORKS_FOR", "WROTE"}},
        {"MATCH (p)-[r:WORKS_FOR|M", {"MENTIONS"}},
        {"MATCH (p) WHERE p.na", {"name", "names"}},
        {"MATCH (p {r", {"role"}},
        {"MATCH (p {name: 'x', n", {"name", "names"}},
        {"MATCH (p {name: n", {}},
        {"MATCH (p {name: \"re", {"Renault"}},
        {"MATCH (p {name: 'ed", {"Ed \"X\"", "Éditions L\\'Œil", "Édouard Lancry"}},
        {"MATCH (p {name: 'EDO", {"Édouard Lancry"}},
        {"CALL senskg.se", {"senskg.search("}},
        {"CALL db.l", {"db.labels("}},
        {"CALL d", {"db.labels(", "db.propertyKeys(", "db.relationshipTypes("}},
        {"mat", {"match"}},
        {"MAT", {"MATCH"}},
        {"MATCH (n) RETURN startN", {"startNode("}},
        {"RETURN `Pe", {}},
        {".s", {".schema", ".stats"}},
        {".mode t", {"table", "tsv"}},
        {".timer o", {"off", "on"}},
        {"RETURN 'it''s' + xyzz", {}},
    };
    auto completing = completion();
    for (const auto& row : rows) {
        CAPTURE(row.line);
        CHECK(completing.complete("", row.line).candidates == row.candidates);
    }
    CHECK(completing.complete("MATCH (p\n", ":Pe").candidates == Words{"Person"});
    CHECK(completing.complete("RETURN 'open\n", "Pe").candidates.empty());
}

TEST_CASE("a completion replaces what has been begun") {
    auto completing = completion();
    const auto name = completing.complete("", "RETURN 'EDO");
    CHECK(name.begin == 8);
    CHECK(name.ending == "'");
    const auto procedure = completing.complete("", "CALL senskg.pag");
    CHECK(procedure.begin == 5);
    CHECK(completing.complete("", "retur").ending == " ");
    CHECK(completing.complete("", "RETURN coun").ending == "");
}

TEST_CASE("words have a common beginning of whole characters") {
    CHECK(common_beginning({"name", "names"}) == "name");
    CHECK(common_beginning({"\xC3\xA9", "\xC3\xA8"}) == "");
    CHECK(common_beginning({"a\xC3\xA9z", "a\xC3\xA9"}) == "a\xC3\xA9");
    CHECK(common_beginning({}) == "");
}

TEST_CASE("words in columns fit the terminal") {
    CHECK(in_columns({"aa", "b", "cccc"}, 10) == "aa    cccc\nb\n");
    CHECK(in_columns({"aa", "b", "cccc"}, 2) == "aa\nb\ncccc\n");
    CHECK(in_columns({"日本", "b"}, 80) == "日本  b\n");
    CHECK(in_columns({"a\x1B[2J"}, 80).find('\x1B') == std::string::npos);
    CHECK(contains(in_columns(Words(150, "x"), 80), "and 50 more"));
}

}  // namespace
}  // namespace senskg::test
