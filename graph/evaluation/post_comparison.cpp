#include "graph/evaluation/post_comparison.h"

#include "graph/evaluation/comparable.h"
#include "graph/evaluation/figure_comparison.h"
#include "graph/model/error.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <tuple>

namespace senskg {
namespace {

constexpr std::string_view figure_type = "Figure";

std::int64_t length(Stretch stretch) { return std::int64_t{stretch.end} - stretch.start; }

std::int64_t shared(Stretch left, Stretch right) {
    return std::int64_t{std::min(left.end, right.end)} - std::max(left.start, right.start);
}

bool is_same_place(Stretch left, Stretch right, std::string_view type) {
    if (type == "Person" || type == "Organization") {
        return left == right;
    }
    const auto both = shared(left, right);
    return both > 0 && both * 2 >= std::max(length(left), length(right));
}

/// Pairs of mentions of a post that could be one; 250 MB of them.
constexpr std::size_t options_max = 4'000'000;

using Place = std::pair<std::size_t, std::size_t>;

/// A pair that could be one mention, and what decides among such pairs: sorted, the best first.
/// Whether it is optional (0 or 1), minus the share of the longer mention that is common, the
/// place of the annotated mention and that of the found one.
using Option = std::tuple<int, double, Place, Place>;

}  // namespace

bool is_measured(std::string_view type, const TypeNames& types) {
    return (types.empty() ? evaluated_types() : types).contains(type);
}

PostComparison::PostComparison(const AnnotatedPost& annotated,
                               std::span<const AnnotatedPost* const> candidates,
                               const TypeNames& types, Evaluation& evaluation)
    : annotated_(annotated), candidates_(candidates), types_(types), evaluation_(evaluation) {
    std::int64_t most = 0;
    for (const auto* candidate : candidates) {
        if (const auto both = shared(candidate->stretch, annotated.stretch); both > most) {
            most = both;
            found_post_ = candidate;
        }
    }
    for (const auto& entity : annotated.entities) {
        if (types.empty() || types.contains(entity.type)) {
            wanted_.push_back(&entity);
        }
    }
}

void PostComparison::compare(std::vector<MarkedMention>& marks) {
    compare_post();
    gather_found();
    match_mentions();
    count_mentions(marks);
    match_entities();
    count_entities();
    compare_details();
    compare_figures();
    if (found_post_ != nullptr) {
        ids_.emplace(found_post_->id, annotated_.id);
    }
    for (const auto& [found, annotated] : pairs_) {
        ids_.insert_or_assign(have_[found].entity->id, wanted_[annotated]->id);
    }
}

bool PostComparison::holds(Stretch place) const {
    return annotated_.stretch.start <= place.start && place.start < annotated_.stretch.end;
}

void PostComparison::deviate(std::string kind, std::string subject, std::string detail) {
    evaluation_.deviations.push_back(
        {std::move(kind), annotated_.id, std::move(subject), std::move(detail)});
}

void PostComparison::compare_post() {
    constexpr std::int64_t start_tolerance = 3;
    ++evaluation_.posts.all;
    const auto* found = found_post_;
    const bool right =
        found != nullptr && comparable(found->title) == comparable(annotated_.title) &&
        found->date == annotated_.date &&
        std::abs(std::int64_t{found->stretch.start} - annotated_.stretch.start) <= start_tolerance;
    if (right) {
        ++evaluation_.posts.right;
    } else {
        deviate("post", annotated_.title, found != nullptr ? found->title : "no post found");
    }
    for (const auto* candidate : candidates_) {
        if (candidate != found && holds(candidate->stretch)) {
            ++evaluation_.spurious_posts;
            deviate("spurious post", candidate->id, candidate->title);
        }
    }
}

void PostComparison::gather_found() {
    std::map<std::string_view, std::size_t> places;
    std::set<std::tuple<std::size_t, std::uint32_t, std::uint32_t>> known;
    for (const auto* candidate : candidates_) {
        for (const auto& entity : candidate->entities) {
            if (!is_measured(entity.type, types_)) {
                continue;
            }
            for (const auto& mention : entity.mentions) {
                if (!holds(mention.stretch)) {
                    continue;
                }
                const auto [place, is_new] = places.try_emplace(entity.id, have_.size());
                if (is_new) {
                    have_.push_back({&entity, {}});
                }
                if (known.emplace(place->second, mention.stretch.start, mention.stretch.end)
                        .second) {
                    have_[place->second].mentions.push_back(&mention);
                }
            }
        }
    }
}

void PostComparison::match_mentions() {
    // By type, the found mentions by start: those that can share half with one are neighbours.
    std::map<std::string_view, std::vector<std::pair<std::uint32_t, Place>>> by_type;
    for (std::size_t entity = 0; entity < have_.size(); ++entity) {
        for (std::size_t number = 0; number < have_[entity].mentions.size(); ++number) {
            by_type[have_[entity].entity->type].push_back(
                {have_[entity].mentions[number]->stretch.start, {entity, number}});
        }
    }
    for (auto& [type, mentions] : by_type) {
        std::ranges::sort(mentions);
    }
    std::vector<Option> options;
    for (std::size_t entity = 0; entity < wanted_.size(); ++entity) {
        const auto& wanted = *wanted_[entity];
        const auto& mentions = by_type[wanted.type];
        for (std::size_t number = 0; number < wanted.mentions.size(); ++number) {
            const Stretch place = wanted.mentions[number].stretch;
            const auto reach = std::max<std::int64_t>(place.start - 2 * length(place), 0);
            auto near = std::ranges::lower_bound(mentions, static_cast<std::uint32_t>(reach), {},
                                                 &std::pair<std::uint32_t, Place>::first);
            for (; near != mentions.end() && near->first <= place.end; ++near) {
                const auto [found, its_number] = near->second;
                const Stretch other = have_[found].mentions[its_number]->stretch;
                if (is_same_place(place, other, wanted.type)) {
                    if (options.size() == options_max) {
                        throw Error{Error::Kind::limit,
                                    "too many mentions stand at one place to be compared",
                                    annotated_.id};
                    }
                    const auto longer = std::max({length(place), length(other), std::int64_t{1}});
                    options.emplace_back(
                        wanted.optional ? 1 : 0,
                        -static_cast<double>(shared(place, other)) / static_cast<double>(longer),
                        Place{entity, number}, near->second);
                }
            }
        }
    }
    std::ranges::sort(options);
    for (const auto& [optional, unlikeness, annotated, found] : options) {
        if (!match_of_.contains(annotated) && !matched_by_.contains(found)) {
            match_of_.emplace(annotated, found);
            matched_by_.emplace(found, annotated);
            ++hits_[{annotated.first, found.first}];
        }
    }
}

void PostComparison::count_mention(const AnnotatedEntity& wanted, const AnnotatedMention& mention,
                                   std::optional<std::size_t> found,
                                   std::vector<MarkedMention>& marks) {
    if (wanted.optional) {
        return;
    }
    if (wanted.type != figure_type) {
        marks.push_back({wanted.id, found ? std::optional(have_[*found].entity->id) : std::nullopt,
                         annotated_.id, comparable(mention.text)});
    }
    auto& tally = evaluation_.mentions[wanted.type];
    if (found) {
        ++tally.right;
    } else {
        ++tally.missed;
        deviate("missed mention", wanted.type, mention.text);
    }
}

void PostComparison::count_found_mention(std::size_t entity, std::size_t mention) {
    const auto& found = *have_[entity].mentions[mention];
    const auto& type = have_[entity].entity->type;
    RuleYield ignored;
    auto& rule = found.rule.empty() ? ignored : evaluation_.rules[found.rule];
    const auto match = matched_by_.find({entity, mention});
    if (match == matched_by_.end()) {
        ++evaluation_.mentions[type].spurious;
        ++rule.spurious;
        deviate("spurious mention", type, found.text + " [" + found.rule + ']');
    } else if (wanted_[match->second.first]->optional) {
        ++rule.optional;
    } else {
        ++rule.right;
        ++rule.alone;
    }
}

void PostComparison::count_mentions(std::vector<MarkedMention>& marks) {
    for (std::size_t entity = 0; entity < wanted_.size(); ++entity) {
        const auto& wanted = *wanted_[entity];
        for (std::size_t number = 0; number < wanted.mentions.size(); ++number) {
            const auto match = match_of_.find({entity, number});
            const auto found =
                match != match_of_.end() ? std::optional(match->second.first) : std::nullopt;
            count_mention(wanted, wanted.mentions[number], found, marks);
        }
    }
    for (std::size_t entity = 0; entity < have_.size(); ++entity) {
        for (std::size_t number = 0; number < have_[entity].mentions.size(); ++number) {
            count_found_mention(entity, number);
        }
    }
}

void PostComparison::match_entities() {
    using Hit = std::tuple<bool, std::int64_t, Place>;
    std::vector<Hit> hits;
    for (const auto& [places, count] : hits_) {
        if (wanted_[places.first]->optional) {
            free_.insert(places.second);
        }
        hits.emplace_back(wanted_[places.first]->optional, -static_cast<std::int64_t>(count),
                          places);
    }
    std::ranges::sort(hits);
    for (const auto& [optional, count, places] : hits) {
        const auto [annotated, found] = places;
        if (!annotated_of_.contains(found) && !taken_.contains(annotated)) {
            annotated_of_.emplace(found, annotated);
            taken_.insert(annotated);
            pairs_.emplace_back(found, annotated);
        }
    }
}

bool PostComparison::is_free(std::size_t found) const { return free_.contains(found); }

void PostComparison::count_entities() {
    for (std::size_t number = 0; number < wanted_.size(); ++number) {
        const auto& wanted = *wanted_[number];
        if (wanted.optional) {
            continue;
        }
        if (taken_.contains(number)) {
            ++evaluation_.entities[wanted.type].right;
        } else {
            ++evaluation_.entities[wanted.type].missed;
            deviate("missed entity", wanted.type, wanted.name);
        }
    }
    for (std::size_t number = 0; number < have_.size(); ++number) {
        if (!annotated_of_.contains(number) && !is_free(number)) {
            const auto& found = *have_[number].entity;
            ++evaluation_.entities[found.type].spurious;
            deviate("spurious entity", found.type, found.name);
        }
    }
}

void PostComparison::compare_details() {
    constexpr std::array<std::string_view, 4> names = {"kind", "year", "direction", "of"};
    for (const auto& [found_number, number] : pairs_) {
        const auto& wanted = *wanted_[number];
        const auto& found = *have_[found_number].entity;
        if (wanted.optional) {
            continue;
        }
        const auto ask = [&](std::string_view what, bool right, const std::string& instead) {
            ++evaluation_.details.all;
            evaluation_.details.right += right ? 1 : 0;
            if (!right) {
                deviate("detail", wanted.type + ' ' + wanted.name + ' ' + std::string(what),
                        instead);
            }
        };
        const auto name = comparable(found.name);
        ask("name",
            name == comparable(wanted.name) ||
                std::ranges::any_of(wanted.mentions,
                                    [&](const AnnotatedMention& mention) {
                                        return comparable(mention.text) == name;
                                    }),
            found.name);
        for (const auto property : names) {
            if (wanted.properties.contains(property)) {
                ask(property,
                    comparable(wanted.properties, property) ==
                        comparable(found.properties, property),
                    written(found.properties, property));
            }
        }
    }
}

void PostComparison::compare_figures() {
    Tally tally;
    for (std::size_t number = 0; number < have_.size(); ++number) {
        const auto& found = *have_[number].entity;
        if (found.type != figure_type) {
            continue;
        }
        const auto match = annotated_of_.find(number);
        if (match == annotated_of_.end()) {
            tally.spurious += is_free(number) ? 0 : 1;
            continue;
        }
        const auto& wanted = *wanted_[match->second];
        if (wanted.optional) {
            continue;
        }
        if (is_same_figure(wanted.properties, found.properties)) {
            ++tally.right;
        } else {
            ++tally.spurious;
            ++tally.missed;
            deviate("figure value", figure_text(wanted.properties), figure_text(found.properties));
        }
    }
    for (std::size_t number = 0; number < wanted_.size(); ++number) {
        if (wanted_[number]->type == figure_type && !wanted_[number]->optional &&
            !taken_.contains(number)) {
            ++tally.missed;
        }
    }
    if (tally != Tally{}) {
        evaluation_.figures[std::string(figure_type)] += tally;
    }
}

}  // namespace senskg
