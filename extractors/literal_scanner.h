#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// Finds which of many literals stand in a text, in one pass over it. Sieves of bits ask at each
/// byte whether a literal begins there; nearly all that pass them do.
/// Wu, Manber: "A Fast Algorithm for Multi-Pattern Searching", 1994, without its shifts: our
/// literals are short. (Aho and Corasick's automaton of the built-in packs takes a megabyte;
/// measured: 8 ns a byte among other work, 2 ns with the sieve.)
class LiteralScanner {
  public:
    /// Bytes of the longest literal.
    static constexpr std::size_t literal_bytes_max = 8;

    /// No two literals are equal, each has 1 to `literal_bytes_max` bytes and no NUL.
    explicit LiteralScanner(const std::vector<std::string>& literals = {});

    /// Calls `use` with the number (place in the list given) of each literal and the byte of each
    /// place where it stands, by place.
    template <class Use>
    void scan(std::string_view text, Use use) const {
        constexpr std::size_t ahead = sizeof(std::uint64_t) - 1;
        const std::size_t inner = text.size() > ahead ? text.size() - ahead : 0;
        scan_stretches(text.data(), inner, 0, use);
        std::array<char, 2 * sizeof(std::uint64_t)> last{};
        std::memcpy(last.data(), text.data() + inner, text.size() - inner);
        scan_stretches(last.data(), text.size() - inner, inner, use);
    }

  private:
    /// Literals are asked for by as many of their first bytes as they have, up to these.
    static constexpr std::size_t beginning_bytes_max = 4;
    static constexpr unsigned sieve_width = 15;
    using Sieve = std::array<std::uint64_t, (std::size_t{1} << sieve_width) / 64>;
    using PairSieve = std::array<std::uint64_t, (std::size_t{1} << 16U) / 64>;

    struct Literal {
        std::uint64_t word;  ///< Its bytes, the first the lowest.
        std::uint64_t mask;  ///< Of these bytes.
        std::uint32_t number;
    };
    /// Literals of one beginning: in `literals_` from `begin` to `end`; none: a free slot.
    struct Slot {
        std::uint64_t key = 0;
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };

    static std::uint64_t word_at(const char* bytes) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes, sizeof word);
        return word;
    }
    static std::uint64_t first_bytes(std::uint64_t word, std::size_t bytes) {
        return bytes == 0 ? 0 : word & (~std::uint64_t{0} >> (64 - 8 * bytes));
    }
    /// Known apart by their length: literals have no NUL.
    static std::size_t hash(std::uint64_t beginning) {
        return beginning * 0x9E3779B97F4A7C15ULL >> (64U - sieve_width);
    }
    template <class Bits>
    static std::size_t bit_at(const Bits& bits, std::size_t bit) {
        return bits[bit / 64] >> (bit % 64) & 1U;
    }
    template <class Bits>
    static bool has_bit(const Bits& bits, std::size_t bit) {
        return bit_at(bits, bit) != 0;
    }

    /// `scan` of `count` bytes, behind which others may be read; the first is byte `first`. First
    /// the sieves, without a branch, then the places that pass them.
    template <class Use>
    void scan_stretches(const char* bytes, std::size_t count, std::size_t first, Use& use) const {
        constexpr std::size_t stretch = 256;
        std::array<std::uint8_t, stretch> places{};  ///< From the stretch's begin.
        for (std::size_t begin = 0; begin < count; begin += stretch) {
            const std::size_t end = std::min(count, begin + stretch);
            std::size_t found = 0;
            for (std::size_t at = begin; at < end; ++at) {
                const auto word = word_at(bytes + at);
                places[found] = static_cast<std::uint8_t>(at - begin);
                found += bit_at(pairs_, first_bytes(word, 2)) |
                         bit_at(sieve_, hash(first_bytes(word, 3)));
            }
            for (std::size_t place = 0; place < found; ++place) {
                const std::size_t at = begin + places[place];
                look(word_at(bytes + at), first + at, use);
            }
        }
    }

    template <class Use>
    void look(std::uint64_t word, std::size_t at, Use& use) const {
        if (has_bit(pairs_, first_bytes(word, 2))) {
            tell(word, 1, at, use);
            tell(word, 2, at, use);
        }
        const auto three = hash(first_bytes(word, 3));
        if (!has_bit(sieve_, three)) {
            return;
        }
        if (has_bit(threes_, three)) {
            tell(word, 3, at, use);
        }
        if (has_bit(sieve_, hash(first_bytes(word, beginning_bytes_max)))) {
            tell(word, beginning_bytes_max, at, use);
        }
    }

    template <class Use>
    void tell(std::uint64_t word, std::size_t beginning_bytes, std::size_t at, Use& use) const {
        const auto key = first_bytes(word, beginning_bytes);
        if (key == first_bytes(word, beginning_bytes - 1)) {
            return;  // behind the end of the text
        }
        const auto& slot = slots_[slot_of(key)];
        for (const auto& literal :
             std::span(literals_).subspan(slot.begin, slot.end - slot.begin)) {
            if ((word & literal.mask) == literal.word) {
                use(literal.number, static_cast<std::uint32_t>(at));
            }
        }
    }

    [[nodiscard]] std::size_t slot_of(std::uint64_t key) const {
        auto slot = hash(key) & (slots_.size() - 1);
        while (slots_[slot].begin != slots_[slot].end && slots_[slot].key != key) {
            slot = (slot + 1) & (slots_.size() - 1);
        }
        return slot;
    }

    PairSieve pairs_{};              ///< Of the shortest literals, by their first two bytes.
    Sieve threes_{};                 ///< Of those of three bytes.
    Sieve sieve_{};                  ///< Of the others, by their first three and their first four.
    std::vector<Literal> literals_;  ///< By beginning.
    std::vector<Slot> slots_;        ///< Open addressing.
};

}  // namespace senskg
