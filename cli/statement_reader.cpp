#include "cli/statement_reader.h"

#include <utility>

namespace senskg {
namespace {

constexpr char comment = '*';

std::string trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) {
        return {};
    }
    return std::string(text.substr(begin, text.find_last_not_of(blanks) + 1 - begin));
}

}  // namespace

std::vector<std::string> StatementReader::take(std::string_view line) {
    std::vector<std::string> statements;
    const bool is_blank = trimmed(line).empty();
    if (is_blank && quote_ == '\0') {
        complete(statements);
        return statements;
    }
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char byte = line[at];
        const char next = at + 1 < line.size() ? line[at + 1] : '\0';
        if (quote_ != '\0') {
            take_quoted(byte, next);
            at += quote_ == '\0' && byte == '*' ? 1 : 0;
        } else if (byte == ';') {
            complete(statements);
        } else if (byte == '/' && next == '/') {
            text_ += line.substr(at);
            has_text_ = true;
            break;
        } else if (byte == '/' && next == '*') {
            text_ += "/*";
            has_text_ = true;
            quote_ = comment;
            ++at;
        } else {
            text_ += byte;
            has_words_ = has_words_ || (byte != ' ' && byte != '\t' && byte != '\r');
            has_text_ = has_text_ || has_words_;
            quote_ = byte == '\'' || byte == '"' || byte == '`' ? byte : '\0';
        }
    }
    if (has_text_) {
        text_ += '\n';
    } else {
        clear();
    }
    return statements;
}

/// A character within quotes or a comment; of the two that end a comment, both.
void StatementReader::take_quoted(char byte, char next) {
    text_ += byte;
    if (quote_ == comment) {
        if (byte == '*' && next == '/') {
            text_ += next;
            quote_ = '\0';
        }
        return;
    }
    const bool closes = byte == quote_ && !escaped_;
    escaped_ = byte == '\\' && !escaped_ && quote_ != '`';
    quote_ = closes ? '\0' : quote_;
}

void StatementReader::complete(std::vector<std::string>& statements) {
    if (has_words_) {
        statements.push_back(trimmed(text_));
    }
    clear();
}

std::string StatementReader::rest() {
    auto statement = has_words_ ? trimmed(text_) : std::string();
    clear();
    return statement;
}

void StatementReader::clear() {
    text_.clear();
    quote_ = '\0';
    escaped_ = false;
    has_text_ = false;
    has_words_ = false;
}

}  // namespace senskg
