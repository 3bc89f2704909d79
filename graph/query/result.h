#pragma once

#include "graph/model/error.h"
#include "graph/query/memory_graph.h"
#include "graph/query/value.h"

#include <string>
#include <vector>

namespace senskg {

/// The answer of a query.
struct Result {
    std::vector<std::string> columns;      ///< Unique.
    std::vector<std::vector<Value>> rows;  ///< Each as long as `columns`.
    std::vector<Diagnostic> notes;         ///< Unknown labels, types and properties.
    GraphChanges changes;                  ///< What a query that writes has changed.
};

}  // namespace senskg
