#pragma once

#include "store/commit_record.h"
#include "store/graph_store.h"
#include "store/store_lock.h"

namespace senskg {

/// The folder of a store, locked: `META`, `LOCK`, `db/`.
struct StoreFolder {
    std::filesystem::path meta_file;
    std::filesystem::path database_folder;
    StoreLock lock;
    CommitRecord record;
    bool has_database = false;  ///< False: a new store; `make_database` comes first.
};

/// Locks the store in `folder` and reads its commit record; for a writer makes the folder and a
/// first record when there is no store. Throws when `folder` is something else, or damaged.
[[nodiscard]] StoreFolder open_store_folder(const std::filesystem::path& folder, StoreAccess access,
                                            std::chrono::milliseconds lock_wait_max);

/// Makes a new store's database, whole or not at all, with the vocabulary in it.
void make_database(const std::filesystem::path& folder, const std::string& vocabulary);

}  // namespace senskg
