#include "extractors/rules/fragments.h"

#include "graph/model/error.h"

#include <algorithm>

namespace senskg {

bool Fragments::is_name(std::string_view name) {
    const auto is_capital = [](char byte) { return byte >= 'A' && byte <= 'Z'; };
    return !name.empty() && is_capital(name.front()) && std::ranges::all_of(name, [&](char byte) {
        return is_capital(byte) || (byte >= '0' && byte <= '9') || byte == '_';
    });
}

void Fragments::add(Fragment fragment) {
    if (!is_name(fragment.name) || fragment.name == masks_name) {
        throw Error(Error::Kind::rule,
                    '\'' + fragment.name + "' is no name for a fragment; write it in capitals" +
                        (fragment.name == masks_name ? ", other than MASKS" : ""),
                    fragment.where);
    }
    auto& same_name = by_name_[fragment.name];
    if (!same_name.empty() && same_name.back().pack == fragment.pack) {
        throw Error(
            Error::Kind::rule,
            "fragment " + fragment.name + " is defined twice (see " + same_name.back().where + ')',
            fragment.where);
    }
    same_name.push_back(std::move(fragment));
    std::ranges::sort(same_name, {}, &Fragment::pack);
}

const Fragment* Fragments::find(std::string_view name, std::size_t pack) const {
    const auto found = by_name_.find(name);
    if (found == by_name_.end()) {
        return nullptr;
    }
    const Fragment* nearest = nullptr;
    for (const auto& fragment : found->second) {
        nearest = fragment.pack <= pack ? &fragment : nearest;
    }
    return nearest;
}

std::vector<std::string> Fragments::names() const {
    std::vector<std::string> names;
    for (const auto& [name, fragments] : by_name_) {
        names.push_back(name);
    }
    return names;
}

}  // namespace senskg
