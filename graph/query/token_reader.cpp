#include "graph/query/token_reader.h"

#include "graph/did_you_mean.h"
#include "graph/query/printable_text.h"

#include <algorithm>

namespace senskg {
namespace {

char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte; }

std::string words_for(const QueryToken& token, std::string_view text) {
    constexpr std::size_t shown_bytes_max = 40;
    if (token.kind == QueryToken::Kind::end) {
        return "the end of the query";
    }
    auto shown = token.place.of(text);
    if (shown.size() > shown_bytes_max) {
        auto end = shown_bytes_max;
        while (end > 0 && (shown[end] & '\xC0') == '\x80') {
            --end;
        }
        return "'" + printable_text(shown.substr(0, end)) + "…'";
    }
    return "'" + printable_text(shown) + "'";
}

}  // namespace

bool same_word(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, {}, lower, lower);
}

TokenReader::TokenReader(std::string_view text) : text_(text), tokens_(query_tokens(text)) {}

const QueryToken& TokenReader::peek(std::size_t ahead) const {
    return tokens_[std::min(next_ + ahead, tokens_.size() - 1)];
}

const QueryToken& TokenReader::take() {
    const auto& token = peek();
    next_ = std::min(next_ + 1, tokens_.size() - 1);
    return token;
}

bool TokenReader::at_word(std::string_view keyword, std::size_t ahead) const {
    const auto& token = peek(ahead);
    return token.kind == QueryToken::Kind::word && same_word(token.value, keyword);
}

bool TokenReader::at_symbol(std::string_view symbol, std::size_t ahead) const {
    const auto& token = peek(ahead);
    return token.kind == QueryToken::Kind::symbol && token.value == symbol;
}

bool TokenReader::accept_word(std::string_view keyword) {
    const bool found = at_word(keyword);
    next_ += found ? 1 : 0;
    return found;
}

bool TokenReader::accept_symbol(std::string_view symbol) {
    const bool found = at_symbol(symbol);
    next_ += found ? 1 : 0;
    return found;
}

void TokenReader::expect_word(std::string_view keyword, std::string_view purpose) {
    if (!accept_word(keyword)) {
        refuse_expected(std::string(keyword) + " " + std::string(purpose));
    }
}

void TokenReader::expect_symbol(std::string_view symbol, std::string_view purpose) {
    if (!accept_symbol(symbol)) {
        refuse_expected("'" + std::string(symbol) + "' " + std::string(purpose));
    }
}

bool TokenReader::at_name(std::size_t ahead) const {
    const auto kind = peek(ahead).kind;
    return kind == QueryToken::Kind::word || kind == QueryToken::Kind::quoted_word;
}

std::string TokenReader::expect_name(std::string_view what) {
    if (!at_name()) {
        refuse_expected(what);
    }
    return take().value;
}

void TokenReader::refuse_expected(std::string_view what, std::string_view hint) const {
    refuse(peek().place, Fault::unexpected_syntax,
           "expected " + std::string(what) + ", found " + words_for(peek(), text_), hint);
}

void TokenReader::refuse_expected_one_of(std::string_view what,
                                         const std::vector<std::string>& words) const {
    const bool may_be_slip = peek().kind == QueryToken::Kind::word;
    refuse(peek().place, Fault::unexpected_syntax,
           "expected " + std::string(what) + ", found " + words_for(peek(), text_) +
               (may_be_slip ? did_you_mean(peek().value, words) : std::string()));
}

void TokenReader::refuse(Span place, Fault fault, std::string_view message,
                         std::string_view hint) const {
    QueryPlace{text_, place}.refuse(fault, message, hint);
}

Span TokenReader::place_since(std::uint32_t begin) const {
    const auto end = next_ == 0 ? begin : tokens_[next_ - 1].place.end;
    return {begin, std::max(begin, end)};
}

TokenReader::Nesting::Nesting(TokenReader& reader) : reader_(reader) {
    if (reader_.depth_ >= depth_max) {
        reader_.refuse(reader_.peek().place, Fault::nesting_too_deep,
                       "brackets nest deeper than " + std::to_string(depth_max),
                       "long chains need no brackets; long lists of values fit in a parameter");
    }
    ++reader_.depth_;
}

}  // namespace senskg
