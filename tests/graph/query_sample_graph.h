#pragma once

#include "graph/property_graph.h"

namespace senskg {

/// The small graph that the queries of fixtures/queries are asked of: four people, three
/// organizations, two books and a post, with a circle of acquaintance and a loop.
[[nodiscard]] PropertyGraph sample_graph();

}  // namespace senskg
