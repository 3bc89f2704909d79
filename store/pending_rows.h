#pragma once

#include "store/database.h"

#include <map>
#include <memory>
#include <memory_resource>

namespace senskg {

/// The rows of the graph as they will be after changes that are still in memory. Without
/// changes, the rows as they are. The database must outlive it. The memory of changes is given
/// back all at once: a change of a change costs its bytes again.
class PendingRows {
  public:
    /// Rows over an empty store.
    PendingRows() = default;
    explicit PendingRows(const Database& database) : database_(&database) {}
    PendingRows(PendingRows&&) noexcept = default;
    PendingRows& operator=(PendingRows&&) = delete;
    ~PendingRows() = default;

    [[nodiscard]] std::optional<std::string> get(std::string_view key) const;
    /// As `Database::scan` of the graph family.
    void scan(std::string_view prefix, std::string_view from, const Database::Visit& visit) const;
    /// The first key at or after `from` that begins with `prefix`.
    [[nodiscard]] std::optional<std::string> first_key(std::string_view prefix,
                                                       std::string_view from) const;

    void put(std::string_view key, std::string_view value);
    void erase(std::string_view key);

    /// The changes in the order of keys, which a write likes best. They lead into this object.
    [[nodiscard]] std::vector<RowChange> changes() const;

  private:
    [[nodiscard]] std::string_view kept(std::string_view bytes);
    void change(std::string_view key, std::optional<std::string_view> value);

    const Database* database_ = nullptr;
    // A batch changes a hundred thousand small rows: a third of its time went into allocating
    // and freeing each.
    std::unique_ptr<std::pmr::monotonic_buffer_resource> memory_ =
        std::make_unique<std::pmr::monotonic_buffer_resource>();
    std::pmr::map<std::string_view, std::optional<std::string_view>> changes_{memory_.get()};
};

}  // namespace senskg
