// The ends of the relation finder: what a slot, "je", "elle" or "l'entreprise" stands for.
#include "extractors/relation_finder.h"

#include "extractors/mention_finder.h"

#include <algorithm>

namespace senskg {
namespace {

using End = std::optional<std::uint32_t>;

/// The last of the map in `span` that `accept` takes, or the map's end.
template <class Places, class Accept>
typename Places::const_iterator last_in(const Places& places, Span span, Accept accept) {
    for (auto place = places.lower_bound(span.end);
         place != places.begin() && std::prev(place)->first >= span.begin;) {
        --place;
        if (accept(*place)) {
            return place;
        }
    }
    return places.end();
}

}  // namespace

/// What follows the clause that `span` opens with: "Alors que X recule, Y gagne" is about Y. All
/// of `span` when it opens with its main clause.
Span RelationFinder::main_clause(Span span) const {
    const auto first = std::ranges::lower_bound(
        post_->tokens, span.begin, {}, [](const Token& token) { return token.span.begin; });
    if (first == post_->tokens.end() || first->span.begin >= span.end ||
        !std::ranges::binary_search(subordinators_, first->folded_hash)) {
        return span;
    }
    const auto comma = span.of(post_->text).find(", ");
    return comma == std::string_view::npos
               ? span
               : Span{span.begin + static_cast<std::uint32_t>(comma), span.end};
}

/// The entity that `span` is about: of its main clause, else of all of it, the first of the map by
/// place that follows no preposition, else the first. Where it stands, or the map's end.
RelationFinder::Places::const_iterator RelationFinder::subject_in(const Places& places,
                                                                  Span span) const {
    const auto main = main_clause(span);
    const auto subject = main == span ? places.end() : first_subject(places, main);
    return subject != places.end() && !follows_preposition({main.begin, subject->first})
               ? subject
               : first_subject(places, span);
}

RelationFinder::Places::const_iterator RelationFinder::first_subject(const Places& places,
                                                                     Span span) const {
    auto first = places.end();
    for (auto place = places.lower_bound(span.begin);
         place != places.end() && place->first < span.end; ++place) {
        if (passed_over_.contains(place->second)) {
            continue;
        }
        if (!follows_preposition({span.begin, place->first})) {
            return place;
        }
        first = first == places.end() ? place : first;
    }
    return first;
}

/// True when the last words of `before` are a preposition, or one and an article.
bool RelationFinder::follows_preposition(Span before) const {
    constexpr int words_back_max = 2;
    return follows_one_of(prepositions_, before, words_back_max);
}

/// The nearest of the map before the end of `span` that follows a word which leads to a house
/// ("chez", "à la tête de"), or the map's end.
RelationFinder::Places::const_iterator RelationFinder::house_in(const Places& places,
                                                                Span span) const {
    constexpr int words_back_max = 3;
    return last_in(places, span, [&](const auto& place) {
        return !passed_over_.contains(place.second) &&
               follows_one_of(house_cues_, {span.begin, place.first}, words_back_max);
    });
}

/// The last of the map in `span`, or the map's end.
RelationFinder::Places::const_iterator RelationFinder::nearest_in(const Places& places,
                                                                  Span span) const {
    return last_in(places, span,
                   [&](const auto& place) { return !passed_over_.contains(place.second); });
}

/// True when one of the last words of `before` is one of `words`, and only stop words follow it.
bool RelationFinder::follows_one_of(const std::vector<std::uint64_t>& words, Span before,
                                    int words_back_max) const {
    const auto& tokens = post_->tokens;
    auto after = std::ranges::lower_bound(tokens, before.end, {},
                                          [](const Token& token) { return token.span.begin; });
    for (int back = 0; back < words_back_max && after != tokens.begin(); ++back) {
        --after;
        if (after->span.begin < before.begin) {
            return false;
        }
        if (std::ranges::binary_search(words, after->folded_hash)) {
            return true;
        }
        if (!std::ranges::binary_search(stop_words_, after->folded_hash)) {
            return false;
        }
    }
    return false;
}

/// True when `span` names the entity as a source: a few words after "selon".
bool RelationFinder::is_credited(const Places& places, std::uint32_t entity, Span span) const {
    constexpr std::ptrdiff_t words_back_max = 5;
    const auto& tokens = post_->tokens;
    for (auto place = places.lower_bound(span.begin);
         place != places.end() && place->first < span.end; ++place) {
        const auto name = std::ranges::lower_bound(
            tokens, place->first, {}, [](const Token& token) { return token.span.begin; });
        const auto back = std::min(words_back_max, name - tokens.begin());
        if (place->second == entity && std::any_of(name - back, name, [&](const Token& token) {
                return token.span.begin >= span.begin &&
                       std::ranges::binary_search(credit_cues_, token.folded_hash);
            })) {
            return true;
        }
    }
    return false;
}

RelationFinder::Ends RelationFinder::ends_of(std::string_view names, const MatchReading& match,
                                             const Sentence& sentence,
                                             const FoundMention* self) const {
    Ends ends;
    for (std::size_t begin = 0; ends.empty() && begin < names.size();) {
        const auto bar = std::min(names.find('|', begin), names.size());
        ends = ends_of_one(names.substr(begin, bar - begin), match, sentence, self);
        begin = bar + 1;
    }
    return ends;
}

RelationFinder::Ends RelationFinder::ends_of_one(std::string_view name, const MatchReading& match,
                                                 const Sentence& sentence,
                                                 const FoundMention* self) const {
    if (name == "post") {
        return {post_end};
    }
    if (name == "self") {
        return self != nullptr ? Ends{self->entity} : Ends{};
    }
    if (const auto group = match.rule.group(name); group != 0) {
        Ends ends;
        std::vector<const FoundMention*> inside;
        if (match.groups[group]) {
            match.sentence.mentions_in(*match.groups[group], inside);
        }
        for (const auto* mention : inside) {
            if (mention->entity != no_entity) {
                ends.push_back(mention->entity);
            }
        }
        return ends;
    }
    const auto end = implied_end(name, sentence, match.begin());
    return end ? Ends{*end} : Ends{};
}

/// What an end that no slot names stands for, in a match that begins at byte `before`.
std::optional<std::uint32_t> RelationFinder::implied_end(std::string_view name,
                                                         const Sentence& sentence,
                                                         std::uint32_t before) const {
    if (name == "speaker") {
        return speaker(sentence, before);
    }
    if (name == "author") {
        return author_;
    }
    if (name == "employer") {
        return employer(sentence, before);
    }
    if (name.starts_with("main.")) {
        return main_topic(name.substr(5));
    }
    if (name.starts_with("title.")) {
        return only_in_title(name.substr(6));
    }
    if (name.starts_with("only.")) {
        return only_in_post(name.substr(5));
    }
    if (name.starts_with("last.")) {
        return named_last(name.substr(5), sentence, before);
    }
    if (name.starts_with("subject.")) {
        return subject(name.substr(8), sentence, before);
    }
    if (name.starts_with("nearest.")) {
        return nearest_named(name.substr(8), sentence, before);
    }
    if (name.starts_with("here.")) {
        return named_here(name.substr(5), sentence, before);
    }
    if (name.starts_with("lead.")) {
        return named_in_lead(name.substr(5));
    }
    if (name.starts_with("opener.")) {
        return opener(name.substr(7));
    }
    if (name.starts_with("previous.")) {
        return named_right_before(name.substr(9), sentence);
    }
    return std::nullopt;
}

/// Whom "elle" or "l'entreprise" means: the first of the type that follows no preposition, in this
/// sentence or the nearest before it that opens with a name of its own; else the only one of the
/// title, or its subject; else the nearest. Of persons the nearest sentence decides.
std::optional<std::uint32_t> RelationFinder::named_last(std::string_view type_name,
                                                        const Sentence& sentence,
                                                        std::uint32_t before) const {
    const auto type = pack_.masks.type(type_name);
    if (!type) {
        return std::nullopt;
    }
    const auto& places = places_[*type];
    auto spans = std::vector<Span>{{sentence.span.begin, before}};
    for (const auto* earlier : sentences_before(sentence)) {
        spans.push_back(earlier->span);
    }
    if (opens_with_latter(sentence)) {
        if (const auto nearest = nearest_named(type_name, sentence, before)) {
            return nearest;
        }
    }
    for (const auto span : spans) {
        const auto place = subject_in(places, span);
        if (place != places.end() &&
            (person_types_.test(*type) || !follows_preposition({span.begin, place->first}))) {
            return place->second;
        }
        const auto house = span == spans.front() ? house_in(places, span) : places.end();
        if (house != places.end()) {
            return house->second;
        }
    }
    if (post_->zone(sentence) == Zone::body) {
        if (const auto titled = only_in_title(type_name)) {
            return titled;
        }
        if (const auto titled = title_subject(type_name)) {
            return titled;
        }
    }
    for (const auto span : spans) {
        if (const auto place = nearest_in(places, span); place != places.end()) {
            return place->second;
        }
    }
    return post_->zone(sentence) == Zone::body ? topic_before(type_name, before) : std::nullopt;
}

/// The nearest of the type before byte `before` of the sentence, at best one that follows no
/// preposition; in a sentence that opens with a pronoun and names none, whom that means.
std::optional<std::uint32_t> RelationFinder::named_here(std::string_view type_name,
                                                        const Sentence& sentence,
                                                        std::uint32_t before) const {
    const auto* places = places_of(type_name);
    if (places == nullptr) {
        return std::nullopt;
    }
    const Span here{sentence.span.begin, before};
    const auto free = last_in(*places, here, [&](const auto& place) {
        return !follows_preposition({here.begin, place.first});
    });
    const auto nearest =
        free != places->end() ? free : last_in(*places, here, [](const auto&) { return true; });
    if (nearest != places->end()) {
        return nearest->second;
    }
    return opens_with_pronoun(sentence) ? named_last(type_name, sentence, before) : End();
}

/// What the sentence right before is about: the first of the type there that follows no
/// preposition, or whom its pronoun means; nothing else.
std::optional<std::uint32_t> RelationFinder::named_right_before(std::string_view type_name,
                                                                const Sentence& sentence) const {
    const auto* places = places_of(type_name);
    const auto number = &sentence - post_->sentences.data();
    if (places == nullptr || number == 0) {
        return std::nullopt;
    }
    const auto& before = post_->sentences[static_cast<std::size_t>(number) - 1];
    if (post_->zone(before) != post_->zone(sentence)) {
        return std::nullopt;
    }
    const auto place = subject_in(*places, before.span);
    if (place != places->end()) {
        return follows_preposition({before.span.begin, place->first}) ? End() : End(place->second);
    }
    return opens_with_pronoun(before) ? named_last(type_name, before, before.span.begin) : End();
}

/// Whom "cette dernière" means: the last of the type before byte `before` in the sentence, else in
/// the one before it.
std::optional<std::uint32_t> RelationFinder::nearest_named(std::string_view type_name,
                                                           const Sentence& sentence,
                                                           std::uint32_t before) const {
    const auto* places = places_of(type_name);
    if (places == nullptr) {
        return std::nullopt;
    }
    auto place = nearest_in(*places, {sentence.span.begin, before});
    if (const auto earlier = sentences_before(sentence);
        place == places->end() && !earlier.empty()) {
        place = nearest_in(*places, earlier.front()->span);
    }
    return place == places->end() ? End() : End(place->second);
}

/// Like `named_last`, but nothing where a person is nearer than the type's first entity:
/// "elle emploie" says nothing of a company when the sentence before is about its director.
/// Who is only credited ("selon l'Insee, …") is no subject.
std::optional<std::uint32_t> RelationFinder::subject(std::string_view type_name,
                                                     const Sentence& sentence,
                                                     std::uint32_t before) const {
    const auto* places = places_of(type_name);
    if (places == nullptr) {
        return std::nullopt;
    }
    const auto first_person = [&](Span span) {
        auto first = span.end;
        for (std::uint32_t person = 0; person < places_.size(); ++person) {
            const auto place = places_[person].lower_bound(span.begin);
            if (person_types_.test(person) && place != places_[person].end()) {
                first = std::min(first, place->first);
            }
        }
        return first;
    };
    const auto subject_of = [&](Span span, bool& told) -> End {
        const auto place = subject_in(*places, span);
        const bool none = place == places->end() || is_credited(*places, place->second, span);
        const auto begin = none ? span.end : place->first;
        const auto person = first_person(span);
        told = std::min(begin, person) < span.end;
        return begin < person && begin < span.end ? End(place->second) : End();
    };
    bool told = false;
    const auto here = subject_of({sentence.span.begin, before}, told);
    if (told) {
        return here;
    }
    for (const auto* earlier : sentences_before(sentence)) {
        const auto there = subject_of(earlier->span, told);
        if (told) {
            return there;
        }
    }
    return post_->zone(sentence) == Zone::body ? topic_before(type_name, before) : std::nullopt;
}

}  // namespace senskg
