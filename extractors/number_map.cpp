#include "extractors/number_map.h"

#include <bit>
#include <utility>

namespace senskg {

void NumberMap::clear() {
    if (used_ == 0) {
        return;
    }
    const bool roomy = slots_.size() > slots_min && used_ * 8 < slots_.size();
    slots_.assign(roomy ? slots_.size() / 2 : slots_.size(), {});
    used_ = 0;
}

std::uint32_t& NumberMap::value_or_set(std::uint64_t number, std::uint32_t value) {
    auto* slot = &slot_of(number);
    if (!slot->used) {
        if ((used_ + 1) * 2 > slots_.size()) {
            grow();
            slot = &slot_of(number);
        }
        *slot = {number, value, true};
        ++used_;
    }
    return slot->value;
}

/// Where the number stands, or the free slot where it would.
NumberMap::Slot& NumberMap::slot_of(std::uint64_t number) {
    const auto width = static_cast<unsigned>(std::countr_zero(slots_.size()));
    auto place = static_cast<std::size_t>(number * 0x9E3779B97F4A7C15ULL >> (64U - width));
    while (slots_[place].used && slots_[place].number != number) {
        place = (place + 1) & (slots_.size() - 1);
    }
    return slots_[place];
}

void NumberMap::grow() {
    const auto old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
    for (const auto& slot : old) {
        if (slot.used) {
            slot_of(slot.number) = slot;
        }
    }
}

}  // namespace senskg
