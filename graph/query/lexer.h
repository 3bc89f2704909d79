#pragma once

#include "graph/model/span.h"

#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// One token of a query.
struct QueryToken {
    enum class Kind {
        word,         ///< A name or a keyword: which of the two, only the parser knows.
        quoted_word,  ///< `a name`
        text,         ///< 'text' or "text"
        integer,
        real,
        parameter,  ///< $name
        symbol,
        end,  ///< After the last token; always there.
    };
    Kind kind = Kind::end;
    Span place;
    std::string value;  ///< Without quotes, escapes resolved; digits as written.
};

/// Splits a query into tokens; white space and comments (`//`, `/* */`) are skipped. Throws
/// QueryError for characters, texts and numbers that are none. Cost: one pass.
[[nodiscard]] std::vector<QueryToken> query_tokens(std::string_view text);

}  // namespace senskg
