#pragma once

#include "cli/extraction.h"

namespace senskg {

/// How a store follows the documents.
struct Following {
    bool force = false;  ///< Extract anew what has not changed.
    bool prune = false;  ///< Forget documents that are gone from the folders.
};

/// Extracts into the session's store, which is made when there is none; what has not changed is
/// skipped. Stops early, and in good order, when `interrupting_signal` tells so: nothing is
/// forgotten then. Throws Error{usage} when the store was made with another vocabulary,
/// Error{store}, Error{damage}; what was stored until then stays.
[[nodiscard]] ExtractionReport extract_into_store(Session& session,
                                                  const ExtractionOptions& options,
                                                  Following following,
                                                  ParallelExtraction& extraction);

}  // namespace senskg
