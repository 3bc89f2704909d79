#pragma once

#include "graph/graph_view.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace senskg {

/// The labels of `--type`; empty: every one.
using TypeOption = std::vector<std::string>;

/// Declares `--type`, repeatable, with these words in the help.
void declare_type_option(CLI::App& app, TypeOption& types, const std::string& description);

/// Throws Error{usage} with a hint when a label is none of the vocabulary's: types and kinds.
void check_types(const TypeOption& types, const Vocabulary& vocabulary);

/// The nodes that carry any of the labels, each once, in the order of handles; for no label, all
/// but posts, which would stand before the things that they are about.
[[nodiscard]] std::vector<NodeHandle> nodes_of_types(const GraphView& view,
                                                     const TypeOption& types);

}  // namespace senskg
