#include "graph/model/error.h"
#include "store/graph_store.h"
#include "store/verification.h"
#include "tests/store/generated_documents.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <thread>

using namespace senskg;
using namespace senskg::test;

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr const char* store_variable = "SENSKG_TEST_CHILD_STORE";

/// This program again, running one of the children's test cases below: a fresh process, since a
/// forked one would lack the threads of the database.
class Child {
  public:
    Child(const std::string& test_case, const fs::path& store) {
        setenv(store_variable, store.c_str(), 1);
        const std::string filter = "--test-case=" + test_case;
        process_ = fork();
        if (process_ == 0) {
            const int nothing = open("/dev/null", O_WRONLY);
            dup2(nothing, STDOUT_FILENO);
            execl("/proc/self/exe", "store_tests", filter.c_str(), "--no-skip", nullptr);
            _exit(127);
        }
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() { end(); }

    void end() {
        if (process_ > 0) {
            kill(process_, SIGKILL);
            wait();
        }
    }
    int wait() {
        int status = 0;
        waitpid(process_, &status, 0);
        process_ = -1;
        return status;
    }
    [[nodiscard]] std::string id() const { return std::to_string(process_); }

  private:
    pid_t process_ = -1;
};

fs::path child_store() {
    const char* path = std::getenv(store_variable);
    REQUIRE(path != nullptr);
    return path;
}

/// Waits for the file that a child writes when it is so far.
bool appears(const fs::path& file) {
    for (int tries = 0; tries < 2000 && !fs::exists(file); ++tries) {
        std::this_thread::sleep_for(5ms);
    }
    return fs::exists(file);
}

fs::path signal_file(const fs::path& store) { return store.string() + ".ready"; }

std::string document_id(int number) { return std::to_string(number % 40); }
std::uint64_t document_seed(int number) { return static_cast<std::uint64_t>(number); }

}  // namespace

TEST_CASE("child: writes documents until it is killed" * doctest::skip()) {
    const fs::path path = child_store();
    GraphStore store(path, StoreAccess::write, store_options());
    const int begin = std::atoi(file_text(signal_file(path)).c_str());
    for (int number = begin;; ++number) {
        const auto document = generated_document(document_id(number), document_seed(number));
        store.put(std::span(&document, 1));
        write_file(signal_file(path).string() + ".new", std::to_string(number + 1));
        fs::rename(signal_file(path).string() + ".new", signal_file(path));
    }
}

TEST_CASE("child: holds the store as its writer" * doctest::skip()) {
    const GraphStore store(child_store(), StoreAccess::write, store_options());
    write_file(signal_file(child_store()), "ready");
    std::this_thread::sleep_for(1min);
}

TEST_CASE("child: holds the store as its writer for a moment" * doctest::skip()) {
    GraphStore store(child_store(), StoreAccess::write, store_options());
    write_file(signal_file(child_store()), "ready");
    std::this_thread::sleep_for(300ms);
    store.close();
}

TEST_CASE("child: reads a store that it may not write" * doctest::skip()) {
    if (setuid(65534) != 0) {
        _exit(3);
    }
    const GraphStore store(child_store(), StoreAccess::read, store_options(100ms));
    _exit(store.documents().size() == 2 && store_problems(store).empty() ? 0 : 4);
}

TEST_CASE("a killed writer leaves every document that it acknowledged, and a store as good") {
    const TemporaryFolder folder;
    const fs::path path = folder.path("kg");
    write_file(signal_file(path), "0");
    for (int round = 0; round < 4; ++round) {
        CAPTURE(round);
        {
            Child writer("child: writes documents until it is killed", path);
            std::this_thread::sleep_for(150ms + 70ms * round);
        }
        if (!fs::exists(path / "db")) {
            continue;  // killed before there was a store
        }
        const int acknowledged = std::atoi(file_text(signal_file(path)).c_str());
        const GraphStore store(path, StoreAccess::read, store_options());
        CHECK(store.commit_record().state == CommitRecord::State::dirty);
        for (const auto& problem : store_problems(store)) {
            FAIL_CHECK(problem.where << ": " << problem.message);
        }
        std::map<std::string, int> latest;
        for (int number = 0; number < acknowledged; ++number) {
            latest[document_id(number)] = number;
        }
        for (const auto& [id, number] : latest) {
            const auto stored = store.extracted_document(id);
            REQUIRE(stored.has_value());
            const auto put = generated_document(id, document_seed(number));
            const auto next = generated_document(id, document_seed(acknowledged));
            const bool whole = stored->facts == put.facts ||
                               (id == document_id(acknowledged) && stored->facts == next.facts);
            CHECK(whole);
        }
    }
    GraphStore store(path, StoreAccess::write, store_options());
    store.close();
    CHECK(read_commit_record(path / "META")->state == CommitRecord::State::clean);
}

TEST_CASE("a second process is told who uses the store") {
    const TemporaryFolder folder;
    const fs::path path = folder.path("kg");
    Child writer("child: holds the store as its writer", path);
    REQUIRE(appears(signal_file(path)));
    for (const auto access : {StoreAccess::write, StoreAccess::read}) {
        try {
            const GraphStore store(path, access, store_options(50ms));
            FAIL("opened");
        } catch (const Error& error) {
            CHECK(error.kind() == Error::Kind::store);
            CHECK(error.message().starts_with("store in use by"));
        }
    }
}

TEST_CASE("a reader waits until the writer has ended") {
    const TemporaryFolder folder;
    const fs::path path = folder.path("kg");
    Child writer("child: holds the store as its writer for a moment", path);
    REQUIRE(appears(signal_file(path)));
    const GraphStore store(path, StoreAccess::read, store_options(20s));
    CHECK(store.commit_record().state == CommitRecord::State::clean);
}

TEST_CASE("readers read side by side, and a writer waits for them") {
    const TemporaryFolder folder;
    const fs::path path = folder.path("kg");
    GraphStore(path, StoreAccess::write, store_options()).close();
    const GraphStore one(path, StoreAccess::read, store_options());
    const GraphStore other(path, StoreAccess::read, store_options());
    CHECK_THROWS_AS(GraphStore(path, StoreAccess::write, store_options(50ms)), Error);
}

TEST_CASE("a store in a folder that cannot be written is read") {
    if (getuid() != 0) {
        MESSAGE("skipped: only root can run a reader as somebody else");
        return;
    }
    const TemporaryFolder folder;
    chmod(folder.path("").c_str(), 0755);
    const fs::path path = folder.path("kg");
    {
        GraphStore store(path, StoreAccess::write, store_options());
        for (const std::string id : {"a", "b"}) {
            const auto document = generated_document(id, 4);
            store.put(std::span(&document, 1));
        }
        store.close();
    }
    SUBCASE("with its lock file") {}
    SUBCASE("without a lock file") { fs::remove(path / "LOCK"); }
    Child reader("child: reads a store that it may not write", path);
    const int status = reader.wait();
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}
