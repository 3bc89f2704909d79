// What is read, however hostile: a batch goes on, memory stays bounded, no terminal is steered.
//
// Ctest reads lines of 64 MB; SENSKG_LONG=1 reads lines of 1 GB.

#include "tests/cli/command_run.h"
#include "tests/laws/watched_program.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace senskg::test {
namespace {

namespace files = std::filesystem;

constexpr std::uint64_t megabyte = 1U << 20U;

std::uint64_t line_megabytes() { return std::getenv("SENSKG_LONG") != nullptr ? 1024 : 64; }

std::string repeated(std::string_view text, std::size_t times) {
    std::string result;
    result.reserve(text.size() * times);
    for (std::size_t time = 0; time < times; ++time) {
        result += text;
    }
    return result;
}

void write_repeated(const std::string& path, std::string_view text, std::uint64_t bytes) {
    std::ofstream file(path, std::ios::binary);
    const std::string stretch = repeated(text, megabyte / text.size());
    for (std::uint64_t written = 0; written < bytes; written += stretch.size()) {
        file << stretch;
    }
}

/// True when nothing in it would steer a terminal.
bool is_plain(const std::string& text) {
    return std::ranges::none_of(text, [](char byte) {
        const auto value = static_cast<unsigned char>(byte);
        return (value < 0x20 && byte != '\n' && byte != '\t') || value == 0x7F;
    });
}

/// Runs `extract` on a folder with one good post beside what is hostile: the good one is kept.
Outcome batch(const TemporaryFolder& folder) {
    folder.write("in/good.txt", first_post);
    auto outcome = watched_program({"extract", "--format", "jsonl", "--jobs", "2",
                                    folder.path("in"), "--root", folder.path("in")});
    CAPTURE(outcome.err);
    CHECK((outcome.status == 0 || outcome.status == 1));
    CHECK(outcome.out.find("Nathalie Verdier") != std::string::npos);
    CHECK(is_plain(outcome.err));
    CHECK(outcome.memory_bytes < 1536 * megabyte);
    return outcome;
}

bool tells(const Outcome& outcome, const std::string& what) {
    return outcome.err.find(what) != std::string::npos;
}

TEST_CASE("a line of any length is read or refused, in bounded memory") {
    const std::vector<std::pair<std::string, std::string>> lines = {
        {"letters", "a"},     {"words", "mot "},      {"names", "Nathalie Verdier, "},
        {"numbers", "84 % "}, {"accents", "e\u0301"}, {"brackets", "([{« "},
        {"capitals", "A"},    {"quotes", "\"a\" "}};
    // What is not refused is read whole: that takes its time, so the longest lines that are read
    // are short ones, one of each kind.
    for (const auto& [name, text] : lines) {
        CAPTURE(name);
        const TemporaryFolder folder;
        files::create_directory(folder.path("in"));
        write_repeated(folder.path("in/line.txt"), text, megabyte);
        CHECK(batch(folder).status == 0);
    }
    {
        const TemporaryFolder folder;
        files::create_directory(folder.path("in"));
        write_repeated(folder.path("in/figures.txt"), "84 % ", 4 * megabyte);
        const auto outcome = batch(folder);
        CHECK(outcome.status == 1);
        CHECK(tells(outcome, "figures.txt: holds more than 500000 mentions"));
    }
    const TemporaryFolder folder;
    files::create_directory(folder.path("in"));
    write_repeated(folder.path("in/line.txt"), "mot ", (line_megabytes() + 1) * megabyte);
    write_repeated(folder.path("in/line.jsonl"), "[", (line_megabytes() + 1) * megabyte);
    const auto outcome = batch(folder);
    CHECK(outcome.status == 1);
    CHECK(tells(outcome, "line.txt: is larger than a document may be"));
    CHECK(tells(outcome, "line.jsonl:1: is larger than a document may be"));
}

TEST_CASE("a sparse file of a terabyte is refused at once") {
    const TemporaryFolder folder;
    folder.write("in/huge.txt", "");
    folder.write("in/huge.jsonl", "");
    files::resize_file(folder.path("in/huge.txt"), 1ULL << 40U);
    files::resize_file(folder.path("in/huge.jsonl"), line_megabytes() * 2 * megabyte);
    const auto outcome = batch(folder);
    CHECK(outcome.status == 1);
    CHECK(outcome.memory_bytes < 400 * megabyte);
}

TEST_CASE("nesting of any depth ends no run") {
    constexpr std::size_t depth = 200'000;
    const TemporaryFolder folder;
    std::string records;
    for (const std::string bracket : {"(", "[", "{", "«", "\"", "\"(", "<div>", "> ", "*_", "[["}) {
        const std::string open = repeated(bracket, depth);
        folder.write("in/" + std::to_string(records.size()) + ".txt", "Titre\n\n" + open + "\n");
        records += R"({"id":")" + std::to_string(records.size()) + R"(","text":)" + open + "}\n";
    }
    records += repeated(R"({"a":)", depth) + "1" + repeated("}", depth) + "\n";
    records += repeated("[", depth) + repeated("]", depth) + "\n";
    records += R"({"id":"deep","text":"Un texte.","other":)" + repeated("[", depth) +
               repeated("]", depth) + "}\n";
    records += "{\"id\":\"kept\",\"text\":\"Selon Darty, 84 % des clients reviennent.\"}\n";
    folder.write("in/records.jsonl", records);
    const auto outcome = batch(folder);
    CHECK(outcome.status == 1);
    CHECK(outcome.out.find("\"kept\"") != std::string::npos);
    CHECK(tells(outcome, "nested deeper than 64"));
}

TEST_CASE("what is no file, or cannot be read, is named and left") {
    const TemporaryFolder folder;
    const std::string in = folder.path("in");
    files::create_directory(in);
    REQUIRE(::mkfifo((in + "/pipe.txt").c_str(), 0600) == 0);
    const bool has_device = ::mknod((in + "/device.txt").c_str(), S_IFCHR | 0600, 0x105) == 0;
    const int listening = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::ranges::copy(in + "/socket.txt", address.sun_path);
    REQUIRE(::bind(listening, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    files::create_directory(in + "/folder.txt");
    files::create_symlink(in, in + "/folder.txt/up");
    files::create_symlink("loop.txt", in + "/loop.txt");
    files::create_symlink("nowhere", in + "/gone.txt");
    files::create_symlink("/proc/self/mem", in + "/memory.txt");
    files::create_symlink("/dev/zero", in + "/zero.txt");
    folder.write("in/empty.txt", "");
    folder.write("in/empty.jsonl", "");
    folder.write("in/broken.jsonl",
                 "no json\n{\"id\":1}\n[]\nnull\n\"\\ud800\"\n{\"id\":\"\\ud800\",\"text\":\"a\"}\n"
                 "{\"id\":\"twice\",\"text\":\"a\",\"text\":\"Selon Darty, 8 % partent.\"}\n"
                 "{\"id\":{},\"text\":\"a\"}\n{\"id\":\"n\",\"text\":7}\n\xFF\xFE\n\0\n");
    const auto outcome = batch(folder);
    ::close(listening);
    CHECK(outcome.status == 1);
    for (const std::string what :
         {"pipe.txt: is not a regular file", "socket.txt: is not a regular file", "loop.txt: ",
          "gone.txt: ", "memory.txt: ", "zero.txt: is not a regular file", "broken.jsonl:1: "}) {
        CAPTURE(what);
        CAPTURE(outcome.err);
        CHECK(tells(outcome, what));
    }
    CHECK((!has_device || tells(outcome, "device.txt: is not a regular file")));
    CHECK(outcome.out.find("\"twice\"") != std::string::npos);
}

TEST_CASE("names of files reach the terminal escaped, and come back as ids") {
    const TemporaryFolder folder;
    const std::vector<std::string> names = {"a\nb.txt",
                                            "esc\x1B[31mred.txt",
                                            "\xFF\xFE.txt",
                                            "bell\a\b.txt",
                                            "-o.txt",
                                            "é\u202Etxt.txt",
                                            "%41.txt",
                                            "tab\t.txt",
                                            "c1\u009B31m.txt",
                                            "' OR 1=1 --.txt",
                                            std::string(240, 'n') + ".txt"};
    for (const auto& name : names) {
        folder.write("in/" + name, first_post);
        folder.write("in/" + name.substr(0, name.size() - 4) + "x.jsonl", "broken\n");
    }
    const auto outcome = batch(folder);
    CHECK(outcome.status == 1);
    CHECK(outcome.err.find("\u009B") == std::string::npos);
    CHECK(outcome.err.find("\u202E") == std::string::npos);
    CHECK(line_count(outcome.out) == names.size() + 1);
    const std::string store = folder.path("some.kg");
    CHECK(watched_program({"extract", "-q", "--store", store, folder.path("in")}).status == 1);
    const auto again = watched_program({"extract", "--store", store, folder.path("in")});
    CHECK(tells(again, std::to_string(names.size() + 1) + " unchanged"));
    CHECK(watched_program({"check", "--store", store}).status == 0);
    for (const auto& name : names) {
        files::remove(folder.path("in/" + name));
        files::remove(folder.path("in/" + name.substr(0, name.size() - 4) + "x.jsonl"));
    }
    const auto pruned =
        watched_program({"extract", "--prune", "--store", store, folder.path("in")});
    CHECK(tells(pruned, std::to_string(names.size()) + " documents forgotten"));
    const auto named = watched_program({"remove", "esc\x1B[31m\u202E", "--store", store});
    CHECK(named.status == 1);
    CHECK(is_plain(named.err));
    CHECK(named.err.find("\u202E") == std::string::npos);
}

TEST_CASE("one of many records cannot stop the others") {
    const TemporaryFolder folder;
    std::string records;
    for (int number = 0; number < 3000; ++number) {
        records += number % 7 == 0
                       ? "{\"id\":\"broken\n"
                       : R"({"id":"r)" + std::to_string(number) +
                             R"(","text":"Selon Darty, 8 % des clients partent."})" + "\n";
    }
    folder.write("in/records.jsonl", records);
    const auto outcome = batch(folder);
    CHECK(outcome.status == 1);
    CHECK(line_count(outcome.out) == 3000 - 429 + 1);
    CHECK(outcome.memory_bytes < 300 * megabyte);
}

}  // namespace
}  // namespace senskg::test
