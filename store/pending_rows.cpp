#include "store/pending_rows.h"

#include <algorithm>

namespace senskg {

std::optional<std::string> PendingRows::get(std::string_view key) const {
    const auto change = changes_.find(key);
    if (change != changes_.end()) {
        return change->second;
    }
    return database_ != nullptr ? database_->get(Family::graph, key) : std::nullopt;
}

void PendingRows::scan(std::string_view prefix, std::string_view from,
                       const Database::Visit& visit) const {
    auto change = changes_.lower_bound(std::max(prefix, from));
    const auto changed = [&] {
        return change != changes_.end() && change->first.starts_with(prefix);
    };
    bool going = true;
    const auto visit_changes_below = [&](const std::string_view* bound) {
        for (; going && changed() && (bound == nullptr || change->first < *bound); ++change) {
            going = !change->second || visit(change->first, *change->second);
        }
    };
    const auto visit_stored = [&](std::string_view key, std::string_view value) {
        visit_changes_below(&key);
        if (going && changed() && change->first == key) {
            going = !change->second || visit(change->first, *change->second);
            ++change;
        } else if (going) {
            going = visit(key, value);
        }
        return going;
    };
    if (database_ != nullptr) {
        database_->scan(Family::graph, prefix, from, visit_stored);
    }
    visit_changes_below(nullptr);
}

std::optional<std::string> PendingRows::first_key(std::string_view prefix,
                                                  std::string_view from) const {
    std::optional<std::string> found;
    scan(prefix, from, [&](std::string_view key, std::string_view) {
        found = key;
        return false;
    });
    return found;
}

void PendingRows::put(std::string key, std::string value) {
    changes_[std::move(key)] = std::move(value);
}

void PendingRows::erase(std::string key) { changes_[std::move(key)] = std::nullopt; }

std::vector<RowChange> PendingRows::take_changes() {
    std::vector<RowChange> changes;
    for (auto& [key, value] : changes_) {
        changes.push_back({Family::graph, key, std::move(value)});
    }
    changes_.clear();
    return changes;
}

}  // namespace senskg
