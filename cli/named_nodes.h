#pragma once

#include "cli/session.h"
#include "graph/graph_view.h"
#include "graph/json_text.h"

#include <string>
#include <vector>

namespace senskg {

/// The nodes that a user means by an id or a name: the node of that id, else all that have the
/// name, ordered by id, else the posts of the document of that id, in its order. Throws
/// Error{input} with the nearest name when there is none.
[[nodiscard]] std::vector<NodeHandle> named_nodes(const GraphView& view, const std::string& name);

/// What a node is called: its name, else its title, else its id; printable.
[[nodiscard]] std::string node_name(const Node& node);

/// Prints one line a node, to choose one by its id.
void list_nodes(Session& session, const GraphView& view, const std::vector<NodeHandle>& nodes);

/// Writes `{"id", "type", "name"}`.
void write_node_reference(JsonText& json, const Node& node);

}  // namespace senskg
