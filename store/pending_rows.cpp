#include "store/pending_rows.h"

#include <algorithm>

namespace senskg {

std::optional<std::string> PendingRows::get(std::string_view key) const {
    const auto change = changes_.find(key);
    if (change != changes_.end()) {
        return change->second ? std::optional(std::string(*change->second)) : std::nullopt;
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

std::string_view PendingRows::kept(std::string_view bytes) {
    if (bytes.empty()) {
        return {};
    }
    auto* copy = static_cast<char*>(memory_->allocate(bytes.size(), 1));
    std::ranges::copy(bytes, copy);
    return {copy, bytes.size()};
}

void PendingRows::change(std::string_view key, std::optional<std::string_view> value) {
    const auto place = changes_.lower_bound(key);
    if (place != changes_.end() && place->first == key) {
        place->second = value;
    } else {
        changes_.emplace_hint(place, kept(key), value);
    }
}

void PendingRows::put(std::string_view key, std::string_view value) { change(key, kept(value)); }

void PendingRows::erase(std::string_view key) { change(key, std::nullopt); }

std::vector<RowChange> PendingRows::changes() const {
    std::vector<RowChange> changes;
    changes.reserve(changes_.size());
    for (const auto& [key, value] : changes_) {
        changes.push_back({Family::graph, key, value});
    }
    return changes;
}

}  // namespace senskg
