#pragma once

#include "graph/graph_view.h"
#include "graph/query/ast.h"

#include <cstdint>
#include <string>
#include <vector>

namespace senskg {

/// Something that must be true: a part of WHERE, or a property of a pattern.
struct Filter {
    const Expression* condition = nullptr;      ///< Null: `property` is asked.
    const PropertyPattern* property = nullptr;  ///< Of what `slot` holds; of each, for a list.
    RowSlot slot = no_slot;
};

/// One step of finding matches: binds a node, and a relationship on the way to it.
struct MatchStep {
    enum class Kind {
        all_nodes,
        labelled_nodes,  ///< `label`
        node_by_id,      ///< `sought` gives the id
        nodes_by_name,   ///< `sought` gives the name, or the names
        known_node,      ///< Bound by an earlier clause
        expand,          ///< One relationship from `from`
        expand_many,     ///< A variable number of relationships from `from`
    };

    Kind kind = Kind::all_nodes;
    std::string label;
    const Expression* sought = nullptr;
    RowSlot from = no_slot;
    RowSlot to = no_slot;
    const NodePattern* node = nullptr;  ///< The pattern of the node at `to`.
    bool to_known = false;              ///< `to` is bound already: the step must arrive there.
    std::vector<std::string> labels;    ///< That the node at `to` must carry.
    const RelationshipPattern* relationship = nullptr;
    bool relationship_known = false;
    Shortest shortest = Shortest::no;  ///< Of `expand_many`: both ends are known then.
    bool reversed = false;  ///< Walked against the order in which the pattern is written.
    std::vector<Filter> filters;
};

/// Whether matches are gone through one by one.
enum class Counting {
    no,
    last_step,  ///< The last step binds nothing; how many ways it has is told.
    all_edges,  ///< All edges of the last step's types: no step is gone.
};

/// How the matches of one MATCH are found. Points into the query, which must outlive it.
struct MatchPlan {
    std::vector<Filter> first_filters;  ///< What depends on earlier clauses only.
    std::vector<MatchStep> steps;
    std::vector<const PathPattern*> paths;  ///< Named paths, built when all steps are done.
    std::vector<Filter> last_filters;
    std::vector<RowSlot> slots;        ///< That the plan binds, for OPTIONAL MATCH to empty.
    HopOrder order = HopOrder::by_id;  ///< `any` when nobody can tell the order of the matches.
    Counting counting = Counting::no;
};

/// The slots that only the last step binds.
[[nodiscard]] std::vector<RowSlot> slots_of_last_step(const MatchPlan& plan);
/// How the matches can be counted without going through them, when nothing of the last step but
/// the number of its ways is asked for.
[[nodiscard]] Counting counting_of(const MatchPlan& plan);

/// By slot: which variables have values.
using KnownSlots = std::vector<bool>;

/// Plans: starts at the node with the fewest candidates (an id, a name, the rarest label), goes
/// on along relationships, closing circles first, and filters as soon as it can. Asks the view
/// for counts only.
[[nodiscard]] MatchPlan plan_match(const std::vector<PathPattern>& patterns,
                                   const Expression* condition, const KnownSlots& known,
                                   const GraphView& view);

}  // namespace senskg
