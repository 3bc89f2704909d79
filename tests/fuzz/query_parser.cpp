// Any text is a query, or refused with its place; what is printed of an error is valid UTF-8.

#include "graph/model/error.h"
#include "graph/query/query.h"
#include "graph/text_folding.h"
#include "tests/fuzz/fuzz_target.h"

#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text(bytes, bytes + size);
    try {
        const auto query = senskg::parse_query(text);
        if (query.parts.empty()) {
            std::abort();
        }
    } catch (const senskg::Error& error) {
        if (error.message().empty() || !senskg::is_utf8(error.what())) {
            std::abort();
        }
    }
    return 0;
}
