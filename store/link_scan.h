#pragma once

#include "graph/graph_view.h"
#include "store/pending_rows.h"
#include "store/row_keys.h"

#include <functional>
#include <vector>

namespace senskg {

/// Every edge of the resolved graph once, sorted; `handle` names the node of a class by its root.
/// `pulse` is called now and then, what it throws ends the scan.
/// Cost: one scan of the classes and one of the edges, both in the order of keys.
[[nodiscard]] std::vector<Link> scanned_links(
    const PendingRows& rows, const std::function<NodeHandle(const KeyDigest& root)>& handle,
    const Pulse& pulse);

}  // namespace senskg
