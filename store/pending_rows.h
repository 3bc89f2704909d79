#pragma once

#include "store/database.h"

#include <map>

namespace senskg {

/// The rows of the graph as they will be after changes that are still in memory. Without
/// changes, the rows as they are. The database must outlive it.
class PendingRows {
  public:
    /// Rows over an empty store.
    PendingRows() = default;
    explicit PendingRows(const Database& database) : database_(&database) {}

    [[nodiscard]] std::optional<std::string> get(std::string_view key) const;
    /// As `Database::scan` of the graph family.
    void scan(std::string_view prefix, std::string_view from, const Database::Visit& visit) const;
    /// The first key at or after `from` that begins with `prefix`.
    [[nodiscard]] std::optional<std::string> first_key(std::string_view prefix,
                                                       std::string_view from) const;

    void put(std::string key, std::string value);
    void erase(std::string key);

    /// The changes in the order of keys, which a write likes best.
    [[nodiscard]] std::vector<RowChange> take_changes();

  private:
    const Database* database_ = nullptr;
    std::map<std::string, std::optional<std::string>, std::less<>> changes_;
};

}  // namespace senskg
