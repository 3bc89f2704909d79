#pragma once

#include <string>

namespace senskg {

/// A file's text, decoded: valid UTF-8 without BOM. Frozen, so that spans stay true.
struct Document {
    std::string id;      ///< Path below the root given, or a record's own id.
    std::string sha256;  ///< Lower-case hex, of the raw bytes (of a record: of its text).
    std::string text;    ///< UTF-8; every offset of the program points into it.
    std::string title;   ///< From a record; empty when the text itself must tell.
    std::string date;    ///< ISO 8601, from a record; else empty.
    std::string url;     ///< From a record; else empty.
    std::string author;  ///< Who "je" is in posts without a byline; empty when nobody knows.
    std::string source;  ///< Absolute path of the file it was read from; empty for none.
};

}  // namespace senskg
