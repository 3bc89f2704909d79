#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace senskg {

/// 32-bit values by 64-bit numbers, in one piece of memory that serves again after `clear`:
/// a post asks for some dozens of numbers a hundred times.
class NumberMap {
  public:
    /// Forgets everything. Cost: the slots, which are few again after a clear when few were used.
    void clear();
    /// The value of `number`, which becomes `value` when it has none. Valid until the next call.
    std::uint32_t& value_or_set(std::uint64_t number, std::uint32_t value);

  private:
    struct Slot {
        std::uint64_t number = 0;
        std::uint32_t value = 0;
        bool used = false;
    };
    static constexpr std::size_t slots_min = 64;

    [[nodiscard]] Slot& slot_of(std::uint64_t number);
    void grow();

    std::vector<Slot> slots_ = std::vector<Slot>(slots_min);  ///< Open addressing; a power of two.
    std::size_t used_ = 0;
};

}  // namespace senskg
