// What happens to a store on bad days: damaged files, full disks, other users, other versions.

#include "store/commit_record.h"
#include "tests/cli/command_run.h"
#include "tests/laws/prepared_extraction.h"
#include "tests/laws/watched_program.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <csignal>
#include <functional>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

namespace senskg::test {
namespace {

namespace files = std::filesystem;

const std::string posts = SENSKG_SOURCE_DIR "/fixtures/posts";

std::vector<files::path> files_of(const files::path& store) {
    std::vector<files::path> found;
    for (const auto& entry : files::recursive_directory_iterator(store)) {
        if (entry.is_regular_file() && entry.file_size() > 0) {
            found.push_back(files::relative(entry.path(), store));
        }
    }
    std::ranges::sort(found);
    return found;
}

/// Every store that may look like this one; the name tells what was done.
void each_damage(const files::path& whole, const files::path& copy,
                 const std::function<void(const std::string&)>& look) {
    const auto found = files_of(whole);
    const auto damaged = [&](const std::string& name, const std::function<void()>& damage) {
        files::remove_all(copy);
        files::copy(whole, copy, files::copy_options::recursive);
        damage();
        look(name);
    };
    for (const auto& file : found) {
        const std::string bytes = file_text(whole / file);
        const std::string name = file.string();
        damaged("without " + name, [&] { files::remove(copy / file); });
        damaged("empty " + name, [&] { write_file(copy / file, ""); });
        damaged("half of " + name,
                [&] { write_file(copy / file, bytes.substr(0, bytes.size() / 2)); });
        damaged("all but a byte of " + name,
                [&] { write_file(copy / file, bytes.substr(0, bytes.size() - 1)); });
        damaged("zeros for " + name,
                [&] { write_file(copy / file, std::string(bytes.size(), '\0')); });
        damaged("a file grown: " + name, [&] { write_file(copy / file, bytes + "more"); });
        for (const std::size_t eighth : {0U, 1U, 3U, 5U, 7U}) {
            damaged("a bit of " + name + " in eighth " + std::to_string(eighth), [&] {
                std::string other = bytes;
                other[bytes.size() * eighth / 8] ^= 4;
                write_file(copy / file, other);
            });
        }
        for (const auto& other : found) {
            if (file < other && file.extension() == other.extension()) {
                damaged(name + " and " + other.string() + " swapped", [&] {
                    write_file(copy / file, file_text(whole / other));
                    write_file(copy / other, bytes);
                });
            }
        }
    }
}

TEST_CASE("check finds every damage, or it is none") {
    const TemporaryFolder folder;
    const std::string whole = folder.path("whole.kg");
    // Two runs: more than one file of rows.
    REQUIRE(command_run({"extract", "-q", "--store", whole, posts + "/quotes.txt"}).status == 0);
    REQUIRE(command_run({"extract", "-q", "--store", whole, posts + "/interview.txt"}).status == 0);
    const auto exported = [](const std::string& store) {
        return command_run({"export", "--format", "jsonl", "--with-text", "--store", store});
    };
    const std::string expected = exported(whole).out;
    REQUIRE(!expected.empty());
    PreparedExtraction extraction;
    int found = 0;
    each_damage(whole, folder.path("copy.kg"), [&](const std::string& name) {
        CAPTURE(name);
        const auto checked = command_run({"check", "--store", folder.path("copy.kg")});
        CAPTURE(checked.err);
        if (checked.status == 0) {
            CHECK(exported(folder.path("copy.kg")).out == expected);  // Nothing depends on it.
            return;
        }
        ++found;
        const bool is_gone = name == "without META" || name == "empty META";
        CHECK((checked.status == 4 || (is_gone && checked.status == 3)));
        CHECK(checked.err.size() > 20);
        // No other command tells anything else than the truth.
        const auto other = exported(folder.path("copy.kg"));
        CHECK((other.status != 0 || other.out == expected));
        const auto extracted = extraction.run({{posts}, {}, 2, folder.path("copy.kg")});
        CHECK((extracted.status == 4 || extracted.status == 0));
    });
    CHECK(found > 30);
}

TEST_CASE("a store of another version is refused by every command, and stays as it is") {
    const TemporaryFolder folder;
    const std::string store = folder.path("some.kg");
    REQUIRE(command_run({"extract", "-q", "--store", store, posts + "/quotes.txt"}).status == 0);
    auto record = *read_commit_record(store + "/META");
    record.format = 4711;
    write_commit_record(store + "/META", record);
    const std::string meta = file_text(store + "/META");
    for (const auto& arguments :
         std::vector<std::vector<std::string>>{{"check"},
                                               {"stats"},
                                               {"export", "--format", "jsonl"},
                                               {"extract", posts},
                                               {"remove", "quotes.txt"},
                                               {"query", "RETURN 1"}}) {
        auto words = arguments;
        words.insert(words.end(), {"--store", store});
        const auto result = command_run(words);
        CAPTURE(arguments[0]);
        CHECK(result.status == 4);
        CHECK(result.err.find("made by format 4711") != std::string::npos);
        CHECK(result.out.empty());
        CHECK(file_text(store + "/META") == meta);
    }
}

TEST_CASE("a disk that is full keeps what was stored, and a run with more room goes on") {
    const TemporaryFolder folder;
    const std::string store = folder.path("some.kg");
    REQUIRE(command_run({"extract", "-q", "--store", store, posts + "/quotes.txt"}).status == 0);
    const auto exported = [&](const std::string& path) {
        return command_run({"export", "--format", "jsonl", "--store", path}).out;
    };
    const std::string before = exported(store);
    const std::string fresh = folder.path("fresh.kg");
    REQUIRE(command_run({"extract", "-q", "--store", fresh, posts}).status <= 1);
    const std::string expected = exported(fresh);
    PreparedExtraction extraction;
    int failed = 0;
    for (const std::uint64_t kilobytes : {1U, 2U, 4U, 8U, 16U, 32U, 48U, 64U, 96U, 128U, 256U}) {
        CAPTURE(kilobytes);
        const std::string copy = folder.path("copy.kg");
        files::remove_all(copy);
        files::copy(store, copy, files::copy_options::recursive);
        Circumstances narrow;
        narrow.file_bytes_max = kilobytes * 1024;
        for (int again = 0; again < 2; ++again) {
            const auto outcome = watched_program({"extract", "--store", copy, posts}, narrow);
            CAPTURE(outcome.err);
            CHECK((outcome.status == 3 || outcome.status == 0));
            failed += outcome.status == 3 ? 1 : 0;
        }
        const auto left = command_run({"export", "--format", "jsonl", "--store", copy});
        CHECK(left.status == 0);
        CHECK((left.out == before || left.out == expected));
        CHECK(command_run({"check", "--store", copy}).status == 0);
        CHECK(extraction.run({{posts}, {}, 2, copy}).status == 0);
        CHECK(exported(copy) == expected);
    }
    CHECK(failed > 5);
}

TEST_CASE("a file system without space is told, and nothing is lost") {
    const TemporaryFolder folder;
    files::create_directory(folder.path("small"));
    for (const std::string size : {"64k", "160k", "400k", "800k", "2m"}) {
        CAPTURE(size);
        if (::mount("none", folder.path("small").c_str(), "tmpfs", 0, ("size=" + size).c_str()) !=
            0) {
            MESSAGE("skipped: this user mounts no file systems");
            return;
        }
        const std::string store = folder.path("small/some.kg");
        for (int again = 0; again < 2; ++again) {
            const auto outcome = watched_program({"extract", "--store", store, posts});
            CAPTURE(outcome.err);
            CHECK((outcome.status == 3 || outcome.status == 0));
            CHECK((outcome.status == 0 || outcome.err.find("space") != std::string::npos));
        }
        const auto checked = command_run({"check", "--store", store});
        CAPTURE(checked.err);
        CHECK((checked.status == 0 || checked.status == 3));  // 3: there is no store yet.
        ::umount2(folder.path("small").c_str(), MNT_DETACH);
    }
}

TEST_CASE("a store that cannot be written is read, and refuses to be changed") {
    const TemporaryFolder folder;
    files::create_directory(folder.path("place"));
    const std::string place = folder.path("place");
    if (::mount("none", place.c_str(), "tmpfs", 0, "size=32m") != 0) {
        MESSAGE("skipped: this user mounts no file systems");
        return;
    }
    const std::string store = place + "/some.kg";
    CHECK(command_run({"extract", "-q", "--store", store, posts + "/quotes.txt"}).status == 0);
    REQUIRE(::mount("none", place.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) == 0);
    CHECK(command_run({"check", "--store", store}).status == 0);
    CHECK(command_run({"stats", "--store", store}).status == 0);
    const auto extracted = command_run({"extract", "--store", store, posts});
    CHECK(extracted.status == 3);
    CHECK(extracted.err.find("ead-only") != std::string::npos);
    CHECK(command_run({"remove", "quotes.txt", "--store", store}).status == 3);
    CHECK(command_run({"extract", "--store", place + "/new.kg", posts}).status == 3);
    ::umount2(place.c_str(), MNT_DETACH);
}

TEST_CASE("a store that another process holds is waited for, then refused with a word") {
    const TemporaryFolder folder;
    const std::string store = folder.path("some.kg");
    REQUIRE(command_run({"extract", "-q", "--store", store, posts + "/quotes.txt"}).status == 0);
    const int descriptor = ::open((store + "/LOCK").c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(::flock(descriptor, LOCK_EX) == 0);
    const auto outcome = watched_program({"stats", "--store", store});
    CHECK(outcome.status == 3);
    CHECK(outcome.err.find("store in use by process") != std::string::npos);
    ::close(descriptor);
    CHECK(command_run({"stats", "--store", store}).status == 0);
}

TEST_CASE("a signal ends an extraction with its status and a sound store") {
    const TemporaryFolder folder;
    const std::string store = folder.path("some.kg");
    for (const int signal : {SIGINT, SIGTERM}) {
        Circumstances interrupted;
        interrupted.signal = signal;
        for (const int milliseconds : {5, 60, 120, 180}) {
            interrupted.signal_after = std::chrono::milliseconds(milliseconds);
            const auto outcome =
                watched_program({"extract", "--force", "--store", store, posts}, interrupted);
            CAPTURE(outcome.err);
            CHECK((outcome.status == 128 + signal || outcome.status == 0 || outcome.status == 1));
            const auto checked = command_run({"check", "-q", "--store", store});
            CHECK((checked.status == 0 || !files::exists(store + "/db")));
        }
    }
    CHECK(command_run({"extract", "-q", "--store", store, posts}).status <= 1);
}

}  // namespace
}  // namespace senskg::test
