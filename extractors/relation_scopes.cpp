// The scopes of the relation finder: relations that reach beyond the sentence.
#include "extractors/relation_finder.h"

#include "extractors/mention_finder.h"

#include <algorithm>

namespace senskg {
namespace {

/// True when the rule's `unless` names a value that the target has, or its `only` none of them.
bool is_excepted(const ScopeRule& rule, const FoundMention& target) {
    const auto holds = [&](const auto& named) {
        const auto value = text_attribute(target, named.first);
        return value && std::ranges::find(named.second, *value) != named.second.end();
    };
    return std::ranges::any_of(rule.unless, holds) || !std::ranges::all_of(rule.only, holds);
}

/// What a scope says of all that it draws: its properties are literals.
Properties literals_of(const std::vector<PropertyTemplate>& templates) {
    Properties literals;
    for (const auto& property : templates) {
        literals.emplace(property.name, property.literal);
    }
    return literals;
}

bool reaches_back(const ScopeRule& rule) {
    return rule.reach == ScopeRule::Reach::paragraph_before ||
           rule.reach == ScopeRule::Reach::post_before;
}

}  // namespace

void RelationFinder::run_scope(const Scope& scope) {
    note_passed_over(*scope.rule);
    const auto anchors = anchors_of(scope);
    for (std::size_t number = 0; number < anchors.size(); ++number) {
        bind(scope, anchors, number);
    }
}

std::vector<RelationFinder::Anchor> RelationFinder::anchors_of(const Scope& scope) {
    std::vector<Anchor> anchors;
    for (const auto& candidate : scope.candidates) {
        const auto& sentence = post_->sentences[candidate.sentence];
        const auto& text = masked(candidate.sentence);
        auto starts =
            std::span<const RuleStart>(scope_starts_)
                .subspan(candidate.starts_begin, candidate.starts_end - candidate.starts_begin);
        std::uint32_t from = 0;
        while (scope.compiled.find(text, starts, from, groups_)) {
            if (scope.never && from == 0 && scope.never->contains_match(text.text())) {
                break;
            }
            from = groups_[0]->end;
            const auto span = text.source(*groups_[0]);
            const MatchReading match{scope.compiled, groups_, text, post_->text};
            if (const auto source = scope_source(scope, match, sentence, span)) {
                anchors.push_back({candidate.sentence, span, *source});
                if (*source != post_end) {
                    places_[(*entities_)[*source].type][span.begin] = *source;
                }
            }
        }
    }
    return anchors;
}

/// The entities that the rule's `not_source_of` keeps from being sources.
void RelationFinder::note_passed_over(const ScopeRule& rule) {
    passed_over_.clear();
    topics_.clear();
    if (rule.not_source_of.empty()) {
        return;
    }
    for (const auto& relation : found_) {
        if (std::ranges::find(rule.not_source_of, relation.drawn->type) !=
            rule.not_source_of.end()) {
            passed_over_.insert(relation.source);
        }
    }
}

/// The entity that an anchor stands for: of several ends with `|` between the first that is there.
std::optional<std::uint32_t> RelationFinder::scope_source(const Scope& scope,
                                                          const MatchReading& match,
                                                          const Sentence& sentence,
                                                          Span anchor) const {
    const std::string_view names = scope.rule->relations.front().source;
    for (std::size_t begin = 0; begin < names.size();) {
        const auto bar = std::min(names.find('|', begin), names.size());
        const auto end =
            scope_end(scope, names.substr(begin, bar - begin), match, sentence, anchor);
        if (end && !passed_over_.contains(*end)) {
            return end;
        }
        if (!end && leads_nowhere(scope, names.substr(begin, bar - begin), match)) {
            return std::nullopt;
        }
        begin = bar + 1;
    }
    return std::nullopt;
}

/// True when a slot holds what `via` should have led on from: who is named stands for nobody else.
bool RelationFinder::leads_nowhere(const Scope& scope, std::string_view name,
                                   const MatchReading& match) const {
    const auto* mention =
        scope.rule->via.empty() || scope.compiled.group(name) == 0 ? nullptr : match.mention(name);
    return mention != nullptr && scope.drawn != nullptr &&
           !may_be(mention->entity, scope.drawn->from);
}

/// What one end stands for: the mention in a slot, led on by `via`; or back by `last`; or implied.
std::optional<std::uint32_t> RelationFinder::scope_end(const Scope& scope, std::string_view name,
                                                       const MatchReading& match,
                                                       const Sentence& sentence,
                                                       Span anchor) const {
    const auto* relation = scope.drawn;
    if (relation == nullptr) {
        return std::nullopt;
    }
    if (name == "post") {
        return post_end;
    }
    if (scope.compiled.group(name) == 0) {
        const auto last = name == "source" ? pack_.masks.type(scope.rule->last) : std::nullopt;
        if (!last) {
            return implied_end(name, sentence, anchor.begin);
        }
        const auto after = places_[*last].lower_bound(anchor.begin);
        return after == places_[*last].begin() ? std::nullopt
                                               : std::optional(std::prev(after)->second);
    }
    const auto* mention = match.mention(name);
    if (mention == nullptr || mention->entity == no_entity ||
        (scope.rule->subject == name &&
         follows_preposition({sentence.span.begin, mention->span.begin}))) {
        return std::nullopt;
    }
    const bool backwards = scope.rule->relations.front().backwards;
    if (may_be(mention->entity, backwards ? relation->to : relation->from)) {
        return mention->entity;
    }
    std::optional<std::uint32_t> led;
    const auto [begin, end] = from_source_.equal_range(mention->entity);
    for (auto place = begin; place != end; ++place) {
        const auto& step = found_[place->second];
        if (may_be(step.target, relation->from) &&
            std::ranges::find(scope.rule->via, step.drawn->type) != scope.rule->via.end() &&
            (!led || (*entities_)[step.target].first.begin < anchor.begin)) {
            led = step.target;
        }
    }
    return led;
}

void RelationFinder::bind(const Scope& scope, const std::vector<Anchor>& anchors,
                          std::size_t number) {
    const auto& sentences = post_->sentences;
    const auto home = anchors[number].sentence;
    // Up to the anchors before and after, which have targets of their own.
    const auto lowest = number == 0 ? 0U : anchors[number - 1].sentence;
    const auto highest = number + 1 == anchors.size()
                             ? static_cast<std::uint32_t>(sentences.size()) - 1
                             : anchors[number + 1].sentence;
    auto first = home;
    while (first > lowest && reaches_back(*scope.rule) &&
           same_stretch(*scope.rule, sentences[first - 1], sentences[home]) &&
           !stops(scope, first - 1)) {
        --first;
    }
    auto end = home + 1;
    while (end <= highest && same_stretch(*scope.rule, sentences[end], sentences[home]) &&
           !stops(scope, end)) {
        ++end;
    }
    for (const auto& drawn : scope.rule->relations) {
        for (auto at = first; at < end; ++at) {
            bind_targets(scope, drawn, anchors, number, at);
        }
    }
}

/// True when what the sentence says is somebody else's matter.
bool RelationFinder::stops(const Scope& scope, std::uint32_t sentence_number) {
    if (!scope.stop) {
        return false;
    }
    auto& stopped = stopped_[sentence_number * stops_.size() + *scope.stop];
    if (stopped == Stops::unknown) {
        const bool stops = stops_[*scope.stop].contains_match(masked(sentence_number).text());
        stopped = stops ? Stops::yes : Stops::no;
    }
    return stopped == Stops::yes;
}

/// Where what fills the scope's target begins in the sentence.
void RelationFinder::note_targets(const Scope& scope, const RelationTemplate& drawn,
                                  std::uint32_t sentence_number) {
    targets_.clear();
    const auto& text = masked(sentence_number);
    const auto group = scope.target->group(drawn.target);
    if (group == 0 && scope.target->contains_match(text.text())) {
        std::ranges::transform(post_->sentences[sentence_number].mentions,
                               std::back_inserter(targets_),
                               [](const auto& mention) { return mention.span.begin; });
    }
    std::uint32_t from = 0;
    while (group != 0 && scope.target->find(text.text(), from, groups_) && groups_[group]) {
        targets_.push_back(text.source(*groups_[group]).begin);
        from = groups_[group]->end;
    }
}

void RelationFinder::bind_targets(const Scope& scope, const RelationTemplate& drawn,
                                  const std::vector<Anchor>& anchors, std::size_t number,
                                  std::uint32_t sentence) {
    const auto& anchor = anchors[number];
    const auto& mentions = post_->sentences[sentence].mentions;
    const auto target_type = pack_.masks.type(drawn.target_type);
    if (!target_type ||
        std::ranges::find(mentions, *target_type, &FoundMention::type) == mentions.end()) {
        return;
    }
    if (scope.target) {
        note_targets(scope, drawn, sentence);
    }
    for (const auto& target : mentions) {
        if (target.entity == no_entity || target.type != *target_type ||
            target.entity == anchor.source ||
            !reaches(*scope.rule, anchors, number, sentence, target.span) ||
            is_excepted(*scope.rule, target) ||
            (scope.target && !std::ranges::binary_search(targets_, target.span.begin))) {
            continue;
        }
        const auto taken = taken_.find({drawn.type, target.entity});
        if (scope.rule->exclusive && taken != taken_.end() && taken->second != anchor.source) {
            continue;
        }
        if (std::ranges::any_of(scope.rule->yields_to, [&](const std::string& type) {
                return taken_.contains({type, target.entity});
            })) {
            continue;
        }
        const Span hull{std::min(anchor.span.begin, target.span.begin),
                        std::max(anchor.span.end, target.span.end)};
        add({&drawn,
             &scope.rule->head,
             drawn.backwards ? target.entity : anchor.source,
             drawn.backwards ? anchor.source : target.entity,
             literals_of(drawn.properties),
             {},
             sentence == anchor.sentence ? hull : anchor.span});
    }
}

/// True when the rule reaches from one sentence's surroundings to the other's at all.
bool RelationFinder::same_stretch(const ScopeRule& rule, const Sentence& left,
                                  const Sentence& right) const {
    const auto& one = post_->layout.blocks[left.block];
    const auto& other = post_->layout.blocks[right.block];
    switch (rule.reach) {
        case ScopeRule::Reach::sentence:
        case ScopeRule::Reach::sentence_after:
            return left.span == right.span;
        case ScopeRule::Reach::paragraph_before:
            return left.block == right.block;
        case ScopeRule::Reach::paragraph:
            // Each item of a list speaks for itself.
            return one.paragraph == other.paragraph &&
                   (one.zone != Zone::list || left.block == right.block);
        case ScopeRule::Reach::list:
            return one.section == other.section &&
                   (one.zone == Zone::list || left.block == right.block);
        case ScopeRule::Reach::section:
            return one.section == other.section;
        case ScopeRule::Reach::post:
        case ScopeRule::Reach::post_before:
            // A comment speaks for itself.
            return (one.zone == Zone::comment) == (other.zone == Zone::comment) &&
                   (one.zone != Zone::comment || one.section == other.section);
    }
    return false;
}

/// Of the targets in a stretch with several anchors, each goes to one of them.
bool RelationFinder::reaches(const ScopeRule& rule, const std::vector<Anchor>& anchors,
                             std::size_t number, std::uint32_t sentence, Span target) {
    const auto& anchor = anchors[number];
    const bool before_next =
        number + 1 == anchors.size() || target.begin < anchors[number + 1].span.begin;
    const bool after_previous = number == 0 || target.begin >= anchors[number - 1].span.end;
    switch (rule.reach) {
        case ScopeRule::Reach::sentence:
            return before_next && (target.begin >= anchor.span.begin || number == 0 ||
                                   anchors[number - 1].sentence != sentence);
        case ScopeRule::Reach::paragraph_before:
        case ScopeRule::Reach::post_before:
            return after_previous && target.begin < anchor.span.end;
        case ScopeRule::Reach::list:
            return before_next && sentence != anchor.sentence && target.begin > anchor.span.end;
        case ScopeRule::Reach::sentence_after:
        case ScopeRule::Reach::paragraph:
        case ScopeRule::Reach::section:
        case ScopeRule::Reach::post:
            break;
    }
    return before_next && target.begin >= anchor.span.begin;
}

}  // namespace senskg
