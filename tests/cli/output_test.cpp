#include "cli/output_file.h"
#include "cli/progress_bar.h"
#include "cli/terminal.h"
#include "graph/model/error.h"
#include "tests/cli/command_run.h"

#include <doctest/doctest.h>

#include <sstream>

namespace senskg::test {
namespace {

std::size_t files_in(const std::filesystem::path& folder) {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

TEST_CASE("an output file appears when it is complete") {
    const TemporaryFolder folder;
    const std::string path = folder.path("graph.txt");
    {
        OutputFile file(path);
        file.stream() << "half";
    }
    CHECK(!std::filesystem::exists(path));
    {
        OutputFile file(path);
        file.stream() << "whole";
        CHECK(!std::filesystem::exists(path));
        file.commit();
    }
    CHECK(file_text(path) == "whole");
    CHECK(files_in(folder.path("")) == 1);
}

TEST_CASE("a replaced file keeps its permissions, a link stays a link") {
    const TemporaryFolder folder;
    const std::string path = folder.write("graph.txt", "older");
    const std::string link = folder.path("link.txt");
    std::filesystem::create_symlink("graph.txt", link);
    using std::filesystem::perms;
    std::filesystem::permissions(path, perms::owner_read | perms::owner_write);
    OutputFile file(link);
    file.stream() << "newer";
    file.commit();
    CHECK(std::filesystem::is_symlink(link));
    CHECK(file_text(path) == "newer");
    CHECK(std::filesystem::status(path).permissions() == (perms::owner_read | perms::owner_write));
}

TEST_CASE("a file that cannot be written is named") {
    const TemporaryFolder folder;
    for (const auto& path : {folder.path("none/graph.txt"), folder.path("")}) {
        CHECK_THROWS_AS(OutputFile{path}, Error);
    }
    OutputFile full("/dev/full");
    full.stream() << "much";
    CHECK_THROWS_AS(full.commit(), Error);
}

TEST_CASE("colours are for those who can see them") {
    std::ostringstream out;
    CHECK(!terminal_of(out, Color::automatic).colored);
    CHECK(!terminal_of(out, Color::automatic).present);
    CHECK(!terminal_of(out, Color::never).colored);
    CHECK(styled(terminal_of(out, Color::always), Style::strong, "a") == "\033[1ma\033[0m");
    CHECK(styled(terminal_of(out, Color::never), Style::strong, "a") == "a");
}

TEST_CASE("progress tells the rate and the time left") {
    struct Row {
        std::string name;
        Progress progress;
        std::int64_t milliseconds;
        std::string text;
    };
    const std::vector<Row> rows = {
        {"at the start", {10, 100, 1}, 200, "[##                      ] 10 %  1 document"},
        {"half way",
         {50, 100, 600},
         3000,
         "[############            ] 50 %  600 documents, 200 a second, 3 s left"},
        {"for long",
         {1, 100, 60},
         60'000,
         "[                        ] 1 %  60 documents, 1 a second, 1 h 39 min left"},
        {"at the end",
         {100, 100, 9},
         95'000,
         "[########################] 100 %  9 documents, 0 a second"},
        {"of an unknown whole", {5, 0, 30}, 10'000, "30 documents, 3 a second"},
        {"of more than was known",
         {150, 100, 30},
         10'000,
         "[########################] 100 %  30 documents, 3 a second"}};
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            CHECK(progress_text(row.progress, std::chrono::milliseconds(row.milliseconds)) ==
                  row.text);
        }
    }
}

TEST_CASE("a message that quotes too much loses its middle") {
    CHECK(printable_message("short\x1B") == printable_lines("short\x1B"));
    std::string accents;
    while (accents.size() < 9001) {
        accents += "é";
    }
    const std::string clipped = printable_message("a" + accents + ": do this");
    CHECK(clipped.size() < 2100);
    CHECK(clipped.starts_with("aéé"));
    CHECK(clipped.ends_with("é: do this"));
    CHECK(clipped.find("é … é") != std::string::npos);
}

TEST_CASE("one thing is no plural") {
    CHECK(counted(0, "post") == "0 posts");
    CHECK(counted(1, "post") == "1 post");
    CHECK(counted(2, "post") == "2 posts");
}

TEST_CASE("lines are printable, and stay lines") {
    CHECK(printable_lines("a\tb\n\x1b[1mc\r\n") == "a\tb\n\\u001B[1mc\\r\n");
    CHECK(printable_lines("") == "");
    CHECK(printable_lines("\n\n") == "\n\n");
}

}  // namespace
}  // namespace senskg::test
