#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace senskg {

/// How the bytes of a text stand for characters.
enum class Encoding : std::uint8_t {
    detected,  ///< By byte order mark, else UTF-8, else Windows-1252 where it looks like that.
    utf_8,
    windows_1252,  ///< Also called ISO-8859-1, as on the web: its extra characters do no harm.
    iso_8859_15,
    utf_16,  ///< By its byte order mark, else little-endian.
    utf_16_le,
    utf_16_be,
};

/// The encoding of a name (`UTF-8`, `cp1252`, `latin1`, …; empty: detected).
/// Throws Error{usage} for a name that is not known.
[[nodiscard]] Encoding encoding_named(std::string_view name);

/// A text decoded, and what had to be guessed or replaced for it.
struct DecodedText {
    std::string text;  ///< Valid UTF-8 without byte order mark and without NUL.
    std::string note;  ///< Empty when the text was read as it stands.
};

/// Decodes a whole document. Each maximal invalid subpart (Unicode, chapter 3.9) and each NUL
/// becomes U+FFFD; other control characters stay. Cost: one pass for valid UTF-8.
[[nodiscard]] DecodedText decoded(std::string_view bytes, Encoding encoding);

}  // namespace senskg
