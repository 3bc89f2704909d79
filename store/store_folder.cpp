#include "store/store_folder.h"

#include "graph/model/error.h"
#include "store/graph_rows.h"
#include "store/row_keys.h"

#include <algorithm>
#include <system_error>

namespace senskg {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& folder, const std::string& message) {
    throw Error{Error::Kind::store, message, folder.string()};
}

/// True when nothing stands there, or only what an interrupted making of a store left.
bool is_free(const fs::path& folder) {
    return std::ranges::all_of(fs::directory_iterator(folder), [](const auto& entry) {
        const auto name = entry.path().filename();
        return name == "LOCK" || name == "META.new";
    });
}

/// Refuses whatever is no store, before anything is touched.
void check_place(const fs::path& folder, StoreAccess access) {
    const auto status = fs::status(folder);
    if (status.type() == fs::file_type::not_found) {
        if (access == StoreAccess::read) {
            refuse(folder, "no store here; make one with 'senskg extract'");
        }
        return;
    }
    if (status.type() != fs::file_type::directory) {
        refuse(folder, "this is a file, not a store; name another place with --store");
    }
    if (fs::exists(folder / "META")) {
        return;
    }
    if (fs::exists(folder / "db")) {
        throw Error{Error::Kind::damage,
                    "the store's commit record META is missing; extract the documents anew",
                    folder.string()};
    }
    if (access == StoreAccess::read || !is_free(folder)) {
        refuse(folder, "this folder is no store; name another place with --store");
    }
}

/// True when the store was being made when its maker was interrupted: it holds nothing.
bool is_unborn(const CommitRecord& record) {
    return record.state == CommitRecord::State::dirty && record.sequence == 0;
}

bool has_database(const StoreFolder& store, StoreAccess access) {
    if (fs::exists(store.database_folder)) {
        return true;
    }
    if (!is_unborn(store.record)) {
        throw Error{Error::Kind::damage,
                    "the store's database is missing; extract the documents anew",
                    store.database_folder.string()};
    }
    if (access == StoreAccess::read) {
        refuse(store.database_folder.parent_path(),
               "this store holds nothing yet; run 'senskg extract' again");
    }
    return false;
}

}  // namespace

StoreFolder open_store_folder(const fs::path& folder, StoreAccess access,
                              std::chrono::milliseconds lock_wait_max) try {
    check_place(folder, access);
    if (access == StoreAccess::write) {
        fs::create_directories(folder);
    }
    const auto kind =
        access == StoreAccess::write ? StoreLock::Kind::writer : StoreLock::Kind::reader;
    StoreFolder store{folder / "META", folder / "db",
                      StoreLock(folder / "LOCK", kind, lock_wait_max), CommitRecord(), false};
    // Under the lock: read before it, a record may tell of a state that a writer just left.
    if (const auto record = read_commit_record(store.meta_file)) {
        store.record = *record;
    } else if (access == StoreAccess::write) {
        store.record.format = layout_version;
        write_commit_record(store.meta_file, store.record);
    } else {
        refuse(folder, "this folder is no store; name another place with --store");
    }
    store.has_database = has_database(store, access);
    return store;
} catch (const fs::filesystem_error& error) {
    refuse(folder, "cannot use the store: " + error.code().message());
}

void make_database(const fs::path& folder, const std::string& vocabulary) {
    auto unfinished = folder;
    unfinished += ".new";
    std::error_code failure;
    fs::remove_all(unfinished, failure);
    Database database(unfinished, Database::Access::create);
    database.write({{Family::graph, row_key::setting(vocabulary_setting), vocabulary}});
    database.flush_and_close();
    fs::rename(unfinished, folder, failure);
    if (failure) {
        refuse(folder.parent_path(), "cannot make the store: " + failure.message());
    }
    sync_folder(folder.parent_path());
}

}  // namespace senskg
