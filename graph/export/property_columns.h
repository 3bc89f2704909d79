#pragma once

#include "graph/graph_view.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// A column of a table of nodes or edges, for one property of the vocabulary.
struct PropertyColumn {
    std::string property;
    std::string name;  ///< Of the column; differs from `property` where that name is taken.
    std::string type;  ///< `string`, `integer`, `number` or `boolean`; lists are strings.
};

/// Columns for the properties of all node types (of all relations), sorted by property. A
/// property that two types declare differently is a string. `taken` are names of other columns,
/// in lower case: no column's name equals one of them or another, whatever the case.
[[nodiscard]] std::vector<PropertyColumn> node_columns(const Vocabulary& vocabulary,
                                                       std::set<std::string> taken);
[[nodiscard]] std::vector<PropertyColumn> edge_columns(const Vocabulary& vocabulary,
                                                       std::set<std::string> taken);

/// The value as the column's type writes it (a list joined by "; "), or nothing when it is
/// absent or of a kind that the type cannot hold.
[[nodiscard]] std::optional<std::string> cell(const Properties& properties,
                                              const PropertyColumn& column);

/// The shortest form of `number` that reads back the same.
[[nodiscard]] std::string printed_number(double number);

}  // namespace senskg
