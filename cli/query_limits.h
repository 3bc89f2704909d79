#pragma once

#include "graph/query/limits.h"

#include <cstdint>
#include <string>

namespace CLI {
class App;
}

namespace senskg {

/// What `--timeout`, `--max-rows` and `--max-memory` were given.
struct QueryLimitOptions {
    std::string timeout;
    std::string memory;
    std::uint64_t rows_max = 0;
};

/// Declares them; `options` must outlive `app`.
void add_limit_options(CLI::App& app, QueryLimitOptions& options);

/// Throws Error{usage} when the timeout is no time or the memory no size.
[[nodiscard]] Limits limits_of(const QueryLimitOptions& options);

}  // namespace senskg
