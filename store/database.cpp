#include "store/database.h"

#include "graph/model/error.h"

#include <rocksdb/cache.h>
#include <rocksdb/db.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>

#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <thread>

namespace senskg {
namespace {

constexpr std::array<const char*, 2> family_names = {"default", "documents"};

/// RocksDB's own log aborts the process when the disk is full; nobody reads it.
class SilentLog : public rocksdb::Logger {
  public:
    SilentLog() : Logger(rocksdb::InfoLogLevel::FATAL_LEVEL) {}
    using rocksdb::Logger::Logv;
    void Logv(const char* /*format*/, va_list /*arguments*/) override {}
};

/// The one place where RocksDB's failures become ours.
void check(const rocksdb::Status& status, std::string_view where) {
    if (status.ok()) {
        return;
    }
    const std::string reason = status.ToString();
    const bool file_gone = status.subcode() == rocksdb::Status::kPathNotFound ||
                           reason.find("No such file") != std::string::npos;
    if (status.IsCorruption() || status.IsInvalidArgument() || status.IsNotSupported() ||
        file_gone) {
        throw Error{Error::Kind::damage,
                    "store is damaged (" + reason + "); extract the documents anew",
                    std::string(where)};
    }
    if (status.IsNoSpace() || reason.find("No space left") != std::string::npos) {
        throw Error{Error::Kind::store, "no space left on the device; free some and run again",
                    std::string(where)};
    }
    throw Error{Error::Kind::store, "cannot use the store: " + reason, std::string(where)};
}

int open_files_max() {
    constexpr rlim_t reserve = 64;
    constexpr rlim_t useful = 4096;
    constexpr rlim_t least = 16;
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) {
        return static_cast<int>(useful);
    }
    if (limit.rlim_cur < reserve + least) {
        throw Error{Error::Kind::store, "too few open files are allowed (" +
                                            std::to_string(limit.rlim_cur) +
                                            "); raise the limit with 'ulimit -n 256'"};
    }
    return static_cast<int>(std::min(useful, limit.rlim_cur - reserve));
}

rocksdb::DBOptions database_options(Database::Access access) {
    rocksdb::DBOptions options;
    options.info_log = std::make_shared<SilentLog>();
    options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
    options.create_if_missing = access == Database::Access::create;
    options.create_missing_column_families = access == Database::Access::create;
    options.error_if_exists = access == Database::Access::create;
    options.max_open_files = open_files_max();
    // A pool of threads costs more than it saves: 3 ms against 5 ms to open 600 MB.
    options.max_file_opening_threads = 1;
    options.stats_dump_period_sec = 0;
    options.stats_persist_period_sec = 0;
    options.max_manifest_file_size = 64U << 20U;
    return options;
}

rocksdb::ColumnFamilyOptions family_options(Family family, Database::Access access) {
    rocksdb::BlockBasedTableOptions table;
    if (access == Database::Access::read) {
        // Queries go to and fro: with 8 MB, RocksDB's own choice, each step unpacks a block.
        constexpr std::size_t cache_bytes = 64U << 20U;
        table.block_cache = rocksdb::NewLRUCache(cache_bytes);
    }
    table.format_version = 5;
    table.block_size = 16U << 10U;
    if (access != Database::Access::read) {
        table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10.0));
    }
    rocksdb::ColumnFamilyOptions options;
    options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
    options.compression = family == Family::graph ? rocksdb::kLZ4Compression : rocksdb::kZSTD;
    options.write_buffer_size = 16U << 20U;
    // An update mostly asks for rows that are not there.
    options.memtable_prefix_bloom_size_ratio = 0.05;
    options.memtable_whole_key_filtering = true;
    return options;
}

/// The first key after all that begin with `prefix`; empty when there is none.
std::string end_of_prefix(std::string_view prefix) {
    std::string end(prefix);
    while (!end.empty() && end.back() == '\xFF') {
        end.pop_back();
    }
    if (!end.empty()) {
        end.back() = static_cast<char>(static_cast<unsigned char>(end.back()) + 1U);
    }
    return end;
}

/// Room for a batch of these changes: a batch of megabytes that grows is copied many times.
std::size_t batch_bytes(const std::vector<RowChange>& changes) {
    constexpr std::size_t header = 12;
    constexpr std::size_t marks_and_lengths = 12;  // At most, of a row.
    std::size_t bytes = header;
    for (const auto& change : changes) {
        bytes += marks_and_lengths + change.key.size() + (change.value ? change.value->size() : 0);
    }
    return bytes;
}

rocksdb::Slice slice_of(std::string_view text) { return {text.data(), text.size()}; }
std::string_view text_of(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

}  // namespace

struct Database::Handles {
    std::string where;
    std::unique_ptr<rocksdb::DB> database;
    std::vector<rocksdb::ColumnFamilyHandle*> families;

    Handles() = default;
    Handles(const Handles&) = delete;
    Handles& operator=(const Handles&) = delete;
    ~Handles() { release_families(); }

    [[nodiscard]] rocksdb::ColumnFamilyHandle* family(Family family) const {
        return families.at(static_cast<std::size_t>(family));
    }

    void release_families() {
        for (auto* each : families) {
            // A handle of ours can only fail to be released when it is not ours.
            database->DestroyColumnFamilyHandle(each).PermitUncheckedError();
        }
        families.clear();
    }
};

Database::Database(const std::filesystem::path& folder, Access access)
    : handles_(std::make_unique<Handles>()) {
    handles_->where = folder.parent_path().string();
    const auto options = database_options(access);
    const std::vector<rocksdb::ColumnFamilyDescriptor> families = {
        {family_names[0], family_options(Family::graph, access)},
        {family_names[1], family_options(Family::documents, access)}};
    rocksdb::DB* database = nullptr;
    const auto status =
        access == Access::read
            ? rocksdb::DB::OpenForReadOnly(options, folder.string(), families, &handles_->families,
                                           &database)
            : rocksdb::DB::Open(options, folder.string(), families, &handles_->families, &database);
    handles_->database.reset(database);
    check(status, handles_->where);
}

Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

std::optional<std::string> Database::get(Family family, std::string_view key) const {
    rocksdb::PinnableSlice value;
    const auto status = handles_->database->Get(rocksdb::ReadOptions(), handles_->family(family),
                                                slice_of(key), &value);
    if (status.IsNotFound()) {
        return std::nullopt;
    }
    check(status, handles_->where);
    return value.ToString();
}

void Database::scan(Family family, std::string_view prefix, std::string_view from,
                    const Visit& visit) const {
    rocksdb::ReadOptions options;
    const std::string end = end_of_prefix(prefix);
    const rocksdb::Slice bound = slice_of(end);
    if (!end.empty()) {
        options.iterate_upper_bound = &bound;
    }
    const std::unique_ptr<rocksdb::Iterator> row(
        handles_->database->NewIterator(options, handles_->family(family)));
    row->Seek(slice_of(std::max(prefix, from)));
    while (row->Valid() && visit(text_of(row->key()), text_of(row->value()))) {
        row->Next();
    }
    check(row->status(), handles_->where);
}

struct Database::Cursor::Iterator {
    const std::string& where;
    std::unique_ptr<rocksdb::Iterator> rows;
};

Database::Cursor::Cursor(const Database& database, Family family)
    : iterator_(std::make_unique<Iterator>(
          Iterator{database.handles_->where,
                   std::unique_ptr<rocksdb::Iterator>(database.handles_->database->NewIterator(
                       {}, database.handles_->family(family)))})) {}

Database::Cursor::~Cursor() = default;

void Database::Cursor::scan(std::string_view prefix, const Visit& visit) {
    auto& rows = *iterator_->rows;
    rows.Seek(slice_of(prefix));
    while (rows.Valid() && text_of(rows.key()).starts_with(prefix) &&
           visit(text_of(rows.key()), text_of(rows.value()))) {
        rows.Next();
    }
    check(rows.status(), iterator_->where);
}

void Database::write(const std::vector<RowChange>& changes) {
    rocksdb::WriteBatch batch(batch_bytes(changes));
    for (const auto& change : changes) {
        auto* family = handles_->family(change.family);
        check(change.value ? batch.Put(family, slice_of(change.key), slice_of(*change.value))
                           : batch.Delete(family, slice_of(change.key)),
              handles_->where);
    }
    rocksdb::WriteOptions options;
    options.sync = true;
    check(handles_->database->Write(options, &batch), handles_->where);
}

std::uint64_t Database::sequence() const { return handles_->database->GetLatestSequenceNumber(); }

void Database::verify_checksums() const {
    check(handles_->database->VerifyChecksum(), handles_->where);
}

void Database::compact() {
    rocksdb::CompactRangeOptions options;
    options.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForce;
    for (auto* family : handles_->families) {
        check(handles_->database->CompactRange(options, family, nullptr, nullptr), handles_->where);
    }
}

std::uint64_t Database::graph_bytes() const {
    rocksdb::ColumnFamilyMetaData files;
    handles_->database->GetColumnFamilyMetaData(handles_->family(Family::graph), &files);
    return files.size;
}

void Database::put_graph_in_order() {
    auto* family = handles_->family(Family::graph);
    rocksdb::ColumnFamilyMetaData files;
    handles_->database->GetColumnFamilyMetaData(family, &files);
    std::error_code unknown;
    const auto disk = std::filesystem::space(handles_->database->GetName(), unknown);
    if (files.file_count <= 1 || unknown || disk.available < 2 * files.size) {
        return;
    }
    rocksdb::CompactRangeOptions options;
    options.max_subcompactions = std::max(1U, std::thread::hardware_concurrency());
    check(handles_->database->CompactRange(options, family, nullptr, nullptr), handles_->where);
}

void Database::flush() {
    for (auto* family : handles_->families) {
        check(handles_->database->Flush(rocksdb::FlushOptions(), family), handles_->where);
    }
}

void Database::flush_and_close() {
    flush();
    handles_->release_families();
    check(handles_->database->Close(), handles_->where);
}

}  // namespace senskg
