#include "tests/support/files.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace files = std::filesystem;

constexpr std::size_t file_lines_max = 400;

struct SourceFile {
    std::string path;  ///< From the project root.
    std::string text;
};

bool has_any_end(const std::string& path, const std::vector<std::string>& ends) {
    return std::ranges::any_of(ends, [&](const auto& end) { return path.ends_with(end); });
}

/// All files of the folders, sorted by path.
std::vector<SourceFile> files_below(const std::vector<std::string>& folders,
                                    const std::vector<std::string>& ends) {
    const files::path root = SENSKG_SOURCE_DIR;
    std::vector<SourceFile> found;
    for (const auto& folder : folders) {
        for (const auto& entry : files::recursive_directory_iterator(root / folder)) {
            const std::string path = entry.path().lexically_relative(root).generic_string();
            if (entry.is_regular_file() && has_any_end(path, ends)) {
                found.push_back({path, senskg::test::file_text(entry.path())});
            }
        }
    }
    std::ranges::sort(found, {}, &SourceFile::path);
    return found;
}

std::vector<SourceFile> sources() {
    return files_below({"cli", "extractors", "graph", "library", "schemas", "store"},
                       {".h", ".cpp"});
}

/// What stands between `#include `'s marks, marks included: `"graph/model/span.h"`, `<string>`.
std::vector<std::string> includes_of(const SourceFile& file) {
    const std::string directive = "#include ";
    std::vector<std::string> found;
    std::istringstream lines(file.text);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with(directive)) {
            found.push_back(line.substr(directive.size()));
        }
    }
    return found;
}

/// A folder (or file) and the beginnings of the paths that it may include.
struct Room {
    std::string place;
    std::vector<std::string> may_include;
};

/// The house: who may include whom. The first row whose place begins the path counts.
const std::vector<Room> rooms = {
    {"graph/model/", {"graph/model/"}},
    {"graph/", {"graph/"}},
    {"schemas/", {"schemas/", "graph/model/error.h", "graph/did_you_mean.h"}},
    {"extractors/", {"extractors/", "graph/", "schemas/"}},
    {"store/", {"store/", "graph/"}},
    {"library/example/", {}},
    {"library/", {"library/", "graph/", "store/"}},
    {"cli/", {"cli/", "extractors/", "graph/", "schemas/", "store/"}},
};

/// A library and the only places that may include it.
const std::vector<Room> libraries = {
    {"CLI/", {"cli/"}},
    {"boost/", {"graph/algorithms/", "graph/property_graph.cpp", "graph/snapshot.h"}},
    {"histedit.h", {"cli/line_editor.cpp"}},
    {"libstemmer.h", {"graph/stemming.cpp"}},
    {"date/", {"graph/query/time_zone.cpp"}},
    {"nettle/", {"graph/sha256.cpp"}},
    {"nlohmann/json_fwd.hpp", {"graph/", "schemas/", "extractors/"}},
    {"nlohmann/", {"graph/", "schemas/", "extractors/"}},
    {"oneapi/", {"extractors/parallel_extraction.cpp"}},
    {"rapidjson/", {"graph/json_text.cpp", "schemas/schema_validator.cpp"}},
    {"re2/", {"graph/regex.cpp"}},
    {"rocksdb/", {"store/database.cpp"}},
    {"senskg.h", {"library/example/"}},
    {"sanitizer/", {"extractors/parallel_extraction.cpp"}},
    {"tbb/", {}},
    {"toml++/", {"schemas/toml_reader.cpp"}},
    {"utf8proc", {"graph/text_folding.cpp"}},
};

/// POSIX headers; every other `<…>` without a `/` or `.h` is the standard library's.
const std::set<std::string> system_headers = {
    "fcntl.h", "poll.h", "sys/file.h", "sys/ioctl.h", "sys/resource.h", "sys/stat.h", "termios.h", "unistd.h"};

bool begins_with_any(const std::string& path, const std::vector<std::string>& begins) {
    return std::ranges::any_of(begins, [&](const auto& begin) { return path.starts_with(begin); });
}

const Room* room_of(const std::vector<Room>& table, const std::string& path) {
    const auto found =
        std::ranges::find_if(table, [&](const Room& room) { return path.starts_with(room.place); });
    return found == table.end() ? nullptr : &*found;
}

TEST_CASE("dependencies between folders point one way") {
    for (const auto& file : sources()) {
        const Room* room = room_of(rooms, file.path);
        REQUIRE(room != nullptr);
        for (const auto& include : includes_of(file)) {
            if (include.starts_with('"')) {
                INFO(file.path << " includes " << include);
                CHECK(begins_with_any(include.substr(1), room->may_include));
            }
        }
    }
}

TEST_CASE("a library is included behind its wrapper only") {
    for (const auto& file : sources()) {
        for (const auto& include : includes_of(file)) {
            const std::string header = include.substr(1, include.size() - 2);
            const bool is_standard = header.find_first_of("/.") == std::string::npos;
            if (include.starts_with('"') || is_standard) {
                continue;
            }
            INFO(file.path << " includes " << include);
            if (system_headers.contains(header)) {
                CHECK(!file.path.starts_with("graph/model/"));
                continue;
            }
            const Room* library = room_of(libraries, header);
            REQUIRE(library != nullptr);
            CHECK(begins_with_any(file.path, library->may_include));
        }
    }
}

TEST_CASE("the header of the library needs the standard library alone") {
    for (const auto& file : sources()) {
        if (file.path == "library/senskg.h") {
            for (const auto& include : includes_of(file)) {
                INFO(include);
                CHECK(include.find_first_of("\"/.") == std::string::npos);
            }
            return;
        }
    }
    FAIL("library/senskg.h is missing");
}

TEST_CASE("JSON and option parsers stay out of headers") {
    for (const auto& file : sources()) {
        for (const auto& include : includes_of(file)) {
            INFO(file.path << " includes " << include);
            const bool is_header = file.path.ends_with(".h");
            CHECK(!(is_header && include.starts_with("<nlohmann/") &&
                    include != "<nlohmann/json_fwd.hpp>"));
            CHECK(!(is_header && include.starts_with("<CLI/")));
        }
    }
}

TEST_CASE("every header can be included twice") {
    for (const auto& file :
         files_below({"cli", "extractors", "graph", "schemas", "store", "tests"}, {".h"})) {
        CAPTURE(file.path);
        CHECK(file.text.starts_with("#pragma once\n"));
    }
}

TEST_CASE("no file of code is longer than can be read at once") {
    for (const auto& file :
         files_below({"cli", "extractors", "graph", "schemas", "store", "tests"}, {".h", ".cpp"})) {
        CAPTURE(file.path);
        CHECK(static_cast<std::size_t>(std::ranges::count(file.text, '\n')) <= file_lines_max);
    }
}

TEST_CASE("no folder is a drawer for everything") {
    for (const auto& file : sources()) {
        CAPTURE(file.path);
        for (const auto* drawer : {"util", "common", "helper", "manager", "misc"}) {
            CHECK(file.path.find(drawer) == std::string::npos);
        }
    }
}

TEST_CASE("no file names a path of somebody's machine") {
    // Put together here, lest this file name them too.
    std::vector<std::string> paths;
    for (const std::string folder : {"home", "work", "root", "Users", "tmp"}) {
        paths.push_back('/' + folder + '/');
    }
    const std::vector<std::string> ends = {".h",  ".cpp", ".txt", ".md",   ".toml",
                                           ".in", ".py",  ".tsv", ".json", ".message"};
    for (const auto& file : files_below(
             {"cli", "extractors", "graph", "schemas", "store", "tests", "fixtures"}, ends)) {
        for (const auto& path : paths) {
            const auto at = file.text.find(path);
            // A path begins after a space, a quote or an opening mark, not inside a word or URL.
            const bool stands_alone =
                at != std::string::npos &&
                (at == 0 ||
                 std::string(" \t\n\"'(=:`").find(file.text[at - 1]) != std::string::npos);
            INFO(file.path << " names " << path);
            CHECK(!stands_alone);
        }
    }
}

}  // namespace
