#include "extractors/name_matching.h"

#include "graph/resolution/name_forms.h"
#include "graph/text_folding.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace senskg {
namespace {

bool is_all_capitals(std::string_view form) {
    return std::ranges::none_of(form, [](char byte) { return byte >= 'a' && byte <= 'z'; });
}

constexpr std::size_t expansion_words_max = 12;
constexpr std::size_t acronym_letters_max = 10;

/// Words of the expansion as an acronym reads them.
class InitialsReader {
  public:
    /// `acronym`: lower case, letters only. Both must outlive the reader.
    InitialsReader(std::string_view acronym, const std::vector<std::string>& words,
                   const std::vector<std::string>& stop_words)
        : acronym_(acronym), words_(words), stop_words_(stop_words) {}

    /// True when each word gives the acronym one letter or more of its beginning, a stop word and
    /// the last ("… Réclamation client") none at will, and of many words one: "Fédération du
    /// e-commerce et de la vente à distance (Fevad)".
    [[nodiscard]] bool reads_all() {
        constexpr std::size_t letters_with_gap_min = 4;
        return reads(0, 0, acronym_.size() >= letters_with_gap_min ? 1 : 0);
    }

  private:
    /// The same from letter `letter` and word `word` on, with `gaps` words to pass over.
    /// Cost: each of the three is tried once.
    bool reads(std::size_t letter, std::size_t word, std::size_t gaps) {
        if (word == words_.size()) {
            return letter == acronym_.size();
        }
        auto& tried = tried_[(letter * expansion_words_max + word) * 2 + gaps];
        if (std::exchange(tried, true)) {
            return false;
        }
        constexpr std::size_t taken_max = 5;
        const auto& spelled = words_[word];
        for (std::size_t taken = 1; taken <= taken_max && letter + taken <= acronym_.size() &&
                                    spelled.starts_with(acronym_.substr(letter, taken));
             ++taken) {
            if (reads(letter + taken, word + 1, gaps)) {
                return true;
            }
        }
        if (word == 0) {
            return false;
        }
        const bool free = word + 1 == words_.size() ||
                          std::ranges::find(stop_words_, spelled) != stop_words_.end();
        return (free && reads(letter, word + 1, gaps)) ||
               (!free && gaps > 0 && reads(letter, word + 1, gaps - 1));
    }

    std::string_view acronym_;
    const std::vector<std::string>& words_;
    const std::vector<std::string>& stop_words_;
    std::array<bool, (acronym_letters_max + 1) * expansion_words_max * 2> tried_{};
};

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
    return InitialsReader(letters, words, passed_over).reads_all();
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
