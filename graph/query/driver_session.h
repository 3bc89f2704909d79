#pragma once

#include "graph/query/limits.h"
#include "graph/query/memory_graph.h"
#include "graph/query/procedure.h"

#include <memory>
#include <string>
#include <string_view>

namespace senskg {

/// What a program says to the graph, one JSON object a line: `reset`, `run`, `procedure`. Each
/// request is answered by one line of JSON, errors too; nothing is thrown but what memory or a
/// broken store throws.
class DriverSession {
  public:
    /// Works on a graph of its own, in memory.
    explicit DriverSession(Limits limits);
    /// Works on `view`, which must outlive it; only reading.
    DriverSession(Limits limits, const GraphView& view);

    /// The answer to one request, without the end of the line. Cost: that of the query.
    [[nodiscard]] std::string answer(std::string_view request);

  private:
    struct Request;

    [[nodiscard]] std::string answered(const Request& request);
    [[nodiscard]] std::string run(const Request& request);
    void add_procedure(const Request& request);

    Limits limits_;
    const GraphView* view_ = nullptr;  ///< Null: the graph in memory.
    std::unique_ptr<MemoryGraph> graph_;
    Procedures procedures_;
};

}  // namespace senskg
