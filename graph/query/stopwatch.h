#pragma once

#include <chrono>
#include <cstddef>
#include <utility>
#include <vector>

namespace senskg {

/// Where the time of a query goes: one line of its plan at a time, the others wait.
class Stopwatch {
  public:
    explicit Stopwatch(std::size_t lines) : spent_(lines + 1) {}

    /// From now on time is spent on `line`; returns the one before.
    std::size_t enter(std::size_t line) {
        const auto now = std::chrono::steady_clock::now();
        spent_[line_] += now - since_;
        since_ = now;
        return std::exchange(line_, line);
    }
    [[nodiscard]] double milliseconds(std::size_t line) const {
        return std::chrono::duration<double, std::milli>(spent_[line]).count();
    }

    /// While one lives, time is spent on its line; without a stopwatch it does nothing.
    class Lap {
      public:
        Lap(Stopwatch* stopwatch, std::size_t line)
            : stopwatch_(stopwatch), before_(stopwatch != nullptr ? stopwatch->enter(line) : 0) {}
        Lap(const Lap&) = delete;
        Lap& operator=(const Lap&) = delete;
        ~Lap() {
            if (stopwatch_ != nullptr) {
                stopwatch_->enter(before_);
            }
        }

      private:
        Stopwatch* stopwatch_;
        std::size_t before_;
    };

  private:
    std::vector<std::chrono::steady_clock::duration> spent_;
    std::size_t line_ = spent_.size() - 1;  ///< At first the time before any line.
    std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
};

}  // namespace senskg
