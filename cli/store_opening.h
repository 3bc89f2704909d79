#pragma once

#include "cli/session.h"
#include "store/graph_store.h"

#include <functional>
#include <string>

namespace senskg {

/// Opens the session's store for reading. Throws Error{store} when there is none.
[[nodiscard]] GraphStore opened_store(const Session& session);
/// Opens it for writing; a new store asks for its vocabulary, as JSON text.
[[nodiscard]] GraphStore writable_store(const Session& session,
                                        std::function<std::string()> vocabulary);

/// Version of the program as the store remembers it for each document.
[[nodiscard]] std::string extractor_version();

}  // namespace senskg
