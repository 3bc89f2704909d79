#include "extractors/name_matching.h"

#include "graph/resolution/name_forms.h"
#include "graph/text_folding.h"

#include <algorithm>
#include <tuple>

namespace senskg {
namespace {

bool is_all_capitals(std::string_view form) {
    return std::ranges::none_of(form, [](char byte) { return byte >= 'a' && byte <= 'z'; });
}

/// Words of the expansion as an acronym reads them.
struct InitialsReader {
    std::string_view acronym;  ///< Lower case, letters only.
    const std::vector<std::string>& words;
    const std::vector<std::string>& stop_words;

    /// True when the acronym's letters from `letter` on can be read from word `word` on: from each
    /// word one letter or more of its beginning, or none of a stop word.
    /// Depth: the words of the expansion, at most `words_max`.
    [[nodiscard]] bool reads(std::size_t letter, std::size_t word) const {
        if (letter == acronym.size() || word == words.size()) {
            return letter == acronym.size() && word == words.size();
        }
        const auto& spelled = words[word];
        for (std::size_t taken = 1; taken <= 3 && letter + taken <= acronym.size() &&
                                    spelled.starts_with(acronym.substr(letter, taken));
             ++taken) {
            if (reads(letter + taken, word + 1)) {
                return true;
            }
        }
        return (std::ranges::find(stop_words, spelled) != stop_words.end() || word > 0) &&
               skips_allowed(word) && reads(letter, word + 1);
    }

    /// Stop words may be passed over, and the last word ("… Réclamation client").
    [[nodiscard]] bool skips_allowed(std::size_t word) const {
        return std::ranges::find(stop_words, words[word]) != stop_words.end() ||
               word + 1 == words.size();
    }
};

constexpr std::size_t expansion_words_max = 12;
constexpr std::size_t acronym_letters_max = 10;

std::vector<std::string> split_words(const std::string& form) {
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin < form.size();) {
        const auto end = std::min(form.find('-', begin), form.size());
        words.push_back(form.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

}  // namespace

std::string name_key(std::string_view name, NameForm form) {
    switch (form) {
        case NameForm::person:
            return person_form(name);
        case NameForm::organization:
            return organization_form(name);
        case NameForm::title:
            return title_form(name);
        case NameForm::plain:
            break;
    }
    return plain_form(name);
}

std::string letters_alone(std::string_view name) {
    std::string form = slug(name);
    for (const std::string_view ending : {"-com", "-fr", "-net", "-org", "-tv", "-eu"}) {
        if (form.ends_with(ending)) {
            form.resize(form.size() - ending.size());
            break;
        }
    }
    std::erase(form, '-');
    return form;
}

bool is_one_name(std::string_view left, std::string_view right, NameForm form) {
    if (form == NameForm::title || form == NameForm::person || digits_clash(left, right)) {
        return false;  // their keys are equal already, or they are two
    }
    const auto one = letters_alone(left);
    return one.size() >= 4 && one == letters_alone(right);
}

bool is_acronym_of(std::string_view acronym, std::string_view expansion,
                   const std::vector<std::string>& stop_words) {
    const auto letters = slug(acronym);
    const auto words = split_words(slug(expansion));
    if (letters.size() < 2 || letters.size() > acronym_letters_max ||
        letters.find('-') != std::string::npos || words.size() < 2 ||
        words.size() > expansion_words_max) {
        return false;
    }
    std::vector<std::string> passed_over(stop_words.size());
    std::ranges::transform(stop_words, passed_over.begin(), slug);  // "à" is "a" in the words
    return InitialsReader{letters, words, passed_over}.reads(0, 0);
}

bool digits_clash(std::string_view left, std::string_view right) {
    const auto one = numbers_in(left);
    const auto other = numbers_in(right);
    return !one.empty() && !other.empty() && one != other;
}

std::string_view canonical_name(std::span<const WrittenForm> forms, NameForm form) {
    if (forms.size() == 1) {
        return forms.front().text;
    }
    const auto rank = [&](const WrittenForm& written) {
        const auto& [name, count] = written;
        const bool partial = form == NameForm::person && name.find(' ') == std::string_view::npos;
        return std::tuple(partial, form == NameForm::person && is_all_capitals(name),
                          -static_cast<std::int64_t>(count),
                          -static_cast<std::int64_t>(name.size()), name);
    };
    return std::ranges::min_element(forms, {}, rank)->text;
}

}  // namespace senskg
