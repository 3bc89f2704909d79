#include "graph/model/error.h"
#include "store/graph_store.h"
#include "store/row_keys.h"
#include "store/verification.h"
#include "tests/store/generated_documents.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

using namespace senskg;
using namespace senskg::test;

namespace {

namespace fs = std::filesystem;

/// A closed store of some documents, made once and copied for each damage.
void make_store(const fs::path& path) {
    GraphStore store(path, StoreAccess::write, store_options());
    for (std::uint64_t number = 0; number < 12; ++number) {
        const auto document = generated_document(std::to_string(number), number);
        store.put(std::span(&document, 1));
    }
    store.close();
}

std::vector<fs::path> files_of(const fs::path& store) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(store)) {
        if (entry.is_regular_file() && entry.file_size() > 0) {
            files.push_back(fs::relative(entry.path(), store));
        }
    }
    std::ranges::sort(files);
    return files;
}

/// What a reader and `check` make of a store: "" when all is as `expected`, "found" when one of
/// them tells of damage, else what went wrong without a word.
std::string verdict(const fs::path& path, const std::string& expected) {
    try {
        const GraphStore store(path, StoreAccess::read, store_options());
        if (!store_problems(store).empty()) {
            return "found";
        }
        return dump_of(store) == expected ? "" : "silently another graph";
    } catch (const Error& error) {
        const bool told = error.kind() == Error::Kind::damage || error.kind() == Error::Kind::store;
        return told ? "found" : "another kind of error";
    }
}

std::string damaged(std::string bytes, int way, std::mt19937_64& random) {
    const std::size_t place = static_cast<std::size_t>(random()) % bytes.size();
    if (way == 0) {
        bytes[place] = static_cast<char>(bytes[place] ^ (1U << (random() % 8)));
    } else if (way == 1) {
        bytes.resize(place);
    } else {
        const std::size_t length = std::min<std::size_t>(64, bytes.size() - place);
        std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(place), length, '\0');
    }
    return bytes;
}

}  // namespace

TEST_CASE("damage to any file is found or harmless, never another graph in silence") {
    const TemporaryFolder folder;
    const fs::path whole = folder.path("whole");
    make_store(whole);
    const std::string expected = dump_of(GraphStore(whole, StoreAccess::read, store_options()));
    REQUIRE(verdict(whole, expected).empty());
    std::mt19937_64 random(20);
    int found = 0;
    for (const auto& file : files_of(whole)) {
        for (int way = 0; way < 4; ++way) {
            for (int round = 0; round < (way < 3 ? 4 : 1); ++round) {
                CAPTURE(file.string());
                CAPTURE(way);
                CAPTURE(round);
                const fs::path copy = folder.path("copy");
                fs::copy(whole, copy, fs::copy_options::recursive);
                if (way == 3) {
                    fs::remove(copy / file);
                } else {
                    write_file(copy / file, damaged(file_text(whole / file), way, random));
                }
                const std::string result = verdict(copy, expected);
                CHECK((result.empty() || result == "found"));
                found += result == "found" ? 1 : 0;
                fs::remove_all(copy);
            }
        }
    }
    CHECK(found > 10);
}

TEST_CASE("wrong rows under right checksums are found") {
    const TemporaryFolder folder;
    struct Row {
        std::string name;
        char table;
    };
    const std::vector<Row> rows = {{"a node", 'N'},
                                   {"a name key", 'K'},
                                   {"the class of a key", 'C'},
                                   {"a link of two names", 'L'},
                                   {"who has an id", 'S'},
                                   {"a label", 'T'},
                                   {"a folded name", 'F'},
                                   {"an edge by its source", 'O'},
                                   {"an edge by its target", 'I'},
                                   {"mentions", 'P'},
                                   {"a document", 'D'},
                                   {"a counter", 'M'}};
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            const fs::path path = folder.path("kg");
            make_store(path);
            {
                Database database(path / "db", Database::Access::write);
                std::string last;
                const std::string prefix(1, row.table);
                database.scan(Family::graph, prefix, prefix,
                              [&](std::string_view key, std::string_view) {
                                  last = key;
                                  return true;
                              });
                REQUIRE(!last.empty());
                database.write({{Family::graph, last, std::nullopt}});
                database.flush_and_close();
            }
            const GraphStore store(path, StoreAccess::read, store_options());
            CHECK_FALSE(store_problems(store).empty());
        }
    }
}

TEST_CASE("a mention that does not fit its text is a problem") {
    const TemporaryFolder folder;
    GraphStore store(folder.path("kg"), StoreAccess::write, store_options());
    auto document = generated_document("a", 3);
    auto& mention = document.facts.posts[0].entities[0].mentions[0];
    SUBCASE("outside") { mention.span.end = 1'000'000; }
    SUBCASE("before its begin") { mention.span = {5, 3}; }
    SUBCASE("inside a character") {
        const auto place = document.document.text.find("à");
        mention.span = {static_cast<std::uint32_t>(place + 1),
                        static_cast<std::uint32_t>(place + 4)};
    }
    SUBCASE("other words") {
        for (auto& each : document.facts.posts[0].entities[0].mentions) {
            each.span = {0, 4};
        }
    }
    store.put(std::span(&document, 1));
    CHECK(store_problems(store).size() == 1);
}

TEST_CASE("a store of another format is refused with both numbers") {
    const TemporaryFolder folder;
    const fs::path path = folder.path("kg");
    make_store(path);
    auto record = *read_commit_record(path / "META");
    record.format = 77;
    write_commit_record(path / "META", record);
    try {
        const GraphStore store(path, StoreAccess::read, store_options());
        FAIL("opened");
    } catch (const Error& error) {
        CHECK(error.kind() == Error::Kind::damage);
        CHECK(error.message().find("made by format 77, this is 2") != std::string::npos);
    }
}

TEST_CASE("what is no store is refused and stays as it is") {
    const TemporaryFolder folder;
    const fs::path path = folder.path("place");
    SUBCASE("a file") { write_file(path, "mine"); }
    SUBCASE("a foreign folder") {
        fs::create_directory(path);
        write_file(path / "mine.txt", "mine");
    }
    for (const auto access : {StoreAccess::read, StoreAccess::write}) {
        CHECK_THROWS_AS(GraphStore(path, access, store_options()), Error);
    }
    const bool folder_is_untouched =
        !fs::is_directory(path) || files_of(path) == std::vector<fs::path>{"mine.txt"};
    CHECK(folder_is_untouched);
    CHECK_THROWS_AS(GraphStore(folder.path("nothing"), StoreAccess::read, store_options()), Error);
    CHECK_FALSE(fs::exists(folder.path("nothing")));
}

TEST_CASE("a store whose making was interrupted is made again") {
    const TemporaryFolder folder;
    const fs::path path = folder.path("kg");
    fs::create_directory(path);
    SUBCASE("before its first record") { write_file(path / "LOCK", ""); }
    SUBCASE("before its database") {
        CommitRecord record;
        record.format = layout_version;
        write_commit_record(path / "META", record);
    }
    CHECK_THROWS_AS(GraphStore(path, StoreAccess::read, store_options()), Error);
    GraphStore store(path, StoreAccess::write, store_options());
    const auto document = generated_document("a", 1);
    store.put(std::span(&document, 1));
    CHECK(store.documents().size() == 1);
}
