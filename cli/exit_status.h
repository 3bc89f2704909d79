#pragma once

#include "graph/model/error.h"

namespace senskg {

/// The status with which a program ends that could not do its task.
[[nodiscard]] int exit_status(Error::Kind kind);

}  // namespace senskg
