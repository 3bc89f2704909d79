#include "extractors/rules/any_of_lists.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <iterator>
#include <utility>

namespace senskg {
namespace {

constexpr std::size_t members_max = 256;  ///< Of one list; longer ones would gate nothing.
constexpr std::size_t lists_max = 4;
constexpr std::size_t mark_lists_max = 6;
constexpr char type_lead = '\x01';
constexpr char word_lead = '#';  ///< No type's name begins so.

bool is_text(std::string_view mark) { return mark != capital_mark && mark[0] != type_lead; }

/// How many of a hundred sentences hold a mark, roughly. Counted in French blog posts; decides
/// only which lists are kept and asked first.
std::size_t frequency(std::string_view mark) {
    if (!is_text(mark)) {
        return mark == capital_mark ? 35 : mark.substr(1).starts_with(word_lead) ? 3 : 8;
    }
    const char only = mark[0];
    const bool sign = only != ' ' && only != '.' && only != ',' && !(only >= '0' && only <= '9') &&
                      !(only >= 'a' && only <= 'z') && !(only >= 'A' && only <= 'Z');
    constexpr std::array<std::size_t, 6> by_length = {100, 60, 40, 20, 8, 4};
    return mark.size() == 1 && sign ? 6 : by_length[std::min<std::size_t>(mark.size(), 5)];
}

std::size_t list_frequency(const std::vector<std::string>& list) {
    std::size_t sum = 0;
    for (const auto& mark : list) {
        sum += frequency(mark);
    }
    return sum;
}

/// Long literals first, then few members before many.
bool tells_more(const std::vector<std::string>& left, const std::vector<std::string>& right) {
    const auto shortest = [](const std::vector<std::string>& list) {
        return std::ranges::min(list, {}, &std::string::size).size();
    };
    return std::pair(shortest(right), left.size()) < std::pair(shortest(left), right.size());
}

/// True when whoever holds `mark` holds `part` as well.
bool holds_mark(std::string_view mark, std::string_view part) {
    return mark == part ||
           (is_text(mark) && is_text(part) && mark.find(part) != std::string_view::npos);
}

/// A list, and quick answers to who holds what: who holds a part holds its letters.
class HeldMarks {
  public:
    explicit HeldMarks(const std::vector<std::string>& list) : list_(list) {
        for (const auto& mark : list) {
            letters_.push_back(letters_of(mark));
        }
    }

    /// Whether `mark` holds a member, of those shorter than itself or of all.
    [[nodiscard]] bool any_in(std::string_view mark, bool shorter) const {
        const auto letters = letters_of(mark);
        for (std::size_t at = 0; at < list_.size(); ++at) {
            if ((letters_[at] & ~letters) == 0 && (!shorter || list_[at].size() < mark.size()) &&
                holds_mark(mark, list_[at])) {
                return true;
            }
        }
        return false;
    }

  private:
    static std::uint64_t letters_of(std::string_view mark) {
        std::uint64_t letters = 0;
        for (const char byte : mark) {
            letters |= std::uint64_t{1} << (static_cast<unsigned char>(byte) % 64U);
        }
        return letters;
    }

    const std::vector<std::string>& list_;
    std::vector<std::uint64_t> letters_;
};

/// The members that hold none of `parts`: a text with "de la " has "de " as well.
std::vector<std::string> without_longer(const std::vector<std::string>& list,
                                        const std::vector<std::string>& parts) {
    const HeldMarks held(parts);
    std::vector<std::string> kept;
    std::ranges::copy_if(list, std::back_inserter(kept),
                         [&](const std::string& text) { return !held.any_in(text, true); });
    return kept;
}

}  // namespace

std::string type_mark(std::string_view type) { return type_lead + std::string(type); }

std::string word_mark(std::uint32_t word) { return type_mark(word_lead + std::to_string(word)); }

std::uint32_t word_of_mark(std::string_view mark) {
    const auto type = type_of_mark(mark);
    std::uint32_t word = 0;
    if (type.starts_with(word_lead)) {
        std::from_chars(type.data() + 1, type.data() + type.size(), word);
    }
    return word;
}

std::string_view type_of_mark(std::string_view mark) {
    return mark.starts_with(type_lead) ? mark.substr(1) : std::string_view();
}

void AnyOfLists::add(std::vector<std::string> list) {
    std::ranges::sort(list);
    list.erase(std::unique(list.begin(), list.end()), list.end());
    add_shortest(kind_ == Kind::types ? std::move(list) : without_longer(list, list));
}

/// Adds a list of which no member holds another.
void AnyOfLists::add_shortest(List list) {
    if (list.empty() || list.size() > members_max ||
        std::ranges::any_of(lists_, [&](const List& held) { return implies(held, list); })) {
        return;
    }
    std::erase_if(lists_, [&](const List& held) { return implies(list, held); });
    lists_.push_back(std::move(list));
    sort();
    lists_.resize(std::min(lists_.size(), kind_ == Kind::marks ? mark_lists_max : lists_max));
}

void AnyOfLists::sort() {
    switch (kind_) {
        case Kind::types:
            std::ranges::stable_sort(lists_, {}, &List::size);
            break;
        case Kind::literals:
            std::ranges::stable_sort(lists_, tells_more);
            break;
        case Kind::marks:
            std::ranges::stable_sort(lists_, {}, list_frequency);
            break;
    }
}

void AnyOfLists::add_all(const AnyOfLists& others) {
    for (const auto& list : others.lists_) {
        add(list);
    }
}

AnyOfLists AnyOfLists::either(const AnyOfLists& others) const {
    AnyOfLists result(kind_);
    for (const auto& left : lists_) {
        for (const auto& right : others.lists_) {
            result.add_shortest(united(left, right));
        }
    }
    return result;
}

/// The members of both, sorted. In each no member holds another: only the other's need a look, or
/// choices between hundreds of words would take seconds.
AnyOfLists::List AnyOfLists::united(const List& left, const List& right) const {
    List both;
    if (kind_ == Kind::types) {
        std::ranges::set_union(left, right, std::back_inserter(both));
    } else {
        std::ranges::set_union(without_longer(left, right), without_longer(right, left),
                               std::back_inserter(both));
    }
    return both;
}

bool AnyOfLists::implies(const List& strong, const List& weak) const {
    if (kind_ == Kind::types) {
        return std::ranges::includes(weak, strong);
    }
    const HeldMarks held(weak);
    return std::ranges::all_of(strong,
                               [&](const std::string& text) { return held.any_in(text, false); });
}

}  // namespace senskg
