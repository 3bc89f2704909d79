#pragma once

#include "graph/model/facts.h"

#include <string>
#include <string_view>

namespace senskg {

/// The facts of a document in few bytes: each text and number with a fraction stands once in a
/// table, places are told from the place before. Equal facts give equal bytes.
/// Changing this changes the layout version.
[[nodiscard]] std::string packed_facts(const DocumentFacts& facts);

/// The facts again; throws Error{damage} for bytes that `packed_facts` did not write.
[[nodiscard]] DocumentFacts unpacked_facts(std::string_view bytes);

}  // namespace senskg
