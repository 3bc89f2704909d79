#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <random>

namespace senskg {

/// What a query may use up; going beyond is an Error{limit}.
struct Limits {
    std::uint64_t rows_max = 10'000'000;
    std::uint64_t steps_max = 4'000'000'000;  ///< Nodes and edges seen, expressions evaluated.
    std::size_t memory_bytes_max = std::size_t{2} << 30U;  ///< Of rows kept, roughly.
    std::optional<std::chrono::milliseconds> timeout;
    std::function<bool()> stopped;  ///< Asked now and then; true ends the query.
};

/// Counts what a query uses against its limits.
class Budget {
  public:
    explicit Budget(const Limits& limits);

    /// One more step; looks at the clock now and then. Throws Error{limit}, also when the query
    /// is to stop.
    void step() {
        if (++steps_ >= next_check_) {
            check();
        }
    }
    /// The same without a step, at once: for work whose pieces are long.
    void check();
    /// Takes and gives back memory. Taking throws Error{limit}.
    void take_memory(std::size_t bytes);
    void give_memory(std::size_t bytes) { memory_bytes_ -= bytes; }
    /// The clock when the query first asked for it, in nanoseconds since 1970: one answer for all
    /// of a query.
    [[nodiscard]] std::int64_t beginning();
    /// The next of a fixed sequence of numbers, each from 0 to below 1.
    [[nodiscard]] double random();
    /// One more row of the answer. Throws Error{limit}.
    void add_row();

  private:
    Limits limits_;
    std::optional<std::chrono::steady_clock::time_point> deadline_;
    std::uint64_t steps_ = 0;
    std::uint64_t next_check_ = 0;
    std::uint64_t rows_ = 0;
    std::size_t memory_bytes_ = 0;
    std::mt19937_64 numbers_;
    std::optional<std::int64_t> beginning_;
};

}  // namespace senskg
