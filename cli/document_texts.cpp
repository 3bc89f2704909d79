#include "cli/document_texts.h"

#include "cli/store_opening.h"
#include "extractors/text/reader.h"
#include "graph/query/printable_text.h"

#include <algorithm>
#include <ostream>

namespace senskg {
namespace {

constexpr std::uint32_t side_bytes_max = 160;

bool is_tail(std::string_view text, std::uint32_t byte) {
    return byte < text.size() && (static_cast<unsigned char>(text[byte]) & 0xC0U) == 0x80U;
}

/// White space folded to single blanks, what steers a terminal escaped.
std::string shown(std::string_view text) {
    std::string result;
    for (const char byte : text) {
        const bool is_space = byte == ' ' || (byte >= '\t' && byte <= '\r');
        if (!is_space) {
            result += byte;
        } else if (!result.ends_with(' ')) {
            result += ' ';
        }
    }
    return printable_text(result);
}

}  // namespace

int each_document(Session& session, const std::vector<std::string>& paths,
                  const std::function<void(const Document&)>& use) {
    DocumentReader reader(paths, {}, session.in);
    while (const auto document = reader.next()) {
        use(*document);
    }
    for (const auto& refused : reader.refused()) {
        session.err << "refused: " << printable_lines(refused.where + ": " + refused.message)
                    << '\n';
    }
    return reader.refused().empty() ? 0 : 1;
}

int each_stored_document(Session& session, const std::function<void(const Document&)>& use) {
    const GraphStore store = opened_store(session);
    std::size_t textless = 0;
    for (const auto& id : store.documents()) {
        const auto stored = store.extracted_document(id);
        if (stored && !stored->document.text.empty()) {
            use(stored->document);
        } else {
            ++textless;
        }
    }
    if (textless > 0 && session.talk != Talk::quiet) {
        session.err << "note: " << counted(textless, "document") << " without text left out\n";
    }
    return 0;
}

std::uint64_t line_number(std::string_view text, std::uint32_t byte) {
    return 1 + static_cast<std::uint64_t>(std::ranges::count(text.substr(0, byte), '\n'));
}

std::string marked_sentence(const Session& session, std::string_view text, Span span,
                            Span sentence) {
    std::uint32_t begin = std::min(sentence.begin, span.begin);
    std::uint32_t end = std::max(sentence.end, span.end);
    const bool cut_before = span.begin - begin > side_bytes_max;
    const bool cut_after = end - span.end > side_bytes_max;
    begin = cut_before ? span.begin - side_bytes_max : begin;
    end = cut_after ? span.end + side_bytes_max : end;
    for (; is_tail(text, begin); ++begin) {
    }
    for (; is_tail(text, end); --end) {
    }
    const std::string marked = shown(span.of(text));
    const Terminal& terminal = session.out_terminal;
    return (cut_before ? "…" : "") + shown(Span{begin, span.begin}.of(text)) +
           (terminal.colored ? styled(terminal, Style::marked, marked) : '[' + marked + ']') +
           shown(Span{span.end, end}.of(text)) + (cut_after ? "…" : "");
}

}  // namespace senskg
