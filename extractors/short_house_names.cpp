#include "extractors/short_house_names.h"

#include <algorithm>
#include <tuple>

namespace senskg {

std::vector<std::pair<std::uint32_t, std::uint32_t>> ShortHouseNames::pairs(
    const AnalysedPost& post, std::size_t group_count) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> result;
    places_.assign(group_count, {});
    find_places(post);
    find_wholes();
    part_neighbours(post);
    for (const auto& name : names_) {
        if (const auto whole = places_[name.group].whole; whole != nowhere) {
            result.emplace_back(name.group, whole);
        }
    }
    names_.clear();
    return result;
}

void ShortHouseNames::find_places(const AnalysedPost& post) {
    for (const auto& sentence : post.sentences) {
        const bool title = post.zone(sentence) == Zone::title;
        for (const auto& mention : sentence.mentions) {
            if (mention.entity == no_entity) {
                continue;
            }
            auto& places = places_[mention.entity];
            places.first = std::min(places.first, mention.span.begin);
            places.told = title ? places.told : std::min(places.told, mention.span.begin);
            places.listed = places.listed || mention.entry != nullptr;
        }
    }
}

void ShortHouseNames::find_wholes() {
    constexpr std::size_t head_bytes_min = 3;
    heads_.clear();
    for (const auto& [words, group] : names_) {
        const std::string_view key = words;
        for (auto space = key.find(' '); space != std::string_view::npos;
             space = key.find(' ', space + 1)) {
            if (space >= head_bytes_min) {
                heads_.push_back({key.substr(0, space), group});
            }
        }
    }
    std::ranges::sort(heads_, {},
                      [](const Head& head) { return std::tie(head.words, head.group); });
    for (const auto& name : names_) {
        auto& places = places_[name.group];
        const std::string_view words = name.words;
        const auto whole = std::ranges::lower_bound(heads_, words, {}, &Head::words);
        const auto after = std::ranges::upper_bound(heads_, words, {}, &Head::words);
        if (after - whole == 1 && !places.listed && places_[whole->group].first < places.told) {
            places.whole = whole->group;
        }
    }
}

/// Who has a sentence with the whole name is another.
void ShortHouseNames::part_neighbours(const AnalysedPost& post) {
    for (std::uint32_t number = 0; number < post.sentences.size(); ++number) {
        const auto& mentions = post.sentences[number].mentions;
        for (const auto& mention : mentions) {
            if (mention.entity != no_entity) {
                places_[mention.entity].sentence = number;
            }
        }
        for (const auto& mention : mentions) {
            auto* const places = mention.entity == no_entity ? nullptr : &places_[mention.entity];
            if (places != nullptr && places->whole != nowhere &&
                places_[places->whole].sentence == number) {
                places->whole = nowhere;
            }
        }
    }
}

}  // namespace senskg
