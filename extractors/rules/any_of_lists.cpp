#include "extractors/rules/any_of_lists.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace senskg {
namespace {

constexpr std::size_t members_max = 64;  ///< Of one list; longer ones would gate nothing.
constexpr std::size_t lists_max = 4;

/// Long literals first, then few members before many.
bool tells_more(const std::vector<std::string>& left, const std::vector<std::string>& right) {
    const auto shortest = [](const std::vector<std::string>& list) {
        return std::ranges::min(list, {}, &std::string::size).size();
    };
    return std::pair(shortest(right), left.size()) < std::pair(shortest(left), right.size());
}

/// Drops the members that hold another one: a text with "de la " has "de " as well.
void drop_longer(std::vector<std::string>& list) {
    const auto all = list;
    std::erase_if(list, [&](const std::string& text) {
        return std::ranges::any_of(all, [&](const std::string& part) {
            return part.size() < text.size() && text.find(part) != std::string::npos;
        });
    });
}

}  // namespace

void AnyOfLists::add(std::vector<std::string> list) {
    std::ranges::sort(list);
    const auto repeated = std::ranges::unique(list);
    list.erase(repeated.begin(), repeated.end());
    if (kind_ == Kind::literals) {
        drop_longer(list);
    }
    if (list.empty() || list.size() > members_max ||
        std::ranges::any_of(lists_, [&](const List& held) { return implies(held, list); })) {
        return;
    }
    std::erase_if(lists_, [&](const List& held) { return implies(list, held); });
    lists_.push_back(std::move(list));
    if (kind_ == Kind::literals) {
        std::ranges::stable_sort(lists_, tells_more);
    } else {
        std::ranges::stable_sort(lists_, {}, &List::size);
    }
    lists_.resize(std::min(lists_.size(), lists_max));
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
            List both = left;
            both.insert(both.end(), right.begin(), right.end());
            result.add(std::move(both));
        }
    }
    return result;
}

bool AnyOfLists::implies(const List& strong, const List& weak) const {
    if (kind_ == Kind::types) {
        return std::ranges::includes(weak, strong);
    }
    return std::ranges::all_of(strong, [&](const std::string& text) {
        return std::ranges::any_of(
            weak, [&](const std::string& part) { return text.find(part) != std::string::npos; });
    });
}

}  // namespace senskg
