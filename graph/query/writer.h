#pragma once

#include "graph/query/evaluator.h"
#include "graph/query/match_plan.h"
#include "graph/query/memory_graph.h"

#include <vector>

namespace senskg {

/// Does what the clauses that write say, row by row. Throws QueryError for values that cannot be
/// properties, for ends of relationships that are no nodes, and for nodes that keep
/// relationships when they are deleted.
class Writer {
  public:
    /// Both must outlive the writer.
    Writer(MemoryGraph& graph, Evaluator& evaluator) : graph_(graph), evaluator_(evaluator) {}

    /// Makes what the patterns have and the row has not, and puts it into the row.
    void create(const std::vector<PathPattern>& patterns, KnownSlots known, Row& row);
    /// Throws when a property of a MERGE is null.
    void require_findable(const std::vector<PathPattern>& patterns, Row& row);
    void set(const std::vector<SetItem>& items, Row& row);
    /// Deletes for all rows of a clause together: first relationships, then nodes.
    void remove(const DeleteClause& deletion, std::vector<Row>& rows);

  private:
    struct Doomed {
        std::vector<RelationshipReference> relationships;
        std::vector<NodeReference> nodes;
    };

    void create_path(const PathPattern& path, KnownSlots& known, Row& row);
    NodeReference made_node(const NodePattern& pattern, KnownSlots& known, Row& row);
    template <class Pattern>
    ValueMap properties_of(const Pattern& pattern, Row& row);
    void set_properties(const Value& owner, ValueMap properties, Span place);
    void set_labels(const SetItem& item, const Value& owner);
    void gather(const Value& value, Span place, Doomed& doomed) const;
    ValueMap checked(ValueMap properties, Span place) const;
    [[nodiscard]] static ValueMap properties_of(const Value& owner);

    MemoryGraph& graph_;
    Evaluator& evaluator_;
};

}  // namespace senskg
