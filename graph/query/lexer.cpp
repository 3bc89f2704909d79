#include "graph/query/lexer.h"

#include "graph/model/code_points.h"
#include "graph/query/query_error.h"

#include <algorithm>
#include <array>

namespace senskg {
namespace {

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

bool is_hexadecimal_digit(char byte) {
    return is_digit(byte) || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

bool is_ascii_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/// Bytes of typographic characters that are no letters: they get a message of their own.
bool starts_typography(std::string_view rest) {
    // U+2000 to U+2BFF: ’ “ ” – — → ≤ ≠ and their kin; « » ¨ and others of Latin-1.
    const bool general = rest.size() >= 2 && rest[0] == '\xE2' && rest[1] <= '\xAF';
    const bool latin = rest.size() >= 2 && rest[0] == '\xC2';
    return general || latin;
}

bool starts_word(std::string_view rest) {
    return !rest.empty() &&
           (is_ascii_letter(rest[0]) || rest[0] == '_' ||
            (static_cast<unsigned char>(rest[0]) >= 0x80 && !starts_typography(rest)));
}

class Lexer {
  public:
    explicit Lexer(std::string_view text) : text_(text) {}

    std::vector<QueryToken> tokens() {
        std::vector<QueryToken> result;
        do {
            skip_blanks();
            result.push_back(token());
        } while (result.back().kind != QueryToken::Kind::end);
        return result;
    }

  private:
    using Kind = QueryToken::Kind;

    [[nodiscard]] std::string_view rest() const { return text_.substr(place_); }
    [[nodiscard]] char at(std::size_t ahead) const {
        return place_ + ahead < text_.size() ? text_[place_ + ahead] : '\0';
    }
    [[nodiscard]] Span here(std::size_t length) const {
        return {static_cast<std::uint32_t>(place_), static_cast<std::uint32_t>(place_ + length)};
    }
    [[noreturn]] void refuse(Span place, Fault fault, std::string_view message,
                             std::string_view hint = {}) const {
        QueryPlace{text_, place}.refuse(fault, message, hint);
    }

    void skip_blanks();
    void skip_comment();
    QueryToken token();
    QueryToken finished(Kind kind, std::size_t begin, std::string value) const {
        return {kind,
                {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(place_)},
                std::move(value)};
    }
    QueryToken word();  ///< May be empty, and begin with a digit: the caller has looked.
    QueryToken quoted_word();
    QueryToken quoted_text();
    void read_escape(std::string& value);
    std::uint32_t hexadecimal(std::size_t digits);
    QueryToken number();
    QueryToken parameter();
    QueryToken symbol();
    [[noreturn]] void refuse_character() const;

    std::string_view text_;
    std::size_t place_ = 0;
};

void Lexer::skip_blanks() {
    while (place_ < text_.size()) {
        const char byte = at(0);
        if (byte == ' ' || (byte >= '\t' && byte <= '\r')) {
            ++place_;
        } else if (rest().starts_with("\u00A0")) {
            place_ += 2;
        } else if (rest().starts_with("\u202F") || rest().starts_with("\uFEFF")) {
            place_ += 3;
        } else if (byte == '/' && (at(1) == '/' || at(1) == '*')) {
            skip_comment();
        } else {
            return;
        }
    }
}

void Lexer::skip_comment() {
    if (at(1) == '/') {
        const auto end = text_.find('\n', place_);
        place_ = end == std::string_view::npos ? text_.size() : end;
        return;
    }
    const auto end = text_.find("*/", place_ + 2);
    if (end == std::string_view::npos) {
        refuse(here(2), Fault::unexpected_syntax, "the comment is not closed",
               "a comment that begins with '/*' ends with '*/'");
    }
    place_ = end + 2;
}

QueryToken Lexer::token() {
    if (place_ == text_.size()) {
        return finished(Kind::end, place_, "");
    }
    const char byte = at(0);
    if (starts_word(rest())) {
        return word();
    }
    if (is_digit(byte) || (byte == '.' && is_digit(at(1)))) {
        return number();
    }
    switch (byte) {
        case '`':
            return quoted_word();
        case '\'':
        case '"':
            return quoted_text();
        case '$':
            return parameter();
        default:
            return symbol();
    }
}

QueryToken Lexer::word() {
    const auto begin = place_;
    while (starts_word(rest()) || is_digit(at(0)) || (at(0) & '\xC0') == '\x80') {
        ++place_;
    }
    return finished(Kind::word, begin, std::string(text_.substr(begin, place_ - begin)));
}

QueryToken Lexer::quoted_word() {
    const auto begin = place_++;
    std::string value;
    for (; place_ < text_.size(); ++place_) {
        if (at(0) == '`' && at(1) != '`') {
            ++place_;
            return finished(Kind::quoted_word, begin, std::move(value));
        }
        value += at(0);
        place_ += at(0) == '`' ? 1 : 0;
    }
    place_ = begin;
    refuse(here(1), Fault::unexpected_syntax, "the name is not closed",
           "a name that begins with ` ends with `");
}

QueryToken Lexer::quoted_text() {
    const auto begin = place_;
    const char quote = at(0);
    std::string value;
    ++place_;
    while (place_ < text_.size()) {
        const char byte = at(0);
        if (byte == quote) {
            ++place_;
            return finished(Kind::text, begin, std::move(value));
        }
        if (byte == '\\') {
            read_escape(value);
        } else {
            value += byte;
            ++place_;
        }
    }
    place_ = begin;
    refuse(here(1), Fault::unexpected_syntax, "the text is not closed",
           std::string("a text that begins with ") + quote + " ends with " + quote);
}

void Lexer::read_escape(std::string& value) {
    const char letter = at(1);
    constexpr std::string_view letters = "\\'\"`bfnrt";
    constexpr std::string_view meanings = "\\'\"`\b\f\n\r\t";
    const auto found = letters.find(letter);
    if (letter != '\0' && found != std::string_view::npos) {
        value += meanings[found];
        place_ += 2;
        return;
    }
    if (letter == 'u' || letter == 'U') {
        append_utf8(value, hexadecimal(letter == 'u' ? 4 : 8));
        return;
    }
    refuse(here(1), Fault::unexpected_syntax, "unknown escape in a text",
           R"(known are \\ \' \" \b \f \n \r \t \uXXXX \UXXXXXXXX)");
}

std::uint32_t Lexer::hexadecimal(std::size_t digits) {
    std::uint32_t code_point = 0;
    for (std::size_t index = 0; index < digits; ++index) {
        const char digit = at(2 + index);
        if (!is_hexadecimal_digit(digit)) {
            refuse(here(2), Fault::invalid_unicode,
                   "expected " + std::to_string(digits) + " hexadecimal digits");
        }
        const int digit_value = is_digit(digit) ? digit - '0' : (digit | ' ') - 'a' + 10;
        code_point = code_point * 16 + static_cast<std::uint32_t>(digit_value);
    }
    const bool surrogate = code_point >= 0xD800 && code_point < 0xE000;
    if (code_point > 0x10FFFF || surrogate) {
        refuse(here(2 + digits), Fault::invalid_unicode, "this is no Unicode character");
    }
    place_ += 2 + digits;
    return code_point;
}

QueryToken Lexer::number() {
    const auto begin = place_;
    bool real = false;
    const bool prefixed = at(0) == '0' && ((at(1) | ' ') == 'x' || (at(1) | ' ') == 'o');
    if (prefixed) {
        place_ += 2;
    }
    const auto skip_digits = [&] {
        while (is_digit(at(0))) {
            ++place_;
        }
    };
    skip_digits();
    if (!prefixed && at(0) == '.' && is_digit(at(1))) {
        real = true;
        ++place_;
        skip_digits();
    }
    const bool sign = at(1) == '-' || at(1) == '+';
    if (!prefixed && (at(0) | ' ') == 'e' && is_digit(at(sign ? 2 : 1))) {
        real = true;
        place_ += sign ? 2 : 1;
        skip_digits();
    }
    while (starts_word(rest()) || is_digit(at(0))) {  // hexadecimal digits, or no number at all
        ++place_;
    }
    auto value = std::string(text_.substr(begin, place_ - begin));
    return finished(real ? Kind::real : Kind::integer, begin, std::move(value));
}

QueryToken Lexer::parameter() {
    const auto begin = place_++;
    auto name = at(0) == '`' ? quoted_word() : word();
    name.kind = Kind::parameter;
    name.place.begin = static_cast<std::uint32_t>(begin);
    if (name.value.empty()) {
        refuse(name.place, Fault::unexpected_syntax, "expected the name of a parameter after '$'");
    }
    return name;
}

QueryToken Lexer::symbol() {
    constexpr std::array<std::string_view, 5> pairs = {"=~", "<>", "<=", ">=", ".."};
    constexpr std::array<std::string_view, 4> mistaken = {"!=", "==", "&&", "||"};
    constexpr std::array<std::string_view, 4> corrections = {"<>", "=", "AND", "OR"};
    const auto two = rest().substr(0, 2);
    if (const auto wrong = std::ranges::find(mistaken, two); wrong != mistaken.end()) {
        const auto index = static_cast<std::size_t>(wrong - mistaken.begin());
        refuse(here(2), Fault::unexpected_syntax,
               "'" + std::string(two) + "' is no operator of openCypher",
               "write " + std::string(corrections[index]));
    }
    if (std::ranges::find(pairs, two) != pairs.end()) {
        place_ += 2;
        return finished(Kind::symbol, place_ - 2, std::string(two));
    }
    constexpr std::string_view symbols = "()[]{},.:;|+-*/%^=<>";
    if (symbols.find(at(0)) == std::string_view::npos || at(0) == '\0') {
        refuse_character();
    }
    ++place_;
    return finished(Kind::symbol, place_ - 1, std::string(1, text_[place_ - 1]));
}

void Lexer::refuse_character() const {
    std::size_t length = 1;
    while ((at(length) & '\xC0') == '\x80') {
        ++length;
    }
    refuse(here(length), length > 1 ? Fault::invalid_unicode_character : Fault::unexpected_syntax,
           "unexpected character",
           length > 1 ? "texts stand between ' or \", names between `; arrows are - and >" : "");
}

}  // namespace

std::vector<QueryToken> query_tokens(std::string_view text) { return Lexer(text).tokens(); }

}  // namespace senskg
