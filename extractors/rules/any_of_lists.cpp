#include "extractors/rules/any_of_lists.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <iterator>
#include <utility>

namespace senskg {
namespace {

constexpr std::size_t marks_max = 256;  ///< Of one list; longer ones would gate nothing.
constexpr std::size_t lists_max = 6;
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

AnyOfLists::Mark::Mark(std::string mark) : text(std::move(mark)) {
    for (const char byte : text) {
        letters |= std::uint64_t{1} << (static_cast<unsigned char>(byte) % 64U);
    }
}

bool AnyOfLists::Mark::holds(const Mark& part) const {
    return (part.letters & ~letters) == 0 &&
           (text == part.text ||
            (is_text(text) && is_text(part.text) && text.find(part.text) != std::string::npos));
}

/// True when whoever meets this list meets `weak` as well.
bool AnyOfLists::List::implies(const List& weak) const {
    return std::ranges::all_of(marks, [&](const Mark& mark) {
        return std::ranges::any_of(weak.marks, [&](const Mark& part) { return mark.holds(part); });
    });
}

/// The marks that hold none of `parts`: a text with "de la " has "de " as well.
AnyOfLists::List AnyOfLists::without_longer(const List& list, const List& parts) {
    List kept;
    for (const auto& mark : list.marks) {
        const bool longer = std::ranges::any_of(parts.marks, [&](const Mark& part) {
            return part.text.size() < mark.text.size() && mark.holds(part);
        });
        if (!longer) {
            kept.marks.push_back(mark);
        }
    }
    return kept;
}

/// The marks of both, sorted. In each no mark holds another: only the other's need a look, or
/// choices between hundreds of words would take seconds.
AnyOfLists::List AnyOfLists::united(const List& left, const List& right) {
    List both;
    std::ranges::set_union(without_longer(left, right).marks, without_longer(right, left).marks,
                           std::back_inserter(both.marks));
    return both;
}

void AnyOfLists::add(std::vector<std::string> list) {
    std::ranges::sort(list);
    list.erase(std::unique(list.begin(), list.end()), list.end());
    List added;
    for (auto& mark : list) {
        added.marks.emplace_back(std::move(mark));
    }
    add_shortest(without_longer(added, added));
}

/// Adds a list of which no mark holds another.
void AnyOfLists::add_shortest(List list) {
    if (list.marks.empty() || list.marks.size() > marks_max ||
        std::ranges::any_of(lists_, [&](const List& held) { return held.implies(list); })) {
        return;
    }
    std::erase_if(lists_, [&](const List& held) { return list.implies(held); });
    for (const auto& mark : list.marks) {
        list.frequency += senskg::frequency(mark.text);
    }
    const auto place = std::ranges::upper_bound(lists_, list.frequency, {}, &List::frequency);
    lists_.insert(place, std::move(list));
    if (lists_.size() > lists_max) {
        lists_.pop_back();
    }
}

void AnyOfLists::add_all(const AnyOfLists& others) {
    for (const auto& list : others.lists_) {
        add_shortest({list.marks});
    }
}

AnyOfLists AnyOfLists::either(const AnyOfLists& others) const {
    AnyOfLists result;
    for (const auto& left : lists_) {
        for (const auto& right : others.lists_) {
            result.add_shortest(united(left, right));
        }
    }
    return result;
}

std::vector<std::vector<std::string>> AnyOfLists::lists() const {
    std::vector<std::vector<std::string>> texts;
    for (const auto& list : lists_) {
        auto& marks = texts.emplace_back();
        std::ranges::transform(list.marks, std::back_inserter(marks), &Mark::text);
    }
    return texts;
}

}  // namespace senskg
