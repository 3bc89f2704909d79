#pragma once

#include "graph/resolution/key_summary.h"
#include "store/graph_rows.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace senskg {

/// A key of which something changed. Private keys have no summary row: their class is
/// themselves, and all about them comes from one document.
struct TouchedKey {
    KeySummary after;  ///< `uses` 0: gone.
    std::uint64_t links_before = 0;
    bool is_private = false;
    bool was_stored = false;
};

/// An edge row of one document that was written or erased, or both.
struct TouchedEdge {
    EdgeAddress edge;
    bool before = false;  ///< Some document stated it.
    bool after = false;   ///< Some document states it.
    auto operator<=>(const TouchedEdge&) const = default;
};

/// What an update has touched so far.
struct Touched {
    std::map<KeyDigest, TouchedKey> keys;
    std::vector<TouchedEdge> edges;
};

/// The class of each key; nothing for a key whose class has no node.
using KnownClasses = std::map<KeyDigest, std::optional<ClassRows>>;

/// What became of the classes of all touched keys, and of those linked with them.
struct ClassChanges {
    KnownClasses before;
    KnownClasses after;
    /// Keys that were and are stored and whose class is another set of keys.
    std::set<KeyDigest> keys_with_other_class;
};

/// Resolves the classes of all touched keys and writes their rows (`C`, `N`, `S`, `T`, `F`, node
/// counters).
[[nodiscard]] ClassChanges update_classes(const PendingRows& before, PendingRows& rows,
                                          Touched& touched, const Vocabulary& vocabulary);

/// Counts the edges of the resolved graph anew as far as they are touched: themselves, or by a
/// key of theirs that changed its class.
void update_edge_counters(const PendingRows& before, PendingRows& rows, const Touched& touched,
                          ClassChanges changes);

/// Adds to a counter; a counter at 0 has no row.
void add_to_counter(PendingRows& rows, const std::string& name, std::int64_t difference);

}  // namespace senskg
