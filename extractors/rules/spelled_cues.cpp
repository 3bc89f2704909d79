#include "extractors/rules/spelled_cues.h"

#include "extractors/text/letters.h"
#include "extractors/text/token.h"
#include "graph/model/code_points.h"
#include "graph/model/error.h"

#include <algorithm>

namespace senskg {
namespace {

constexpr std::size_t word_letters_min = 2;
constexpr std::size_t spellings_of_word_max = 16;

/// Bytes of the letter that `text` begins with; 0: something else stands there.
std::size_t letter_bytes(std::string_view text) {
    if (text.empty()) {
        return 0;
    }
    const auto first = code_point_at(text, 0);
    const auto kind = letter_class(first.value);
    return kind == LetterClass::lower || kind == LetterClass::upper ? first.bytes : 0;
}

/// `[Aa]` at the begin of the pattern: its bytes, the small letter in `letter`; else 0.
std::size_t case_pair(std::string_view pattern, std::string& letter) {
    if (!pattern.starts_with('[')) {
        return 0;
    }
    const auto capital = letter_bytes(pattern.substr(1));
    const auto small = capital == 0 ? 0 : letter_bytes(pattern.substr(1 + capital));
    const auto bytes = 1 + capital + small;
    if (small == 0 || pattern.substr(bytes, 1) != "]") {
        return 0;
    }
    letter = pattern.substr(1 + capital, small);
    return lower_letter(code_point_at(pattern, 1).value) == code_point_at(letter, 0).value
               ? bytes + 1
               : 0;
}

/// True when a word of the pattern ends where `rest` begins: no letter can follow at once.
bool ends_word(std::string_view rest) {
    if (rest.starts_with('(')) {
        const auto head = rest.starts_with("(?P<") ? rest.find('>') : rest.find(':');
        rest = rest.substr(!rest.starts_with("(?") ? 1 : std::min(head, rest.size() - 1) + 1);
    } else if (rest.starts_with('[') || rest.starts_with('\\')) {
        rest.remove_prefix(1);
    } else if (rest.starts_with('{')) {
        return rest.size() > 1 && (rest[1] < '0' || rest[1] > '9');
    }
    return !rest.starts_with('*') && !rest.starts_with('+') && !rest.starts_with('[') &&
           letter_bytes(rest) == 0;
}

void add_once(std::vector<std::uint32_t>& types, std::uint32_t type) {
    if (std::ranges::find(types, type) == types.end()) {
        types.push_back(type);
    }
}

}  // namespace

SpelledWord spelled_word(std::string_view pattern) {
    SpelledWord word{0, {""}};
    std::size_t at = case_pair(pattern, word.spellings.front());
    std::size_t letters = at == 0 ? 0 : 1;
    if (at == 0 && letter_bytes(pattern) != 0 &&
        letter_class(code_point_at(pattern, 0).value) == LetterClass::upper) {
        return {};
    }
    for (auto bytes = letter_bytes(pattern.substr(at)); bytes != 0;
         bytes = letter_bytes(pattern.substr(at))) {
        const auto letter = pattern.substr(at, bytes);
        at += bytes;
        ++letters;
        const bool optional = pattern.substr(at, 1) == "?";
        at += optional ? 1 : 0;
        const auto before = optional ? word.spellings : std::vector<std::string>();
        for (auto& spelling : word.spellings) {
            spelling += letter;
        }
        word.spellings.insert(word.spellings.end(), before.begin(), before.end());
        if (word.spellings.size() > spellings_of_word_max) {
            return {};
        }
    }
    word.bytes = at;
    return letters >= word_letters_min && ends_word(pattern.substr(at)) ? word : SpelledWord();
}

void SpelledCues::add_form(std::string_view form, std::uint32_t type) {
    const bool one_word = std::ranges::all_of(form, [](char byte) {
        return static_cast<unsigned char>(byte) >= 0x80 || (byte >= 'a' && byte <= 'z');
    });
    if (!one_word || form.empty() ||
        letter_class(code_point_at(form, 0).value) != LetterClass::lower) {
        return;
    }
    add_once(types_[folded_hash(form)], type);
}

void SpelledCues::add_made(std::uint32_t type) { add_once(made_, type); }

std::uint32_t SpelledCues::numbered(std::string_view word) {
    const auto next = static_cast<std::uint32_t>(numbers_.size()) + 1;
    const auto [place, fresh] = numbers_.try_emplace(lower_hash(word), next);
    if (fresh && next == mask_words) {
        throw Error(Error::Kind::rule, "patterns spell more than " +
                                           std::to_string(mask_words - 1) +
                                           " words that lexicons make cues; ask for classes");
    }
    return place->second;
}

std::string SpelledCues::masks_of(const std::vector<std::string>& words) {
    std::string masks;
    for (const auto& word : words) {
        const auto known = types_.find(folded_hash(word));
        if (known == types_.end()) {
            continue;
        }
        const auto number = numbered(word);
        for (const auto* types : {&known->second, &made_}) {
            for (const auto type : *types) {
                masks += mask_escape({type, number});
            }
        }
    }
    return masks.empty() ? masks : '[' + masks + ']';
}

std::uint32_t SpelledCues::number(std::uint64_t lower_hash) const {
    const auto known = numbers_.find(lower_hash);
    return known == numbers_.end() ? 0 : known->second;
}

}  // namespace senskg
