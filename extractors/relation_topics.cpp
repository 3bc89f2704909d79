// What a post is about, as the relation finder sees it: its title, its lead, what it names most,
// and which sentences go on with others.
#include "extractors/relation_finder.h"

#include "extractors/mention_finder.h"

#include <algorithm>
#include <limits>
#include <set>

namespace senskg {
namespace {

using End = std::optional<std::uint32_t>;

/// Sentences that a pronoun looks back over: further ones are another matter.
constexpr std::uint32_t sentences_back_max = 6;

/// Zones of running text, which pronouns look back over; a question or title between is passed.
bool is_running_text(Zone zone) {
    return zone == Zone::body || zone == Zone::answer || zone == Zone::list ||
           zone == Zone::comment;
}

constexpr Span whole_text{0, std::numeric_limits<std::uint32_t>::max()};

}  // namespace

/// Where the entities of the type stand; null for a name that is no type.
const RelationFinder::Places* RelationFinder::places_of(std::string_view type_name) const {
    const auto type = pack_.masks.type(type_name);
    return type ? &places_[*type] : nullptr;
}

/// What `find` gives, worked out once for the post and the scope at hand: it reads all of the post.
template <class Find>
std::optional<std::uint32_t> RelationFinder::once(Topic topic, std::string_view type_name,
                                                  Find find) const {
    const auto known = topics_.find({topic, type_name});
    return known != topics_.end()
               ? known->second
               : topics_.emplace(std::pair(topic, type_name), find()).first->second;
}

/// The first of the title that follows no preposition.
std::optional<std::uint32_t> RelationFinder::title_subject(std::string_view type_name) const {
    return once(Topic::title_subject, type_name, [&]() -> End {
        const auto& places = *places_of(type_name);
        for (const auto& sentence : post_->sentences) {
            const auto place = post_->zone(sentence) == Zone::title
                                   ? subject_in(places, sentence.span)
                                   : places.end();
            if (place != places.end() &&
                !follows_preposition({sentence.span.begin, place->first})) {
                return place->second;
            }
        }
        return std::nullopt;
    });
}

/// What stands most often above the first question of an interview, the post's author apart; of
/// several the first.
std::optional<std::uint32_t> RelationFinder::named_in_lead(std::string_view type_name) const {
    return once(Topic::lead, type_name, [&] {
        const auto question = std::ranges::find(
            post_->sentences, Zone::question, [&](const auto& each) { return post_->zone(each); });
        return question == post_->sentences.end()
                   ? End()
                   : most_named(type_name, {0, question->span.begin}, 1);
    });
}

/// A heading that opens a post without a title is one.
std::optional<std::uint32_t> RelationFinder::only_in_title(std::string_view type_name) const {
    return once(Topic::title, type_name, [&] {
        std::set<std::uint32_t> named;
        for (const auto& sentence : post_->sentences) {
            const auto zone = post_->zone(sentence);
            const bool opens = &sentence == post_->sentences.data() && zone == Zone::heading;
            if (zone != Zone::title && !opens) {
                continue;
            }
            for (const auto& mention : sentence.mentions) {
                if (mention.entity != no_entity && pack_.masks.name(mention.type) == type_name &&
                    !passed_over_.contains(mention.entity)) {
                    named.insert(mention.entity);
                }
            }
        }
        return named.size() == 1 ? End(*named.begin()) : End();
    });
}

/// What the post opens with ("La manufacture Untel vend"): the first name of its running text,
/// when it is of the type, at most four words stand before it, no preposition the last of them,
/// and nothing of the type is named more often.
std::optional<std::uint32_t> RelationFinder::opener(std::string_view type_name) const {
    return once(Topic::opener, type_name, [&]() -> End {
        for (const auto& sentence : post_->sentences) {
            const auto first = std::ranges::find_if(
                sentence.mentions, [](const auto& mention) { return mention.entity != no_entity; });
            if (post_->zone(sentence) == Zone::body && first != sentence.mentions.end()) {
                return opens(sentence, *first, type_name) ? End(first->entity) : End();
            }
        }
        return std::nullopt;
    });
}

bool RelationFinder::opens(const Sentence& sentence, const FoundMention& first,
                           std::string_view type_name) const {
    constexpr std::ptrdiff_t words_before_max = 4;
    const auto& tokens = post_->tokens;
    const auto words =
        std::count_if(tokens.begin() + sentence.tokens_begin, tokens.begin() + sentence.tokens_end,
                      [&](const Token& token) { return token.span.begin < first.span.begin; });
    return pack_.masks.name(first.type) == type_name && words <= words_before_max &&
           !follows_preposition({sentence.span.begin, first.span.begin}) &&
           most_named(type_name, whole_text, 1) == first.entity;
}

std::optional<std::uint32_t> RelationFinder::only_in_post(std::string_view type_name) const {
    return once(Topic::only, type_name, [&]() -> End {
        const auto* places = places_of(type_name);
        if (places == nullptr || places->empty()) {
            return std::nullopt;
        }
        const auto first = places->begin()->second;
        const bool only =
            std::ranges::all_of(*places, [&](const auto& place) { return place.second == first; });
        return only ? End(first) : End();
    });
}

/// What the post is about: the only entity of the type in the title, else the one named most
/// often, twice at least; of several the first.
std::optional<std::uint32_t> RelationFinder::main_topic(std::string_view type_name) const {
    return once(Topic::main, type_name, [&] {
        const auto titled = only_in_title(type_name);
        return titled ? titled : most_named(type_name, whole_text, 2);
    });
}

/// The entity of the type that is named most often in `span`, `times_min` at least; of several
/// the first.
std::optional<std::uint32_t> RelationFinder::most_named(std::string_view type_name, Span span,
                                                        std::uint32_t times_min) const {
    const auto* places = places_of(type_name);
    if (places == nullptr) {
        return std::nullopt;
    }
    std::map<std::uint32_t, std::uint32_t> counts;
    for (auto place = places->lower_bound(span.begin);
         place != places->end() && place->first < span.end; ++place) {
        const bool counted = !passed_over_.contains(place->second) && place->second != author_;
        counts[place->second] += counted ? 1 : 0;
    }
    const auto most = std::ranges::max_element(counts, {}, [](const auto& entry) {
        return std::pair(entry.second, no_entity - entry.first);
    });
    return most != counts.end() && most->second >= times_min ? End(most->first) : End();
}

/// What the post is about, when it was named before that byte: nobody says "elle" first.
std::optional<std::uint32_t> RelationFinder::topic_before(std::string_view type_name,
                                                          std::uint32_t before) const {
    const auto topic = main_topic(type_name);
    return topic && (*entities_)[*topic].first.begin < before ? topic : std::nullopt;
}

/// The sentences whose subject may go on in this one, nearest first. One that opens with a pronoun
/// itself goes on with an older subject, so what it names is passed over.
std::vector<const Sentence*> RelationFinder::sentences_before(const Sentence& sentence) const {
    std::vector<const Sentence*> earlier;
    const auto zone = post_->zone(sentence);
    auto number = static_cast<std::uint32_t>(&sentence - post_->sentences.data());
    const auto last = number - std::min(number, sentences_back_max);
    while (number > last) {
        const auto& other = post_->sentences[--number];
        if (post_->zone(other) == zone ||
            (is_running_text(post_->zone(other)) && zone != Zone::comment) ||
            (post_->zone(other) == Zone::heading && zone == Zone::body)) {
            if (!opens_with_pronoun(other)) {
                earlier.push_back(&other);
            }
        } else if (zone == Zone::answer || zone == Zone::comment) {
            break;  // another question, another commenter
        }
    }
    return earlier;
}

/// True when one of the first two words is one of the language's `latter_words`.
bool RelationFinder::opens_with_latter(const Sentence& sentence) const {
    constexpr std::uint32_t words_max = 2;
    const auto end = std::min(sentence.tokens_end, sentence.tokens_begin + words_max);
    for (auto token = sentence.tokens_begin; token < end; ++token) {
        if (std::ranges::binary_search(latter_words_, post_->tokens[token].folded_hash)) {
            return true;
        }
    }
    return false;
}

bool RelationFinder::opens_with_pronoun(const Sentence& sentence) const {
    if (sentence.tokens_begin == sentence.tokens_end) {
        return false;
    }
    return std::ranges::binary_search(pronouns_, post_->tokens[sentence.tokens_begin].folded_hash);
}

}  // namespace senskg
