#pragma once

#include "graph/regex/character_class.h"
#include "graph/regex/key.h"
#include "graph/regex/syntax.h"

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// One step of a match and where it goes on.
struct RegexStep {
    enum class Kind : std::uint8_t {
        match,   ///< The end.
        text,    ///< The bytes `texts[what]`.
        one,     ///< A character of `classes[what]`.
        many,    ///< Characters of `classes[what]`, as many as possible, then fewer.
        few,     ///< Characters of `classes[what]`, as few as possible, then more.
        save,    ///< The place is kept as `what`.
        either,  ///< `next`, then `other`.
        ways,    ///< The ways of `choices[what]`, in order.
        text_begin,
        text_end,
    };

    Kind kind = Kind::match;
    std::uint8_t length = 0;  ///< Of `text`, when it is short: then `bytes` and `mask` are it.
    std::uint16_t keys = 0;   ///< Place of the keys with which a match can go on from here.
    std::uint32_t what = 0;
    std::uint32_t next = 0;
    std::uint32_t other = 0;
    std::uint32_t times_min = 0;  ///< Of `many` and `few`.
    std::uint32_t times_max = 0;
    std::uint64_t bytes = 0;  ///< Of a short text, as a word of the machine holds them.
    std::uint64_t mask = 0;   ///< Its bytes in such a word.
};

/// A choice between many ways: which of them can begin with a key.
struct RegexChoice {
    std::array<std::uint8_t, key_of_end + 1> list_of_key{};
    std::vector<std::uint32_t> list_begins;  ///< In `RegexProgram::ways`.
};

/// With which characters a match can begin: a quick sieve, which lets a few others pass too.
class RegexBegins {
  public:
    void add(unsigned char first, unsigned char second) {
        firsts_.set(first);
        pairs_.set(place(first, second));
    }
    void add_block(RegexKey block) {
        firsts_.set(0xF3).set(0xF4);
        blocks_.set(block - key_of_blocks);
    }
    void add_all() {
        firsts_.set();
        pairs_.set();
        blocks_.set();
    }
    /// Whether a match can begin with the character at byte `at`, not past the end of the text.
    [[nodiscard]] bool admits(std::string_view text, std::size_t at) const {
        const auto first = static_cast<unsigned char>(text[at]);
        const auto second = static_cast<unsigned char>(at + 1 < text.size() ? text[at + 1] : 0);
        if (!pairs_[place(first, second)]) {
            return first >= 0xF3 && admits_block(regex_key(text, at));
        }
        return (first & 0xC0U) != 0x80U;  // bytes inside a character pass the sieve by chance
    }

    /// The first byte from `at` on that it admits, or the text's size.
    [[nodiscard]] std::size_t next(std::string_view text, std::size_t at) const {
        while (at < text.size() &&
               !(firsts_[static_cast<unsigned char>(text[at])] && admits(text, at))) {
            ++at;
        }
        return at;
    }

  private:
    static std::size_t place(unsigned char first, unsigned char second) {
        return ((first & 0x7FU) << 6U) ^ (second & 0x7FU);
    }
    [[nodiscard]] bool admits_block(RegexKey key) const {
        return key >= key_of_blocks && blocks_[key - key_of_blocks];
    }

    std::bitset<256> firsts_;  ///< First bytes.
    std::bitset<8192> pairs_;  ///< Of the first two bytes, but of blocks.
    std::bitset<128> blocks_;
};

/// A regular expression as steps, for a walk over a text.
struct RegexProgram {
    static constexpr std::uint32_t no_step = 0xFFFFFFFF;

    std::vector<RegexStep> steps;
    std::vector<RegexKeys> keys;  ///< Of `RegexStep::keys`.
    std::vector<std::string> texts;
    std::vector<CharacterClass> classes;
    std::vector<RegexChoice> choices;
    std::vector<std::uint32_t> ways;  ///< Lists of steps, each ended by `no_step`.
    std::uint32_t begin = 0;          ///< The first step.
    std::uint32_t place_count = 2;    ///< Two a group, the whole being one.
    bool at_text_begin = false;       ///< A match can begin at the text's begin only.
    RegexBegins begins;               ///< Of matches that begin later.
    RegexKeys after_block;            ///< After the first character, of those that are in blocks.
};

/// Steps that match what the tree matches. Nothing when it would take more than 8,192 of them, or
/// repeats without limit what may be empty: that is for RE2. Cost: the steps, times ways in
/// choices.
[[nodiscard]] std::optional<RegexProgram> regex_program(const RegexNode& tree);

}  // namespace senskg
