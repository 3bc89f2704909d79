#include "cli/command.h"
#include "tests/cli/command_run.h"

#include <doctest/doctest.h>

namespace senskg::test {
namespace {

TEST_CASE("without arguments the program says what it can do") {
    for (const auto& arguments :
         std::vector<std::vector<std::string>>{{}, {"--help"}, {"-h"}, {"help"}}) {
        const auto help = command_run(arguments);
        CHECK(help.status == 0);
        CHECK(help.err == "");
        for (const Command* command : commands()) {
            CHECK(help.out.find("\n  " + std::string(command->name) + ' ') != std::string::npos);
        }
        CHECK(help.out.find("Examples:\n  senskg ") != std::string::npos);
    }
}

TEST_CASE("every command explains itself with an example") {
    for (const Command* command : commands()) {
        const std::string name(command->name);
        SUBCASE(name.c_str()) {
            const auto help = command_run({name, "--help"});
            CHECK(help.status == 0);
            CHECK(help.err == "");
            CHECK(help.out.starts_with("senskg " + name + ": "));
            CHECK(help.out.find("Examples:\n  senskg " + name) != std::string::npos);
            CHECK(help.out.find("--store DIR") != std::string::npos);
            CHECK(command_run({"help", name}).out == help.out);
            CHECK(command_run({name, "-h"}).out == help.out);
        }
    }
}

TEST_CASE("the version is one line") {
    const auto version = command_run({"--version"});
    CHECK(version.status == 0);
    CHECK(version.out.starts_with("senskg "));
    CHECK(line_count(version.out) == 1);
}

TEST_CASE("wrong usage has status 2 and a hint") {
    struct Row {
        std::string name;
        std::vector<std::string> arguments;
        std::string message;
    };
    const std::vector<Row> rows = {
        {"command", {"exract", "posts"}, "unknown command 'exract' (did you mean 'extract'?)"},
        {"option", {"extract", "--jbos", "2"}, "unknown option '--jbos' (did you mean '--jobs'?)"},
        {"option with value", {"stats", "--fromat=json"}, "did you mean '--format'?"},
        {"option before all", {"--verion"}, "did you mean '--version'?"},
        {"value missing", {"stats", "--store"}, "--store wants a value"},
        {"argument too many", {"stats", "all"}, "one argument too many: 'all'"},
        {"no number", {"extract", "--jobs", "many", "x"}, "--jobs"},
        {"no threads", {"extract", "--jobs", "0", "x"}, "--jobs"},
        {"color", {"stats", "--color", "blue"}, "'blue' (auto, always, never)"},
        {"nothing to read", {"extract"}, "name files or folders"},
        {"format of extract", {"extract", "--format", "jsonn", "x"}, "did you mean 'jsonl'?"},
        {"confidence", {"extract", "--min-confidence", "2", "x"}, "from 0 to 1"},
        {"prune without folder", {"extract", "--prune", "x"}, "needs a folder"},
        {"text into a store", {"extract", "--with-text", "x"}, "--format jsonl"},
        {"no query", {"query"}, "senskg query 'MATCH"},
        {"query syntax", {"query", "MATCH (n RETURN n"}, "query:1:10"},
        {"query format", {"query", "--format", "cvs", "RETURN 1"}, "did you mean 'csv'?"},
        {"timeout", {"query", "--timeout", "soon", "RETURN 1"}, "'soon'"},
        {"parameter", {"query", "--param", "x", "RETURN $x"}, "name=value"},
        {"query twice", {"query", "--file", "a", "RETURN 1"}, "not both"},
        {"export format", {"export", "--format", "graphlm"}, "did you mean 'graphml'?"},
        {"export without format", {"export"}, "--format is one of graphml"},
        {"show nothing", {"show"}, "show what?"},
        {"show format", {"show", "--format", "jsn", "x"}, "did you mean 'json'?"},
        {"explain nothing", {"explain"}, "explain what?"},
        {"remove nothing", {"remove"}, "which documents?"},
        {"rules action", {"rules", "tset"}, "did you mean 'test'?"},
        {"no rules at all", {"rules", "check", "--no-builtin-rules"}, "--rules DIR"},
    };
    const TemporaryFolder folder;
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            const auto result = command_run(row.arguments);
            CHECK(result.status == 2);
            CHECK(result.out == "");
            INFO(result.err);
            CHECK(result.err.starts_with("senskg: "));
            CHECK(result.err.find(row.message) != std::string::npos);
        }
    }
}

TEST_CASE("common options may stand before the command") {
    const TemporaryFolder folder;
    const auto result = command_run({"--store", folder.path("none.kg"), "stats"});
    CHECK(result.status == 3);
    CHECK(result.err.find("none.kg: no store here") != std::string::npos);
}

TEST_CASE("a store that is not there is named, and not made") {
    const TemporaryFolder folder;
    const std::string store = folder.path("none.kg");
    for (const auto& arguments :
         std::vector<std::vector<std::string>>{{"query", "RETURN 1"},
                                               {"show", "x"},
                                               {"explain", "x"},
                                               {"stats"},
                                               {"check"},
                                               {"remove", "x"},
                                               {"export", "--format", "jsonl"}}) {
        auto with_store = arguments;
        with_store.insert(with_store.end(), {"--store", store});
        const auto result = command_run(with_store);
        CHECK(result.status == 3);
        CHECK(result.err.find("no store here; make one with 'senskg extract'") !=
              std::string::npos);
        CHECK(!std::filesystem::exists(store));
    }
}

TEST_CASE("what steers a terminal never reaches it through a message") {
    const auto result = command_run({"\x1b[31mred"});
    CHECK(result.status == 2);
    CHECK(result.err.find('\x1b') == std::string::npos);
}

}  // namespace
}  // namespace senskg::test
