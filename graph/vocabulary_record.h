#pragma once

#include "graph/model/vocabulary.h"

#include <string>
#include <string_view>

namespace senskg {

/// The JSON text of a vocabulary (`schemas/vocabulary.schema.json`): keys in a fixed order,
/// what is empty left out. `read_vocabulary` gives the same vocabulary back.
[[nodiscard]] std::string vocabulary_json(const Vocabulary& vocabulary);

/// Reads a vocabulary and checks that it makes sense: names unique, the types of relations
/// known, key properties declared. Throws Error{rule} whose `where` is the JSON pointer.
[[nodiscard]] Vocabulary read_vocabulary(std::string_view json);

/// `base` with the rows of `json` (the tables `types` and `relations`; both may be missing).
/// A row whose name `base` has adds to it: its lists grow, and what it says once more must be
/// the same. New types can be mentioned: they join the targets of MENTIONS.
[[nodiscard]] Vocabulary extended_vocabulary(Vocabulary base, std::string_view json);

}  // namespace senskg
