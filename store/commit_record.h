#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace senskg {

/// What a store says of itself outside RocksDB, which loses rows silently when a log file is cut
/// or deleted: how far it was written when it was last closed.
struct CommitRecord {
    enum class State {
        clean,  ///< Closed as it should be: everything below must be found.
        dirty,  ///< A writer is at work or was interrupted; what it acknowledged is there.
    };
    State state = State::dirty;
    std::uint64_t sequence = 0;   ///< Of the database at the last clean close.
    std::uint64_t documents = 0;  ///< How many.
    std::string digest;           ///< Of the set of documents; see `with_stamp`.
    std::uint32_t format = 0;     ///< The layout version of the store.
    bool operator==(const CommitRecord&) const = default;
};

/// Reads the record; nothing when there is no such file. Throws Error{damage} when it is not
/// whole or of another layout version.
[[nodiscard]] std::optional<CommitRecord> read_commit_record(const std::filesystem::path& file);

/// Replaces the record for good: temporary file, fsync, rename, fsync of the folder.
void write_commit_record(const std::filesystem::path& file, const CommitRecord& record);

/// Waits until the names in `folder` are on the disk, as after a rename.
void sync_folder(const std::filesystem::path& folder);

}  // namespace senskg
