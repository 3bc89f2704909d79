#pragma once

#include "graph/graph_view.h"

#include <string>

namespace senskg {

/// `WORKS_FOR role: "Président"`: the type of an edge and those of its properties that say
/// something about the world; printable.
[[nodiscard]] std::string relation_text(const Edge& edge);

}  // namespace senskg
