#pragma once

#include <functional>

namespace senskg {

/// What long work calls now and then, to be stopped by what it throws.
using Pulse = std::function<void()>;

/// The pulse of work that nothing stops.
inline void no_pulse() {}

}  // namespace senskg
