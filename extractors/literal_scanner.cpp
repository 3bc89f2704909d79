#include "extractors/literal_scanner.h"

#include <algorithm>
#include <bit>
#include <tuple>

namespace senskg {
namespace {

template <class Bits>
void set_bit(Bits& bits, std::size_t bit) {
    bits[bit / 64] |= std::uint64_t{1} << (bit % 64);
}

}  // namespace

LiteralScanner::LiteralScanner(const std::vector<std::string>& literals) {
    static_assert(std::endian::native == std::endian::little, "the first byte is the lowest");
    struct Keyed {
        std::uint64_t key;
        Literal literal;
    };
    std::vector<Keyed> keyed;
    for (std::uint32_t number = 0; number < literals.size(); ++number) {
        const auto& text = literals[number];
        std::array<char, literal_bytes_max> bytes{};
        std::ranges::copy(text, bytes.begin());
        const auto word = word_at(bytes.data());
        const auto key = first_bytes(word, std::min(text.size(), beginning_bytes_max));
        keyed.push_back({key, {word, first_bytes(~std::uint64_t{0}, text.size()), number}});
        if (text.size() == 1) {
            for (std::size_t second = 0; second < 256; ++second) {
                set_bit(pairs_, key | second << 8U);
            }
        } else if (text.size() == 2) {
            set_bit(pairs_, key);
        } else {
            set_bit(sieve_, hash(first_bytes(key, 3)));
            set_bit(text.size() == 3 ? threes_ : sieve_, hash(key));
        }
    }
    std::ranges::sort(keyed, [](const Keyed& left, const Keyed& right) {
        return std::tie(left.key, left.literal.number) < std::tie(right.key, right.literal.number);
    });
    slots_.assign(std::bit_ceil(keyed.size() * 2 + 1), {});
    for (const auto& [key, literal] : keyed) {
        const auto place = static_cast<std::uint32_t>(literals_.size());
        auto& slot = slots_[slot_of(key)];
        slot = {key, slot.begin == slot.end ? place : slot.begin, place + 1};
        literals_.push_back(literal);
    }
}

}  // namespace senskg
