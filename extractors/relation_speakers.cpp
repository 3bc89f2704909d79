// Who says "je" and whose house "nous" is, for the relation finder.
#include "extractors/relation_finder.h"

#include "extractors/mention_finder.h"

#include <algorithm>

namespace senskg {
namespace {

using End = std::optional<std::uint32_t>;

}  // namespace

/// Where the quotation opens that byte `before` of the post stands in, on its line, or nothing.
std::optional<std::uint32_t> RelationFinder::open_quotation(std::uint32_t before) const {
    constexpr std::uint32_t bytes_back_max = 2000;
    const auto text = std::string_view(post_->text).substr(0, before);
    const auto line = text.find_last_of('\n') + 1;  // npos + 1 is 0
    End opened;
    for (auto at = std::max<std::size_t>(line, before - std::min(before, bytes_back_max));
         at < text.size(); ++at) {
        const auto rest = text.substr(at);
        if (rest.starts_with("«") || rest.starts_with("“") || (rest[0] == '"' && !opened)) {
            opened = static_cast<std::uint32_t>(at);
        } else if (rest.starts_with("»") || rest.starts_with("”") || rest[0] == '"') {
            opened.reset();
        }
    }
    return opened;
}

/// Who says what is quoted from byte `opened` on: the nearest before it in the sentence, else the
/// first after `inside` there, else the nearest before it that follows no preposition.
std::optional<std::uint32_t> RelationFinder::quoted_speaker(const Sentence& sentence,
                                                            std::uint32_t opened,
                                                            std::uint32_t inside) const {
    const auto* persons = places_of("Person");
    if (persons == nullptr) {
        return std::nullopt;
    }
    const auto here = nearest_in(*persons, {sentence.span.begin, opened});
    if (here != persons->end()) {
        return here->second;
    }
    const auto after = persons->lower_bound(inside);
    if (after != persons->end() && after->first < sentence.span.end) {
        return after->second;
    }
    return named_last("Person", sentence, std::max(opened, sentence.span.begin));
}

/// Who "je" is: the interviewee in an answer, a comment's author in it, who is quoted in a
/// quotation, the post's author else, or who answers where nobody is named as author.
std::optional<std::uint32_t> RelationFinder::speaker(const Sentence& sentence,
                                                     std::uint32_t before) const {
    switch (post_->zone(sentence)) {
        case Zone::answer:
            return interviewee_;
        case Zone::comment: {
            const auto number = static_cast<std::size_t>(&sentence - post_->sentences.data());
            return commenter_[number] == no_entity ? std::nullopt
                                                   : std::optional(commenter_[number]);
        }
        default: {
            const auto opened = open_quotation(before);
            if (opened) {
                return quoted_speaker(sentence, *opened, before);
            }
            return author_ ? author_ : interviewee_;  // a dialogue whose turns no mark tells
        }
    }
}

/// Whose "nous" it is: the organisation of the title, else of those that the speaker works for now
/// or has founded the one named most often, of several the first.
std::optional<std::uint32_t> RelationFinder::employer(const Sentence& sentence,
                                                      std::uint32_t before) const {
    if (const auto titled = only_in_title("Organization")) {
        return titled;
    }
    const auto who = speaker(sentence, before);
    End house;
    std::size_t times = 0;
    if (!who) {
        return house;
    }
    const auto [begin, end] = from_source_.equal_range(*who);
    for (auto place = begin; place != end; ++place) {
        const auto& step = found_[place->second];
        const auto status = step.properties.find("status");
        const bool now =
            status != step.properties.end() && status->second == PropertyValue("current");
        if (step.drawn->type != "FOUNDED" && !(step.drawn->type == "WORKS_FOR" && now)) {
            continue;
        }
        const auto named = times_named(step.target);
        if (!house || named > times || (named == times && step.target < *house)) {
            house = step.target;
            times = named;
        }
    }
    return house;
}

std::size_t RelationFinder::times_named(std::uint32_t entity) const {
    const auto [known, fresh] = times_named_.try_emplace(entity, 0);
    if (fresh) {
        const auto& places = places_[(*entities_)[entity].type];
        known->second = static_cast<std::size_t>(
            std::ranges::count(places, entity, [](const auto& place) { return place.second; }));
    }
    return known->second;
}

}  // namespace senskg
