#pragma once

#include <chrono>
#include <filesystem>

namespace senskg {

/// The lock of a store: one writer or many readers, of any process. Held until destruction, or
/// the death of the process. Its file is never deleted and says nothing.
class StoreLock {
  public:
    enum class Kind { reader, writer };

    /// Waits until `wait_max` has passed, then throws Error{store} "store in use by PID".
    /// A reader that can neither open nor make the file (read-only medium) goes without.
    StoreLock(const std::filesystem::path& file, Kind kind, std::chrono::milliseconds wait_max);
    StoreLock(StoreLock&& other) noexcept;
    StoreLock& operator=(StoreLock&& other) noexcept;
    ~StoreLock();

  private:
    int descriptor_ = -1;
};

}  // namespace senskg
