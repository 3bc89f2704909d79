#include "extractors/text/file_name.h"
#include "extractors/text/reader.h"
#include "graph/model/error.h"
#include "graph/sha256.h"
#include "tests/support/files.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <sys/stat.h>

using namespace senskg;

namespace files = std::filesystem;

namespace {

/// Everything a reader has to tell.
struct Reading {
    std::vector<Document> documents;
    std::vector<Diagnostic> refused, notes;

    [[nodiscard]] std::vector<std::string> ids() const {
        std::vector<std::string> result;
        for (const Document& document : documents) {
            result.push_back(document.id);
        }
        return result;
    }
};

Reading read(const std::vector<std::string>& paths, ReadOptions options = {},
             const std::string& input = "") {
    std::istringstream standard_input(input);
    DocumentReader reader(paths, std::move(options), standard_input);
    Reading reading;
    while (auto document = reader.next()) {
        reading.documents.push_back(std::move(*document));
    }
    reading.refused = reader.refused();
    reading.notes = reader.notes();
    return reading;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a folder is walked in the order of its documents' ids") {
    const test::TemporaryFolder folder;
    folder.write("b.txt", "b");
    folder.write("a/z.txt", "z");
    folder.write("a.txt", "a");
    folder.write("a/b/c.TXT", "c");
    folder.write(".hidden.txt", "h");
    folder.write("photo.jpg", "p");
    folder.write("page.html", "p");
    const Reading reading = read({folder.path()});
    CHECK(reading.ids() == Ids{"a.txt", "a/b/c.TXT", "a/z.txt", "b.txt"});
    CHECK(reading.refused.empty());
    REQUIRE(reading.notes.size() == 1);
    CHECK(reading.notes[0].message ==
          "3 files skipped (1 hidden, 1 .html, 1 .jpg): .txt and .jsonl are read");
}

TEST_CASE("no walk enters the folder that is left out, whatever leads there") {
    const test::TemporaryFolder folder;
    folder.write("a.txt", "a");
    folder.write("store/records.jsonl", "{}");
    folder.write("store/LOG", "l");
    std::filesystem::create_symlink("store", folder.path() + "/link");
    const Reading reading = read({folder.path()}, {.left_out = folder.path() + "/./store"});
    CHECK(reading.ids() == Ids{"a.txt"});
    CHECK(reading.notes.empty());
    CHECK(reading.refused.empty());
}

TEST_CASE("an id is the path below what was given") {
    const test::TemporaryFolder folder;
    const std::string file = folder.write("a/b.txt", "b");
    CHECK(read({file}).ids() == Ids{"b.txt"});
    CHECK(read({folder.path("a")}).ids() == Ids{"b.txt"});
    CHECK(read({folder.path("a") + "/"}).ids() == Ids{"b.txt"});
    CHECK(read({file}, {.root = folder.path()}).ids() == Ids{"a/b.txt"});
    CHECK(read({folder.path("a")}, {.root = folder.path() + "/"}).ids() == Ids{"a/b.txt"});
    const Reading outside = read({file}, {.root = folder.path("elsewhere")});
    CHECK(outside.documents.empty());
    REQUIRE(outside.refused.size() == 1);
    CHECK(outside.refused[0].message.find("--root") != std::string::npos);
}

TEST_CASE("a document has its bytes' hash and its decoded text") {
    const test::TemporaryFolder folder;
    const std::string bytes = "d\xE9j\xE0 vu";
    const Reading reading = read({folder.write("old.txt", bytes)});
    REQUIRE(reading.documents.size() == 1);
    CHECK(reading.documents[0].text == "déjà vu");
    CHECK(reading.documents[0].sha256 == sha256(bytes));
    REQUIRE(reading.notes.size() == 1);
    CHECK(reading.notes[0].where == folder.path("old.txt"));
}

TEST_CASE("a file named on the command line is read whatever its name") {
    const test::TemporaryFolder folder;
    CHECK(read({folder.write("README", "r"), folder.write(".hidden", "h")}).ids() ==
          Ids{"README", ".hidden"});
}

TEST_CASE("what cannot be read is refused by name and the others go on") {
    const test::TemporaryFolder folder;
    const std::string good = folder.write("good.txt", "g");
    files::create_symlink("nowhere.txt", folder.path("dangling.txt"));
    REQUIRE(::mkfifo(folder.path("pipe.txt").c_str(), 0600) == 0);
    struct Row {
        std::string name, path, message;
    };
    const std::vector<Row> rows = {
        {"missing", folder.path("missing.txt"), "no such file or folder"},
        {"a link to nothing", folder.path("dangling.txt"), "no such file or folder"},
        {"a pipe", folder.path("pipe.txt"), "is not a regular file"},
        {"a device", "/dev/zero", "is not a regular file"},
        {"HTML", folder.write("page.html", "<p>"), "'.html' are not read yet"},
        {"an archive", folder.write("old.txt.gz", "x"), "'.gz' are not read yet"},
        {"too large", folder.write("large.txt", std::string(2000, 'a')), "is larger than"},
        {"the same id", good, "taken by an earlier input"},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            const Reading reading = read({good, row.path}, {.document_bytes_max = 1000});
            CHECK(reading.ids() == Ids{"good.txt"});
            REQUIRE(reading.refused.size() == 1);
            CHECK(reading.refused[0].where == row.path);
            CHECK(reading.refused[0].message.find(row.message) != std::string::npos);
        }
    }
    CHECK(read({folder.path()}).refused.size() == 2);
    CHECK_THROWS_AS(read({folder.path("missing")}), Error);
}

TEST_CASE("links that form a loop are seen once") {
    const test::TemporaryFolder folder;
    folder.write("a/b.txt", "b");
    files::create_directory_symlink("..", folder.path("a/up"));
    files::create_directory_symlink("../a", folder.path("a/again"));
    CHECK(read({folder.path("a")}).ids() == Ids{"b.txt"});
}

TEST_CASE("names of any bytes give ids and messages that can be shown") {
    const test::TemporaryFolder folder;
    folder.write("new\nline.txt", "n");
    folder.write("bad\xFF.txt", "b");
    folder.write("été.txt", "\xE9t\xE9");
    const Reading reading = read({folder.path()});
    CHECK(reading.ids() == Ids{"bad%FF.txt", "new%0Aline.txt", "été.txt"});
    CHECK(shown_name("a\nb\x1B[0m\xFF é") == "a\\nb\\x1B[0m\\xFF é");
}

TEST_CASE("records are documents of their own") {
    const test::TemporaryFolder folder;
    const std::string path = folder.write(
        "posts.jsonl",
        "\xEF\xBB\xBF{\"id\":\"x/1\",\"text\":\"\u00e9t\u00e9\\u0000\",\"title\":\"T\","
        "\"date\":\"2011-05-22T10:00:00Z\",\"url\":\"u\"}\n\n"
        "{\"id\":2,\"text\":\"deux\",\"title\":null}\r\n"
        "{\"id\":\"x/1\",\"text\":\"again\"}\n"
        "{\"id\":\"h\",\"html\":\"<p>\"}\n"
        "{\"text\":\"no id\"}\n"
        "not json\n"
        "[1]\n"
        "{\"id\":\"t\",\"text\":3}\n"
        "{\"id\":\"d\",\"text\":\"x\",\"date\":\"hier\"}\n" +
            std::string(5000, '[') + "\n{\"id\":\"last\",\"text\":\"\"}");
    const Reading reading = read({path});
    REQUIRE(reading.ids() == Ids{"x/1", "2", "last"});
    CHECK(reading.documents[0].text == "été\uFFFD");
    CHECK(reading.documents[0].title == "T");
    CHECK(reading.documents[0].date == "2011-05-22");
    CHECK(reading.documents[0].url == "u");
    CHECK(reading.documents[1].sha256 == sha256("deux"));
    const std::vector<std::string> messages = {
        "taken by an earlier", "\"html\" is not read yet", "has no \"id\"", "is no JSON",
        "is no object",        "\"text\" is no text",      "is no date",    "deeper than 64"};
    REQUIRE(reading.refused.size() == messages.size());
    for (std::size_t place = 0; place < messages.size(); ++place) {
        CAPTURE(reading.refused[place].message);
        CHECK(reading.refused[place].where == path + ':' + std::to_string(place + 4));
        CHECK(reading.refused[place].message.find(messages[place]) != std::string::npos);
    }
}

TEST_CASE("a record above the limit is passed over without being held") {
    const test::TemporaryFolder folder;
    const std::string path =
        folder.write("long.jsonl", "{\"id\":\"a\",\"text\":\"" + std::string(3'000'000, 'a') +
                                       "\"}\n{\"id\":\"b\",\"text\":\"b\"}\n");
    const Reading reading = read({path}, {.document_bytes_max = 1000});
    CHECK(reading.ids() == Ids{"b"});
    REQUIRE(reading.refused.size() == 1);
    CHECK(reading.refused[0].where == path + ":1");
}

TEST_CASE("standard input is one document") {
    CHECK(read({"-"}, {}, "texte").ids() == Ids{"stdin"});
    const Reading named = read({"-", "-"}, {.id = "post.txt"}, "texte");
    CHECK(named.ids() == Ids{"post.txt"});
    CHECK(named.refused.size() == 1);
    CHECK(read({"-"}, {.document_bytes_max = 3}, "texte").refused.size() == 1);
}

TEST_CASE("binary files are skipped in a walk") {
    const test::TemporaryFolder folder;
    const std::string path = folder.write("binary.txt", std::string(100, '\0') + "abc");
    const Reading walked = read({folder.path()});
    CHECK(walked.documents.empty());
    CHECK(walked.notes.size() == 1);
    CHECK(walked.refused.empty());
    CHECK(read({path}).documents.size() == 1);
}

TEST_CASE("an encoding that nobody knows is wrong usage") {
    CHECK_THROWS_AS(read({"-"}, {.encoding = "morse"}), Error);
}
