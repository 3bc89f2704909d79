#include "extractors/folded_names.h"

#include "extractors/name_matching.h"

namespace senskg {
namespace {

constexpr std::size_t names_max = 20'000;

}  // namespace

FoldedName FoldedNames::find(std::string_view name, NameForm form) {
    buffer_.assign(1, static_cast<char>(form));
    buffer_ += name;
    const auto [known, fresh] = names_.try_emplace(buffer_);
    if (fresh) {
        const auto key = name_key(name, form);
        known->second = {number_of(key), number_of(letters_alone(key))};
    }
    return known->second;
}

std::uint32_t FoldedNames::number_of(const std::string& text) {
    const auto [place, fresh] =
        numbers_.try_emplace(text, static_cast<std::uint32_t>(texts_.size()));
    if (fresh) {
        texts_.push_back(text);
    }
    return place->second;
}

void FoldedNames::make_room() {
    if (names_.size() > names_max) {
        names_.clear();
        numbers_.clear();
        texts_.clear();
    }
}

}  // namespace senskg
