#include "graph/resolution/name_forms.h"

#include "graph/model/code_points.h"
#include "graph/text_folding.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace senskg {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t short_acronym_letters_max = 4;
constexpr std::size_t short_title_words_min = 3;

constexpr std::array<std::string_view, 10> person_titles = {"dr",  "m",  "me",  "mlle", "mm",
                                                            "mme", "mr", "mrs", "ms",   "pr"};
constexpr std::array<std::string_view, 27> legal_forms = {
    "ab",   "ag",  "bv",   "co",  "corp", "corporation", "eurl", "gie", "gmbh",
    "inc",  "kg",  "llc",  "llp", "ltd",  "nv",          "oy",   "plc", "sa",
    "sarl", "sas", "sasu", "sca", "scop", "snc",         "spa",  "srl", "limited"};
constexpr std::array<std::string_view, 5> generic_heads = {"agence", "cabinet", "editions", "group",
                                                           "groupe"};
constexpr std::array<std::string_view, 4> articles = {"la", "le", "les", "the"};
constexpr std::array<std::string_view, 12> linking_words = {"a",   "and", "au", "aux", "d", "de",
                                                            "des", "du",  "et", "for", "l", "of"};
constexpr std::array<std::string_view, 6> more_linking_words = {"la",  "le",   "les",
                                                                "par", "pour", "the"};

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

bool is_linking(std::string_view word) {
    return is_one_of(word, linking_words) || is_one_of(word, more_linking_words);
}

/// Letters and digits of the folded name, in words.
Words words_of(std::string_view name) {
    const std::string form = slug(name);
    Words words;
    std::size_t begin = 0;
    while (begin < form.size()) {
        const std::size_t end = std::min(form.find('-', begin), form.size());
        words.emplace_back(form.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

std::string joined(const Words& words, std::string_view separator) {
    std::string result;
    for (const auto& word : words) {
        result += result.empty() ? "" : separator;
        result += word;
    }
    return result;
}

/// Tokens between white space, as written.
Words written_tokens(std::string_view name) {
    static constexpr std::array<std::string_view, 8> spaces = {
        " ", "\t", "\n", "\r", "\u00A0", "\u2009", "\u202F", "\u2007"};
    Words tokens(1);
    while (!name.empty()) {
        const auto space =
            std::ranges::find_if(spaces, [&](auto each) { return name.starts_with(each); });
        if (space != spaces.end()) {
            tokens.emplace_back();
            name.remove_prefix(space->size());
        } else {
            tokens.back() += name.front();
            name.remove_prefix(1);
        }
    }
    std::erase_if(tokens, [](const std::string& token) { return words_of(token).empty(); });
    return tokens;
}

/// True when no letter is lower case, as far as French writes them (Latin-1 and œ); a
/// letter of another script counts as lower case, so that nothing is turned round there.
bool is_capitals(std::string_view token) {
    std::uint8_t lead = 0;
    for (const char character : token) {
        const auto byte = static_cast<std::uint8_t>(character);
        const bool lower_ascii = byte >= 'a' && byte <= 'z';
        const bool lower_latin = lead == 0xC3 && byte >= 0x9F;
        const bool other = byte >= 0xC4 && byte != 0xC5 && byte != 0xE2;  // 0xE2: punctuation
        const bool lower_ligature = lead == 0xC5 && byte != 0x92 && byte != 0xB8;
        if (lower_ascii || lower_latin || other || lower_ligature) {
            return false;
        }
        lead = byte >= 0xC0 ? byte : std::uint8_t{0};
    }
    return true;
}

/// "NAYAR Vineet" → "Vineet NAYAR": capitals first, then something else, is surname first.
void turn_surname_last(Words& tokens) {
    const auto first_names = std::ranges::find_if_not(
        tokens, [](const std::string& token) { return is_capitals(token); });
    std::size_t letters = 0;
    for (auto token = tokens.begin(); token != first_names; ++token) {
        letters += code_point_count(*token);
    }
    constexpr std::size_t surname_letters_min = 3;  // "JP Durand" has initials, no surname first
    if (first_names != tokens.end() && letters >= surname_letters_min) {
        // No range: clang 14 cannot read that one of this standard library.
        std::rotate(tokens.begin(), first_names, tokens.end());
    }
}

Words person_tokens(std::string_view name) {
    Words tokens = written_tokens(name);
    while (tokens.size() > 1 && is_one_of(joined(words_of(tokens.front()), ""), person_titles)) {
        tokens.erase(tokens.begin());
    }
    return tokens;
}

/// "h e c" → "hec": letters set apart by full stops are one word.
Words with_joined_letters(const Words& words) {
    Words result;
    bool after_letter = false;
    for (const auto& word : words) {
        const bool letter = code_point_count(word) == 1;
        if (letter && after_letter) {
            result.back() += word;
        } else {
            result.push_back(word);
        }
        after_letter = letter;
    }
    return result;
}

/// True when the name without its first word still is a name ("Banque de France" has no head).
bool stands_without_first(const Words& words) {
    return words.size() > 1 && !is_one_of(words[1], linking_words) &&
           code_point_count(joined(Words(words.begin() + 1, words.end()), "")) >= 2;
}

/// Where a subtitle begins, or the end: the first separator set off by spaces, or a colon.
std::size_t subtitle_begin(std::string_view title) {
    std::size_t first = title.size();
    for (const std::string_view separator : {": ", " - ", " – ", " — ", ", ou "}) {
        first = std::min(first, title.find(separator));
    }
    return first;
}

std::string initials(const Words& words, bool with_linking) {
    std::string result;
    for (const auto& word : words) {
        if (with_linking || !is_linking(word)) {
            result += word.front();
        }
    }
    return result;
}

}  // namespace

std::string plain_form(std::string_view name) { return folded(name); }

std::string person_form(std::string_view name) {
    Words tokens = person_tokens(name);
    turn_surname_last(tokens);
    return joined(words_of(joined(tokens, " ")), " ");
}

bool is_full_person_name(std::string_view name) { return person_tokens(name).size() >= 2; }

std::string organization_form(std::string_view name) {
    Words words = with_joined_letters(words_of(name));
    while (words.size() > 1 &&
           (is_one_of(words.back(), legal_forms) ||
            (is_one_of(words.back(), generic_heads) && !is_linking(words[words.size() - 2])))) {
        words.pop_back();
    }
    while ((is_one_of(words.empty() ? "" : words.front(), generic_heads) ||
            is_one_of(words.empty() ? "" : words.front(), articles)) &&
           stands_without_first(words)) {
        words.erase(words.begin());
    }
    const std::string form = joined(words, "");
    return form.empty() ? folded(name) : form;
}

std::string title_form(std::string_view name) {
    const std::string whole = folded(name);
    const std::size_t cut = subtitle_begin(whole);
    const std::string form = joined(words_of(whole), " ");
    if (cut < whole.size()) {
        const Words short_words = words_of(std::string_view(whole).substr(0, cut));
        std::string short_form = joined(short_words, " ");
        if (short_words.size() >= short_title_words_min &&
            numbers_in(short_form) == numbers_in(form)) {
            return short_form;
        }
    }
    return form.empty() ? whole : form;
}

bool expands_short_acronym(std::string_view acronym, std::string_view expansion) {
    const std::string letters = joined(words_of(acronym), "");
    const Words words = words_of(expansion);
    return letters.size() <= short_acronym_letters_max && words.size() >= 2 &&
           (initials(words, true) == letters || initials(words, false) == letters);
}

std::string numbers_in(std::string_view form) {
    Words numbers;
    bool in_number = false;
    for (const char character : form) {
        const bool digit = character >= '0' && character <= '9';
        if (digit && !in_number) {
            numbers.emplace_back();
        }
        if (digit) {
            numbers.back() += character;
        }
        in_number = digit;
    }
    std::ranges::sort(numbers);
    return joined(numbers, " ");
}

}  // namespace senskg
