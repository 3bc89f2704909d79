#include "extractors/text/token.h"

#include "extractors/text/letters.h"
#include "graph/text_folding.h"

#include <algorithm>
#include <array>

namespace senskg {
namespace {

/// FNV-1a: short words, no seed, equal on every machine.
/// Fowler, Noll, Vo: "The FNV Non-Cryptographic Hash Algorithm", 1991.
class Hash {
  public:
    void add(char byte) { value_ = (value_ ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL; }
    void push_back(char byte) { add(byte); }  // So that `append_utf8` can feed it.
    [[nodiscard]] std::uint64_t value() const { return value_; }

  private:
    std::uint64_t value_ = 0xCBF29CE484222325ULL;
};

/// What a byte is to a token, as bits; none of them ends it.
constexpr std::uint8_t lower_bit = 1, upper_bit = 2, digit_bit = 4, above_ascii_bit = 8;

struct ByteEntry {
    std::uint8_t bits = 0;
    char small = 0;  ///< The byte in lower case.
};

// A table, because the loop over a word then has one branch a byte.
constexpr std::array<ByteEntry, 256> byte_entries = [] {
    std::array<ByteEntry, 256> entries{};
    for (std::size_t byte = 0; byte < entries.size(); ++byte) {
        ByteEntry& entry = entries[byte];
        const bool is_upper = byte >= 'A' && byte <= 'Z';
        entry.small = static_cast<char>(is_upper ? byte + 32 : byte);
        entry.bits = byte >= 0x80                 ? above_ascii_bit
                     : is_upper                   ? upper_bit
                     : byte >= 'a' && byte <= 'z' ? lower_bit
                     : byte >= '0' && byte <= '9' ? digit_bit
                                                  : std::uint8_t{0};
    }
    return entries;
}();

const ByteEntry& byte_entry(char byte) { return byte_entries[static_cast<unsigned char>(byte)]; }

constexpr std::uint8_t ascii_bits = lower_bit | upper_bit | digit_bit;

/// How a token is written whose first letter and whose others are of these classes.
Shape shape_of(std::uint8_t first, std::uint8_t others) {
    if (first != upper_bit) {
        return first == digit_bit ? Shape::number : Shape::lower;
    }
    if ((others & upper_bit) == 0) {
        return Shape::capital;
    }
    return (others & lower_bit) != 0 ? Shape::mixed : Shape::upper;
}

/// What a letter above ASCII is to a token.
struct LetterEntry {
    std::uint8_t bits = 0;  ///< None: it ends the token. A mark has the bit of bytes above ASCII.
    std::uint8_t plain_size = 0;
    std::array<char, 2> plain{};  ///< Without accents, in ASCII.
    std::array<char, 4> small{};  ///< In lower case, UTF-8.
    std::uint8_t small_size = 0;

    void push_back(char byte) { small.at(small_size++) = byte; }  // So that `append_utf8` feeds it.
};

LetterEntry letter_entry(char32_t code_point) {
    LetterEntry entry;
    const LetterClass letter = letter_class(code_point);
    if (letter == LetterClass::none) {
        return entry;
    }
    append_utf8(entry, lower_letter(code_point));
    if (letter == LetterClass::mark) {
        entry.bits = above_ascii_bit;
        return entry;
    }
    entry.bits = letter == LetterClass::upper ? upper_bit : lower_bit;
    const std::string_view plain = plain_letter(code_point);
    entry.plain_size = static_cast<std::uint8_t>(plain.copy(entry.plain.data(), 2));
    return entry;
}

// The letters of two bytes that French has, U+00C0 to U+017F.
constexpr char32_t latin_begin = 0xC0;
const std::array<LetterEntry, 0xC0> latin_entries = [] {
    std::array<LetterEntry, 0xC0> entries{};
    for (std::size_t place = 0; place < entries.size(); ++place) {
        entries[place] = letter_entry(latin_begin + static_cast<char32_t>(place));
    }
    return entries;
}();

/// Reads one token.
class TokenReader {
  public:
    /// Takes letters and digits from `at` on; returns the end of their run.
    std::size_t take(std::string_view text, std::size_t at) {
        while (at < text.size()) {
            const ByteEntry& entry = byte_entry(text[at]);
            if ((entry.bits & ascii_bits) != 0) {
                folded_.add(entry.small);
                lower_.add(entry.small);
                note(entry.bits);
                ++at;
            } else if (const std::uint32_t bytes = entry.bits == 0 ? 0 : take_other(text, at)) {
                at += bytes;
            } else {
                break;
            }
        }
        return at;
    }

    [[nodiscard]] std::uint64_t folded_hash() const { return folded_.value(); }
    [[nodiscard]] std::uint64_t lower_hash() const { return lower_.value(); }
    [[nodiscard]] Shape shape() const { return shape_of(first_, others_); }

  private:
    /// Takes a letter above ASCII; returns its bytes, 0 when it is no part of a token.
    std::uint32_t take_other(std::string_view text, std::size_t at) {
        const CodePoint code_point = code_point_at(text, at);
        const auto place = code_point.value - latin_begin;
        return take_letter(place < latin_entries.size() ? latin_entries[place]
                                                        : letter_entry(code_point.value))
                   ? code_point.bytes
                   : 0;
    }

    bool take_letter(const LetterEntry& letter) {
        if (letter.bits == 0 || (letter.bits == above_ascii_bit && first_ == 0)) {
            return false;
        }
        const std::string_view small(letter.small.data(), letter.small_size);
        const std::string_view plain(letter.plain.data(), letter.plain_size);
        for (const char byte : small) {
            lower_.add(byte);
        }
        if (letter.bits != above_ascii_bit) {
            for (const char byte : plain.empty() ? small : plain) {
                folded_.add(byte);
            }
            note(letter.bits);
        }
        return true;
    }

    void note(std::uint8_t bits) { (first_ == 0 ? first_ : others_) |= bits; }

    Hash folded_, lower_;
    std::uint8_t first_ = 0;   ///< The bit of the first letter or digit.
    std::uint8_t others_ = 0;  ///< Of the others.
};

/// Takes the characters of a single token's text; others are passed over.
TokenReader read_form(std::string_view form) {
    TokenReader reader;
    for (std::size_t at = 0; at < form.size();) {
        at = reader.take(form, at);
        at += at < form.size() ? code_point_at(form, at).bytes : 0;
    }
    return reader;
}

}  // namespace

void find_tokens(std::string_view text, Span span, std::vector<Token>& tokens) {
    tokens.clear();
    append_tokens(text, span, tokens);
}

void append_tokens(std::string_view text, Span span, std::vector<Token>& tokens) {
    const std::string_view inside = text.substr(0, span.end);
    for (std::size_t at = span.begin; at < inside.size();) {
        const std::size_t begin = at;
        const std::uint8_t first = byte_entry(inside[at]).bits;
        if (first == 0) {
            ++at;
            continue;
        }
        // Most tokens are of ASCII: one hash, and few steps a byte.
        Hash hash;
        std::uint8_t others = 0;
        const auto take = [&] {
            hash.add(byte_entry(inside[at]).small);
            ++at;
        };
        if (first != above_ascii_bit) {
            take();
        }
        while (at < inside.size() && (byte_entry(inside[at]).bits & ascii_bits) != 0) {
            others |= byte_entry(inside[at]).bits;
            take();
        }
        TokenReader reader;
        const bool plain = at == inside.size() || byte_entry(inside[at]).bits == 0;
        if (!plain) {
            at = reader.take(inside, begin);
            if (at == begin) {
                at += code_point_at(inside, at).bytes;
                continue;
            }
        }
        tokens.push_back(
            {.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)},
             .folded_hash = plain ? hash.value() : reader.folded_hash(),
             .lower_hash = plain ? hash.value() : reader.lower_hash(),
             .shape = plain ? shape_of(first, others) : reader.shape()});
    }
}

std::uint64_t folded_hash(std::string_view form) { return read_form(form).folded_hash(); }

std::vector<std::uint64_t> folded_hashes(const std::vector<std::string>& words) {
    std::vector<std::uint64_t> hashes;
    for (const auto& word : words) {
        if (folded(word) == word) {
            hashes.push_back(folded_hash(word));
        }
    }
    std::ranges::sort(hashes);
    return hashes;
}

std::uint64_t lower_hash(std::string_view form) { return read_form(form).lower_hash(); }

}  // namespace senskg
