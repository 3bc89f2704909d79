#include "tests/cli/command_run.h"
#include "tests/cli/program_run.h"

#include <doctest/doctest.h>

#include <csignal>
#include <fstream>
#include <thread>

namespace senskg::test {
namespace {

using Output = ProgramRun::Output;

TEST_CASE("the program reads standard input and prints what it finds") {
    ProgramRun program({"extract", "--format", "jsonl", "-"}, Output::taken);
    program.write(first_post);
    program.close_input();
    CHECK(program.out().find("Nathalie Verdier") != std::string::npos);
    CHECK(program.status() == 0);
}

TEST_CASE("a closed pipe is no error") {
    const SampleStore sample;
    ProgramRun query({"query", "UNWIND range(1, 100000) AS x RETURN x", "--store", sample.store},
                     Output::closed);
    CHECK(query.status() == 0);
    ProgramRun help({"--help"}, Output::closed);
    CHECK(help.status() == 0);
    ProgramRun facts({"extract", "--format", "jsonl", SENSKG_SOURCE_DIR "/fixtures/posts"},
                     Output::closed);
    CHECK(facts.status() == 0);
}

TEST_CASE("a full disk is an error") {
    const SampleStore sample;
    for (const auto& arguments : std::vector<std::vector<std::string>>{
             {"query", "RETURN 1"}, {"export", "--format", "graphml"}, {"stats"}}) {
        auto with_store = arguments;
        with_store.insert(with_store.end(), {"--store", sample.store});
        ProgramRun program(with_store, Output::full);
        CHECK(program.status() == 3);
    }
}

TEST_CASE("a signal while it waits for a query ends the program with its status") {
    const SampleStore sample;
    for (const auto& [signal, status] : {std::pair{SIGINT, 130}, {SIGTERM, 143}}) {
        ProgramRun program({"query", "-", "--store", sample.store}, Output::taken);
        program.write("RETURN 1");
        program.wait_until_read();
        program.send(signal);
        CHECK(program.status() == status);
    }
}

TEST_CASE("a signal stops a query that runs, and nothing of its answer is printed") {
    const SampleStore sample;
    ProgramRun program({"query", "-", "--store", sample.store}, Output::taken);
    program.write("UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN max(b)");
    program.wait_until_read();
    program.close_input();
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    program.send(SIGINT);
    CHECK(program.status() == 130);
    CHECK(program.out() == "");
}

TEST_CASE("an open shell keeps nobody from writing, and sees what was written") {
    const SampleStore sample;
    const auto post = sample.folder.write("third.txt", "3 mai 2013\n\nTrois\n\nRien.\n");
    ProgramRun shell({"shell", "--store", sample.store}, Output::taken);
    shell.write("MATCH (p:Post) RETURN 1 AS first LIMIT 1;\n");
    shell.wait_until_read();
    CHECK(command_run({"extract", "-q", "--store", sample.store, post}).status == 0);
    shell.write("MATCH (p:Post) RETURN count(p) AS posts;\n");
    shell.close_input();
    CHECK(shell.out() == "{\"first\":1}\n{\"posts\":3}\n");
    CHECK(shell.status() == 0);
}

TEST_CASE("an interrupted extraction keeps what it has read, and goes on the next time") {
    const TemporaryFolder folder;
    const std::string store = folder.path("some.kg");
    const std::string post = folder.write("first.txt", first_post);
    ProgramRun program({"extract", "--store", store, post, "-"}, Output::taken);
    program.write("4 mai 2012\n\n");
    program.wait_until_read();  // And so the file before it as well.
    program.send(SIGINT);
    CHECK(program.status() == 130);
    const auto kept = command_run({"export", "--format", "jsonl", "--store", store});
    CHECK(line_count(kept.out) == 1);
    CHECK(kept.out.find("stdin") == std::string::npos);
    CHECK(command_run({"extract", "--store", store, post}).err.find("1 unchanged") !=
          std::string::npos);
}

}  // namespace
}  // namespace senskg::test
