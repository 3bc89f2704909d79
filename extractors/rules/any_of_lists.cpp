#include "extractors/rules/any_of_lists.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <iterator>
#include <ranges>
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

AnyOfLists::List::List(Marks list) : marks(std::move(list)) {
    for (const auto& mark : marks) {
        frequency += senskg::frequency(mark.text);
    }
}

/// True when whoever meets this list meets `weak` as well.
bool AnyOfLists::List::implies(const List& weak) const {
    return std::ranges::all_of(marks, [&](const Mark& mark) {
        return std::ranges::any_of(weak.marks, [&](const Mark& part) { return mark.holds(part); });
    });
}

/// True when the mark holds a shorter one of `parts`: a text with "de la " has "de " as well.
bool AnyOfLists::has_part(const Mark& mark, const Marks& parts) {
    return std::ranges::any_of(parts, [&](const Mark& part) {
        return part.text.size() < mark.text.size() && mark.holds(part);
    });
}

/// The marks of both, sorted. In each no mark holds another: only the other's need a look, or
/// choices between hundreds of words would take seconds.
AnyOfLists::Marks AnyOfLists::united(const Marks& left, const Marks& right) {
    const auto without = [](const Marks& parts) {
        return std::views::filter([&](const Mark& mark) { return !has_part(mark, parts); });
    };
    Marks both;
    both.reserve(left.size() + right.size());
    std::ranges::set_union(left | without(right), right | without(left), std::back_inserter(both));
    return both;
}

void AnyOfLists::add(std::vector<std::string> list) {
    std::ranges::sort(list);
    list.erase(std::unique(list.begin(), list.end()), list.end());
    Marks marks;
    for (auto& mark : list) {
        marks.emplace_back(std::move(mark));
    }
    Marks shortest;
    std::ranges::copy_if(marks, std::back_inserter(shortest),
                         [&](const Mark& mark) { return !has_part(mark, marks); });
    add_shortest(std::move(shortest));
}

/// Adds a list of which no mark holds another.
void AnyOfLists::add_shortest(Marks marks) {
    if (!marks.empty() && marks.size() <= marks_max) {
        add_shared(std::make_shared<const List>(std::move(marks)));
    }
}

void AnyOfLists::add_shared(const SharedList& list) {
    if (std::ranges::any_of(lists_, [&](const auto& held) { return held->implies(*list); })) {
        return;
    }
    std::erase_if(lists_, [&](const auto& held) { return list->implies(*held); });
    const auto place = std::ranges::upper_bound(lists_, list->frequency, {},
                                                [](const auto& held) { return held->frequency; });
    lists_.insert(place, list);
    if (lists_.size() > lists_max) {
        lists_.pop_back();
    }
}

void AnyOfLists::add_all(const AnyOfLists& others) {
    std::ranges::for_each(others.lists_, [this](const auto& list) { add_shared(list); });
}

AnyOfLists AnyOfLists::any_of(std::vector<AnyOfLists> needs) {
    while (needs.size() > 1) {
        std::size_t united = 0;
        for (std::size_t at = 0; at < needs.size(); at += 2) {
            needs[united++] =
                at + 1 < needs.size() ? needs[at].either(needs[at + 1]) : std::move(needs[at]);
        }
        needs.resize(united);
    }
    return std::move(needs.front());
}

/// What is needed where either these or the others are.
AnyOfLists AnyOfLists::either(const AnyOfLists& others) const {
    AnyOfLists result;
    for (const auto& left : lists_) {
        for (const auto& right : others.lists_) {
            result.add_shortest(united(left->marks, right->marks));
        }
    }
    return result;
}

std::vector<std::vector<std::string>> AnyOfLists::lists() const {
    std::vector<std::vector<std::string>> texts;
    for (const auto& list : lists_) {
        auto& marks = texts.emplace_back();
        std::ranges::transform(list->marks, std::back_inserter(marks), &Mark::text);
    }
    return texts;
}

}  // namespace senskg
