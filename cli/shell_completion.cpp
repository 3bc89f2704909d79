#include "cli/shell_completion.h"

#include "graph/query/aggregation.h"
#include "graph/query/functions.h"
#include "graph/query/printable_text.h"
#include "graph/query/procedure.h"
#include "graph/query/token_reader.h"
#include "graph/text_folding.h"

#include <algorithm>
#include <array>

namespace senskg {
namespace {

constexpr std::array clause_words = std::to_array<const char*>(
    {"CALL", "EXPLAIN", "MATCH", "OPTIONAL MATCH", "PROFILE", "RETURN", "UNWIND", "WITH"});
constexpr std::array other_words = std::to_array<const char*>({"AND",
                                                               "AS",
                                                               "ASC",
                                                               "CASE",
                                                               "CONTAINS",
                                                               "DESC",
                                                               "DISTINCT",
                                                               "ELSE",
                                                               "END",
                                                               "ENDS WITH",
                                                               "EXISTS",
                                                               "IN",
                                                               "IS NOT NULL",
                                                               "IS NULL",
                                                               "LIMIT",
                                                               "NOT",
                                                               "NULL",
                                                               "OR",
                                                               "ORDER BY",
                                                               "SKIP",
                                                               "STARTS WITH",
                                                               "THEN",
                                                               "UNION",
                                                               "UNION ALL",
                                                               "WHEN",
                                                               "WHERE",
                                                               "XOR",
                                                               "YIELD",
                                                               "true",
                                                               "false",
                                                               "allShortestPaths((",
                                                               "shortestPath(("});

bool is_word_byte(char byte) {
    const auto value = static_cast<unsigned char>(byte);
    return value >= 0x80 || byte == '_' || (byte >= '0' && byte <= '9') ||
           (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/// Where the cursor stands in a statement.
struct Place {
    char quote = '\0';            ///< That is open.
    std::size_t quote_begin = 0;  ///< After it.
    std::string brackets;         ///< That are open.
};

Place place_after(std::string_view text) {
    Place place;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char byte = text[at];
        if (place.quote != '\0') {
            at += byte == '\\' && place.quote != '`' ? 1 : 0;
            place.quote = byte == place.quote ? '\0' : place.quote;
        } else if (byte == '\'' || byte == '"' || byte == '`') {
            place.quote = byte;
            place.quote_begin = at + 1;
        } else if (byte == '(' || byte == '[' || byte == '{') {
            place.brackets += byte;
        } else if ((byte == ')' || byte == ']' || byte == '}') && !place.brackets.empty()) {
            place.brackets.pop_back();
        }
    }
    return place;
}

std::string_view last_word(std::string_view text) {
    auto begin = text.size();
    while (begin > 0 && is_word_byte(text[begin - 1])) {
        --begin;
    }
    return text.substr(begin);
}

std::string_view without_blanks_behind(std::string_view text) {
    const auto last = text.find_last_not_of(" \t\r\n");
    return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

bool begins_like(std::string_view word, std::string_view beginning) {
    return word.size() >= beginning.size() &&
           same_word(word.substr(0, beginning.size()), beginning);
}

/// Adds the words that begin like `beginning`, case aside.
void add_like(std::string_view beginning, const std::vector<std::string>& words,
              Completion& completion) {
    for (const auto& word : words) {
        if (begins_like(word, beginning)) {
            completion.candidates.push_back(word);
        }
    }
}

Completion finished(Completion completion) {
    std::ranges::sort(completion.candidates);
    auto& words = completion.candidates;
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return completion;
}

/// Keywords are written as they are begun: in small letters or in capitals.
std::string in_case_of(std::string_view beginning, const std::string& keyword) {
    const bool small = !beginning.empty() && std::ranges::all_of(beginning, [](char letter) {
        return letter >= 'a' && letter <= 'z';
    });
    return small && keyword.find('(') == std::string::npos ? lower_case(keyword) : keyword;
}

std::vector<std::string> followed_by_bracket(std::vector<std::string> names) {
    for (auto& name : names) {
        name += '(';
    }
    return names;
}

std::string escaped(std::string_view name, char quote) {
    std::string text;
    for (const char byte : name) {
        text += byte == quote || byte == '\\' ? "\\" : "";
        text += byte;
    }
    return text;
}

Completion dot_completion(const KnownWords& words, std::string_view line) {
    Completion completion;
    const auto space = line.find(' ');
    if (space == std::string_view::npos) {
        add_like(line, words.dot_commands, completion);
        completion.ending = " ";
        return finished(std::move(completion));
    }
    completion.begin = line.find_last_of(' ') + 1;
    const auto command = line.substr(0, space);
    const auto word = line.substr(completion.begin);
    if (command == ".mode") {
        add_like(word, words.formats, completion);
    } else if (command == ".timer") {
        add_like(word, {"off", "on"}, completion);
    }
    return completion;
}

}  // namespace

ShellCompletion::ShellCompletion(KnownWords words)
    : words_(std::move(words)),
      calls_(followed_by_bracket(function_names())),
      procedures_(followed_by_bracket(standard_procedures().names())) {
    const auto aggregates = followed_by_bracket(aggregate_names());
    calls_.insert(calls_.end(), aggregates.begin(), aggregates.end());
    keywords_.assign(clause_words.begin(), clause_words.end());
    keywords_.insert(keywords_.end(), other_words.begin(), other_words.end());
}

Completion ShellCompletion::names_like(std::string_view line, std::size_t begin, char quote) {
    if (!has_names_) {
        has_names_ = true;
        for (auto& name : words_.names()) {
            auto plain = folded(name);
            names_.emplace_back(std::move(plain), std::move(name));
        }
        std::ranges::sort(names_);
    }
    Completion completion{begin, {}, std::string(1, quote)};
    const auto wanted = folded(line.substr(begin));
    auto found =
        std::ranges::lower_bound(names_, wanted, {}, &std::pair<std::string, std::string>::first);
    for (; found != names_.end() && found->first.starts_with(wanted); ++found) {
        completion.candidates.push_back(escaped(found->second, quote));
    }
    return finished(std::move(completion));
}

Completion ShellCompletion::complete(std::string_view before, std::string_view line) {
    if (before.empty() && line.starts_with('.')) {
        return dot_completion(words_, line);
    }
    const std::string text = std::string(before).append(line);
    const auto place = place_after(text);
    if (place.quote != '\0') {
        const bool holds_name = place.quote != '`' && place.quote_begin >= before.size();
        return holds_name ? names_like(line, place.quote_begin - before.size(), place.quote)
                          : Completion{line.size(), {}, {}};
    }
    const auto word = last_word(line);
    Completion completion{line.size() - word.size(), {}, {}};
    const auto head =
        without_blanks_behind(std::string_view(text).substr(0, text.size() - word.size()));
    const char last = head.empty() ? '\0' : head.back();
    const char bracket = place.brackets.empty() ? '\0' : place.brackets.back();
    if (last == ':' && bracket == '{') {
        return completion;  // The value of a property.
    }
    if (last == ':' || (last == '|' && bracket == '[')) {
        add_like(word, bracket == '[' ? words_.relation_types : words_.labels, completion);
    } else if (last == '.') {
        const auto space = last_word(head.substr(0, head.size() - 1));
        const auto dotted = std::string(space).append(".").append(word);
        add_like(dotted, procedures_, completion);
        if (!completion.candidates.empty()) {
            completion.begin -= space.size() + 1;
        } else {
            add_like(word, words_.properties, completion);
        }
    } else if (bracket == '{' && (last == '{' || last == ',')) {
        add_like(word, words_.properties, completion);
        completion.ending = ": ";
    } else if (same_word(last_word(head), "CALL")) {
        add_like(word, procedures_, completion);
    } else {
        for (const auto& keyword : keywords_) {
            const bool is_clause = &keyword < &keywords_[clause_words.size()];
            if (word.empty() ? is_clause : begins_like(keyword, word)) {
                completion.candidates.push_back(in_case_of(word, keyword));
            }
        }
        if (!word.empty()) {
            add_like(word, calls_, completion);
        }
        const bool is_call =
            completion.candidates.size() == 1 && completion.candidates.front().ends_with('(');
        completion.ending = is_call ? "" : " ";
    }
    return finished(std::move(completion));
}

std::string common_beginning(const std::vector<std::string>& words) {
    if (words.empty()) {
        return {};
    }
    std::string beginning = words.front();
    for (const auto& word : words) {
        const auto parted = std::ranges::mismatch(beginning, word);
        beginning.erase(parted.in1, beginning.end());
    }
    // A word may go on within the character where the others part from it.
    auto begin = beginning.size();
    const auto continues = [&](std::size_t place) {
        return place < words.front().size() && (words.front()[place] & '\xC0') == '\x80';
    };
    while (begin > 0 && continues(begin)) {
        --begin;
    }
    return beginning.substr(0, begin);
}

std::string in_columns(const std::vector<std::string>& words, std::size_t columns) {
    constexpr std::size_t words_max = 100;
    constexpr std::size_t gap = 2;
    const auto shown = std::min(words.size(), words_max);
    std::vector<std::string> cells;
    std::size_t widest = 1;
    for (std::size_t index = 0; index < shown; ++index) {
        cells.push_back(printable_text(words[index]));
        widest = std::max(widest, terminal_columns(cells.back()));
    }
    const auto in_line = std::max<std::size_t>(1, (columns + gap) / (widest + gap));
    const auto lines = (shown + in_line - 1) / in_line;
    std::string text;
    for (std::size_t line = 0; line < lines; ++line) {
        for (auto index = line; index < shown; index += lines) {
            text += cells[index];
            if (index + lines < shown) {
                text.append(widest + gap - terminal_columns(cells[index]), ' ');
            }
        }
        text += '\n';
    }
    if (shown < words.size()) {
        text += "… and " + std::to_string(words.size() - shown) + " more\n";
    }
    return text;
}

}  // namespace senskg
