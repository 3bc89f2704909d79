#include "extractors/text/decoding.h"

#include "extractors/text/letters.h"
#include "graph/model/error.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace senskg {
namespace {

constexpr char32_t replacement = 0xFFFD;

unsigned char byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

/// A well-formed sequence, or a maximal subpart of one.
struct Sequence {
    std::size_t bytes = 1;
    bool valid = false;
};

/// The sequence that begins at `at` with a byte above 0x7F (Unicode, table 3-7).
Sequence sequence_at(std::string_view bytes, std::size_t at) {
    const unsigned char lead = byte_at(bytes, at);
    if (lead < 0xC2 || lead > 0xF4) {
        return {};
    }
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    unsigned char least = 0x80, most = 0xBF;  // Of the second byte: no overlong, no surrogate.
    switch (lead) {
        case 0xE0:
            least = 0xA0;
            break;
        case 0xED:
            most = 0x9F;
            break;
        case 0xF0:
            least = 0x90;
            break;
        case 0xF4:
            most = 0x8F;
            break;
        default:
            break;
    }
    for (std::size_t offset = 1; offset < length; ++offset) {
        if (at + offset >= bytes.size() || byte_at(bytes, at + offset) < least ||
            byte_at(bytes, at + offset) > most) {
            return {offset, false};
        }
        least = 0x80, most = 0xBF;
    }
    return {length, true};
}

/// The first byte at or after `at` that is no ASCII or NUL.
std::size_t after_ascii(std::string_view bytes, std::size_t at) {
    constexpr std::uint64_t high = 0x8080808080808080ULL;
    constexpr std::uint64_t ones = 0x0101010101010101ULL;
    std::uint64_t word = 0;
    for (; at + sizeof word <= bytes.size(); at += sizeof word) {
        std::memcpy(&word, bytes.data() + at, sizeof word);
        if (((word | (word - ones)) & high) != 0) {
            break;
        }
    }
    while (at < bytes.size() && byte_at(bytes, at) < 0x80 && bytes[at] != '\0') {
        ++at;
    }
    return at;
}

/// What a pass over bytes taken for UTF-8 met.
struct Utf8Census {
    std::size_t valid = 0;      ///< Sequences of two bytes or more.
    std::size_t invalid = 0;    ///< Maximal invalid subparts.
    std::size_t plausible = 0;  ///< Of these, those that begin as French does in Windows-1252.
    std::size_t nul = 0;
};

/// A byte above 0x7F that French text in Windows-1252 is likely to hold.
bool is_plausible_1252(unsigned char byte) {
    constexpr std::string_view marks =
        "\x80\x85\x8C\x91\x92\x93\x94\x95\x96\x97\x99\x9C\xA0\xA3\xA7\xA9\xAB\xAE\xB0\xB2\xB7\xBB";
    if (byte >= 0xC0) {
        return byte != 0xD0 && byte != 0xD7 && byte != 0xDE && byte != 0xF0 && byte != 0xF7 &&
               byte < 0xFD;
    }
    return marks.find(static_cast<char>(byte)) != std::string_view::npos;
}

DecodedText decoded_utf_8(std::string_view bytes, Utf8Census& census) {
    DecodedText result;
    result.text.reserve(bytes.size());
    std::size_t copied = 0;
    const auto replace = [&](std::size_t at, std::size_t length) {
        result.text.append(bytes, copied, at - copied);
        append_utf8(result.text, replacement);
        copied = at + length;
    };
    for (std::size_t at = after_ascii(bytes, 0); at < bytes.size(); at = after_ascii(bytes, at)) {
        if (bytes[at] == '\0') {
            ++census.nul;
            replace(at++, 1);
            continue;
        }
        const Sequence sequence = sequence_at(bytes, at);
        if (sequence.valid) {
            ++census.valid;
        } else {
            ++census.invalid;
            census.plausible += is_plausible_1252(byte_at(bytes, at)) ? 1U : 0U;
            replace(at, sequence.bytes);
        }
        at += sequence.bytes;
    }
    result.text.append(bytes, copied, bytes.size() - copied);
    return result;
}

// What Windows-1252 has at 0x80 to 0x9F; the five bytes it leaves free stay controls, as on the
// web.
constexpr std::array<char16_t, 32> windows_1252_high = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

char32_t windows_1252_letter(unsigned char byte) {
    return byte >= 0x80 && byte < 0xA0 ? windows_1252_high.at(byte - 0x80U) : byte;
}

char32_t iso_8859_15_letter(unsigned char byte) {
    switch (byte) {
        case 0xA4:
            return 0x20AC;
        case 0xA6:
            return 0x160;
        case 0xA8:
            return 0x161;
        case 0xB4:
            return 0x17D;
        case 0xB8:
            return 0x17E;
        case 0xBC:
            return 0x152;
        case 0xBD:
            return 0x153;
        case 0xBE:
            return 0x178;
        default:
            return byte;
    }
}

template <class Letter>
std::string decoded_bytewise(std::string_view bytes, Letter letter) {
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (const char byte : bytes) {
        append_utf8(text, byte == '\0' ? replacement : letter(static_cast<unsigned char>(byte)));
    }
    return text;
}

enum class ByteOrder : std::uint8_t { little, big };

std::string decoded_utf_16(std::string_view bytes, ByteOrder order) {
    const auto unit = [&](std::size_t at) -> char32_t {
        const unsigned first = byte_at(bytes, at), second = byte_at(bytes, at + 1);
        return order == ByteOrder::big ? first << 8U | second : second << 8U | first;
    };
    std::string text;
    text.reserve(bytes.size());
    std::size_t at = 0;
    for (; at + 1 < bytes.size(); at += 2) {
        char32_t value = unit(at);
        if (value >= 0xD800 && value < 0xDC00 && at + 3 < bytes.size() &&
            (unit(at + 2) & 0xFC00U) == 0xDC00U) {
            value = 0x10000 + ((value - 0xD800) << 10U) + (unit(at + 2) - 0xDC00);
            at += 2;
        } else if (value == 0 || (value >= 0xD800 && value < 0xE000)) {
            value = replacement;
        }
        append_utf8(text, value);
    }
    if (at < bytes.size()) {
        append_utf8(text, replacement);
    }
    return text;
}

constexpr std::string_view mark_utf_8 = "\xEF\xBB\xBF", mark_le = "\xFF\xFE", mark_be = "\xFE\xFF";

std::string_view without(std::string_view bytes, std::string_view mark) {
    return bytes.starts_with(mark) ? bytes.substr(mark.size()) : bytes;
}

/// What the byte order mark says, or `encoding`.
Encoding by_mark(std::string_view bytes, Encoding encoding) {
    if (encoding != Encoding::detected && encoding != Encoding::utf_16) {
        return encoding;
    }
    if (bytes.starts_with(mark_le)) {
        return Encoding::utf_16_le;
    }
    if (bytes.starts_with(mark_be)) {
        return Encoding::utf_16_be;
    }
    return encoding == Encoding::utf_16 ? Encoding::utf_16_le : encoding;
}

DecodedText decoded_or_detected(std::string_view bytes, Encoding encoding) {
    const bool marked = bytes.starts_with(mark_utf_8);
    bytes = without(bytes, mark_utf_8);
    Utf8Census census;
    DecodedText result = decoded_utf_8(bytes, census);
    // One byte a letter: hardly a sequence is valid, and what is not reads like French.
    if (encoding == Encoding::detected && !marked && census.invalid > census.valid &&
        census.plausible * 5 >= census.invalid * 4) {
        return {decoded_bytewise(bytes, windows_1252_letter),
                "is not UTF-8: read as windows-1252 (--encoding decides)"};
    }
    const auto tell = [&](std::size_t count, std::string_view what) {
        if (count > 0) {
            result.note += (result.note.empty() ? "" : "; ") + std::to_string(count) + ' ' +
                           std::string(what) + (count == 1 ? "" : "s") + " read as U+FFFD";
        }
    };
    tell(census.invalid, "invalid UTF-8 sequence");
    tell(census.nul, "NUL character");
    return result;
}

struct Name {
    std::string_view name;
    Encoding encoding;
};
constexpr std::array<Name, 13> names = {{{"", Encoding::detected},
                                         {"utf8", Encoding::utf_8},
                                         {"windows1252", Encoding::windows_1252},
                                         {"cp1252", Encoding::windows_1252},
                                         {"iso88591", Encoding::windows_1252},
                                         {"latin1", Encoding::windows_1252},
                                         {"usascii", Encoding::utf_8},
                                         {"ascii", Encoding::utf_8},
                                         {"iso885915", Encoding::iso_8859_15},
                                         {"latin9", Encoding::iso_8859_15},
                                         {"utf16", Encoding::utf_16},
                                         {"utf16le", Encoding::utf_16_le},
                                         {"utf16be", Encoding::utf_16_be}}};

}  // namespace

Encoding encoding_named(std::string_view name) {
    std::string key;
    for (const char byte : name) {
        if (byte != '-' && byte != '_' && byte != ' ') {
            key += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
        }
    }
    const auto* const found = std::ranges::find(names, key, &Name::name);
    if (found == names.end()) {
        throw Error{Error::Kind::usage,
                    "unknown encoding '" + std::string(name) +
                        "' (known: utf-8, utf-16, windows-1252, iso-8859-1, iso-8859-15)",
                    "--encoding"};
    }
    return found->encoding;
}

DecodedText decoded(std::string_view bytes, Encoding encoding) {
    switch (by_mark(bytes, encoding)) {
        case Encoding::windows_1252:
            return {decoded_bytewise(bytes, windows_1252_letter), {}};
        case Encoding::iso_8859_15:
            return {decoded_bytewise(bytes, iso_8859_15_letter), {}};
        case Encoding::utf_16:
        case Encoding::utf_16_le:
            return {decoded_utf_16(without(bytes, mark_le), ByteOrder::little), {}};
        case Encoding::utf_16_be:
            return {decoded_utf_16(without(bytes, mark_be), ByteOrder::big), {}};
        case Encoding::detected:
        case Encoding::utf_8:
            break;
    }
    return decoded_or_detected(bytes, encoding);
}

}  // namespace senskg
