#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// The two key spaces: rows of the graph, small and many, and documents, large and few.
enum class Family { graph, documents };

/// A row to be written; without a value, to be deleted. The bytes are somebody else's.
struct RowChange {
    Family family = Family::graph;
    std::string_view key;
    std::optional<std::string_view> value;
};

/// RocksDB behind the few calls that the store needs; nothing else includes it. Every failure of
/// it becomes an Error here: `damage` for corruption, else `store`. Scans are checked: a scan
/// that ends early because of damage throws, it never looks like fewer rows.
class Database {
  public:
    enum class Access {
        read,    ///< Touches no file; works on a read-only file system.
        write,   ///< The database exists.
        create,  ///< The database is made.
    };

    Database(const std::filesystem::path& folder, Access access);
    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    /// Closes without a word; `close` tells what fails.
    ~Database();

    [[nodiscard]] std::optional<std::string> get(Family family, std::string_view key) const;

    /// Called with key and value, which hold during the call; false ends the scan.
    using Visit = std::function<bool(std::string_view key, std::string_view value)>;
    /// Visits the rows whose keys begin with `prefix`, from `from` on, in the order of keys.
    void scan(Family family, std::string_view prefix, std::string_view from,
              const Visit& visit) const;

    /// Scans one after the other, of a database that is not written meanwhile: the first costs what
    /// `scan` costs, the next ones a third. One thread at a time; not from within a visit.
    class Cursor {
      public:
        Cursor(const Database& database, Family family);
        ~Cursor();
        /// Visits the rows whose keys begin with `prefix`, in the order of keys.
        void scan(std::string_view prefix, const Visit& visit);

      private:
        struct Iterator;
        std::unique_ptr<Iterator> iterator_;
    };

    /// Writes all changes or none, and waits until they are on the disk.
    void write(const std::vector<RowChange>& changes);
    /// Grows with every change.
    [[nodiscard]] std::uint64_t sequence() const;
    /// Reads every block of every file and throws Error{damage} at the first that is not whole.
    void verify_checksums() const;
    /// Rewrites all files, so that no deleted byte stays on the disk.
    void compact();
    /// Brings everything into checked files.
    void flush();
    /// Bytes of the graph's rows in files.
    [[nodiscard]] std::uint64_t graph_bytes() const;
    /// Rewrites the files of the graph's rows, each row once, into files that do not overlap. Does
    /// nothing when there is one file, or when the disk has no room for a second copy.
    void put_graph_in_order();
    /// `flush`, then closes.
    void flush_and_close();

  private:
    struct Handles;
    std::unique_ptr<Handles> handles_;
};

}  // namespace senskg
