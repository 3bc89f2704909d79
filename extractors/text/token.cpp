#include "extractors/text/token.h"

#include "extractors/text/letters.h"

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

/// Reads one token.
class TokenReader {
  public:
    /// Takes letters and digits from `at` on; returns the end of their run.
    std::size_t take(std::string_view text, std::size_t at) {
        while (true) {
            at = take_ascii(text, at);
            const std::uint32_t bytes =
                at < text.size() && byte_entry(text[at]).bits != 0 ? take_other(text, at) : 0;
            if (bytes == 0) {
                return at;
            }
            at += bytes;
        }
    }

    [[nodiscard]] std::uint64_t folded_hash() const { return folded_.value(); }
    [[nodiscard]] std::uint64_t lower_hash() const { return (parted_ ? lower_ : folded_).value(); }

    [[nodiscard]] Shape shape() const {
        if (first_ != upper_bit) {
            return first_ == digit_bit ? Shape::number : Shape::lower;
        }
        if (capitals_ == 1) {
            return Shape::capital;
        }
        return (seen_ & lower_bit) != 0 ? Shape::mixed : Shape::upper;
    }

  private:
    /// Takes letters and digits of ASCII. One hash, until the token's first accent parts them.
    std::size_t take_ascii(std::string_view text, std::size_t at) {
        Hash folded = folded_, lower = lower_;  // locals: registers, no store a byte
        std::uint8_t seen = 0;
        const std::size_t begin = at;
        for (; at < text.size(); ++at) {
            const ByteEntry& entry = byte_entry(text[at]);
            if ((entry.bits & (lower_bit | upper_bit | digit_bit)) == 0) {
                break;
            }
            folded.add(entry.small);
            if (parted_) {
                lower.add(entry.small);
            }
            seen |= entry.bits;
            capitals_ += (entry.bits & upper_bit) / upper_bit;
        }
        if (at > begin) {
            first_ = first_ == 0 ? byte_entry(text[begin]).bits : first_;
            seen_ |= seen;
            folded_ = folded;
            lower_ = lower;
        }
        return at;
    }

    /// Takes a letter above ASCII; returns its bytes, 0 when it is no part of a token.
    std::uint32_t take_other(std::string_view text, std::size_t at) {
        const CodePoint code_point = code_point_at(text, at);
        const LetterClass letter = letter_class(code_point.value);
        if (letter == LetterClass::none || (letter == LetterClass::mark && first_ == 0)) {
            return 0;
        }
        if (!parted_) {
            lower_ = folded_;
            parted_ = true;
        }
        append_utf8(lower_, lower_letter(code_point.value));
        if (letter == LetterClass::mark) {
            return code_point.bytes;
        }
        const std::string_view plain = plain_letter(code_point.value);
        if (plain.empty()) {
            append_utf8(folded_, lower_letter(code_point.value));
        }
        for (const char byte : plain) {
            folded_.add(byte);
        }
        count(letter == LetterClass::upper ? upper_bit : lower_bit);
        return code_point.bytes;
    }

    void count(std::uint8_t bits) {
        first_ = first_ == 0 ? bits : first_;
        seen_ |= bits;
        capitals_ += (bits & upper_bit) / upper_bit;
    }

    Hash folded_, lower_;
    bool parted_ = false;     ///< Up to its first accent a token has one hash.
    std::uint8_t first_ = 0;  ///< The bit of the first letter or digit.
    std::uint8_t seen_ = 0;
    std::uint32_t capitals_ = 0;
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
        if (byte_entry(inside[at]).bits == 0) {
            ++at;
            continue;
        }
        TokenReader reader;
        const std::size_t end = reader.take(inside, at);
        if (end == at) {
            at += code_point_at(inside, at).bytes;
            continue;
        }
        tokens.push_back({.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)},
                          .folded_hash = reader.folded_hash(),
                          .lower_hash = reader.lower_hash(),
                          .shape = reader.shape()});
        at = end;
    }
}

std::uint64_t folded_hash(std::string_view form) { return read_form(form).folded_hash(); }

std::uint64_t lower_hash(std::string_view form) { return read_form(form).lower_hash(); }

}  // namespace senskg
