#pragma once

#include "graph/query/limits.h"

#include <cstdint>
#include <string>

namespace CLI {
class App;
}

namespace senskg {

/// What `--timeout` and `--max-rows` were given.
struct QueryLimitOptions {
    std::string timeout;
    std::uint64_t rows_max = 0;
};

/// Declares the two; `options` must outlive `app`.
void add_limit_options(CLI::App& app, QueryLimitOptions& options);

/// Throws Error{usage} when the timeout is no time.
[[nodiscard]] Limits limits_of(const QueryLimitOptions& options);

}  // namespace senskg
