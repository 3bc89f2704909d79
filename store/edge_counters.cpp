#include "store/touched.h"

#include <algorithm>
#include <optional>

namespace senskg {
namespace {

/// Edges of the resolved graph that touch what changed, in one state of the rows.
class EdgeCensus {
  public:
    EdgeCensus(const PendingRows& rows, KnownClasses known)
        : rows_(rows), classes_(std::move(known)) {}

    /// Notes the edge that `edge` is part of. `stated`: some row is known to state `edge`;
    /// else the rows are asked whether any states it, by whatever keys of the two classes.
    void note(const EdgeAddress& edge, bool stated) {
        const auto& source = class_of(edge.source);
        const auto& target = class_of(edge.target);
        if (!source || !target) {
            return;
        }
        const EdgeAddress resolved{source->root, edge.type, target->root, edge.edge_key};
        if (!edges_.contains(resolved) && (stated || has_edge(rows_, *source, *target, edge))) {
            edges_.insert(resolved);
        }
    }

    /// Notes every edge at `key`.
    void note_all_at(const KeyDigest& key) {
        for (const EdgeEnd end : {EdgeEnd::source, EdgeEnd::target}) {
            const std::string prefix = row_key::edges(end, key);
            std::vector<EdgeAddress> found;
            rows_.scan(prefix, prefix, [&](std::string_view row, std::string_view) {
                const auto address = edge_row_key(end, row).edge;
                if (found.empty() || found.back() != address) {
                    found.push_back(address);
                }
                return true;
            });
            for (const auto& address : found) {
                note(address, true);
            }
        }
    }

    void count_into(std::map<std::string, std::int64_t>& counts, std::int64_t each) const {
        for (const auto& edge : edges_) {
            counts[edge.type] += each;
            counts[""] += each;
        }
    }

  private:
    const std::optional<ClassRows>& class_of(const KeyDigest& key) {
        const auto [place, added] = classes_.try_emplace(key);
        if (added) {
            place->second = class_with_node(rows_, key);
        }
        return place->second;
    }

    const PendingRows& rows_;
    KnownClasses classes_;
    std::set<EdgeAddress> edges_;
};

}  // namespace

void update_edge_counters(const PendingRows& before, PendingRows& rows, const Touched& touched,
                          ClassChanges changes) {
    EdgeCensus old_edges(before, std::move(changes.before));
    EdgeCensus new_edges(rows, std::move(changes.after));
    for (const auto& key : changes.keys_with_other_class) {
        old_edges.note_all_at(key);
        new_edges.note_all_at(key);
    }
    // Known statements first: they save asking the rows for the others.
    for (const bool stated : {true, false}) {
        for (const auto& edge : touched.edges) {
            if (edge.before == stated) {
                old_edges.note(edge.edge, stated);
            }
            if (edge.after == stated) {
                new_edges.note(edge.edge, stated);
            }
        }
    }
    std::map<std::string, std::int64_t> counts;
    old_edges.count_into(counts, -1);
    new_edges.count_into(counts, 1);
    for (const auto& [type, difference] : counts) {
        add_to_counter(rows, edge_counter(type), difference);
    }
}

}  // namespace senskg
