#pragma once

#include "cli/facts_printer.h"
#include "store/store_view.h"

namespace senskg {

/// Gives each entity of a document of the store the id of its node. The view must outlive it.
[[nodiscard]] IdResolver graph_ids(const StoreView& view);

}  // namespace senskg
