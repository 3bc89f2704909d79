#include "graph/evaluation/relation_comparison.h"

#include "graph/evaluation/comparable.h"
#include "graph/model/vocabulary.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace senskg {
namespace {

constexpr std::array<std::string_view, 4> property_names = {"role", "status", "from", "to"};

/// An annotated relation; it is optional when one of its ends is.
struct Wanted {
    const AnnotatedRelation* relation;
    bool optional;
};

using Ends = std::tuple<std::string, std::string, std::string>;

class RelationComparison {
  public:
    RelationComparison(const AnnotatedPost& annotated, const PostComparison& post,
                       Evaluation& evaluation)
        : annotated_(annotated), post_(post), evaluation_(evaluation) {
        for (const auto& entity : annotated.entities) {
            if (entity.optional) {
                optional_ids_.insert(entity.id);
            }
        }
        std::set<std::string_view> scored = {annotated.id};
        for (const auto* entity : post.wanted()) {
            scored.insert(entity->id);
        }
        for (const auto& relation : annotated.relations) {
            if (scored.contains(relation.source) && scored.contains(relation.target)) {
                wanted_.push_back({&relation, relation.optional ||
                                                  optional_ids_.contains(relation.source) ||
                                                  optional_ids_.contains(relation.target)});
            }
        }
    }

    void gather(std::span<const AnnotatedPost* const> candidates, const TypeNames& types);
    void match();
    void count();

  private:
    [[nodiscard]] bool is_of_post(const AnnotatedRelation& relation,
                                  const AnnotatedPost& candidate) const;
    [[nodiscard]] std::string annotated_id(const std::string& found) const;
    [[nodiscard]] bool has_optional_end(const AnnotatedRelation& relation) const;
    void count_wanted(const Wanted& wanted, const AnnotatedRelation* found);
    void count_found(const AnnotatedRelation& relation, const Wanted* wanted);
    void compare_properties(const AnnotatedRelation& wanted, const AnnotatedRelation& found);
    void deviate(std::string kind, std::string subject, std::string detail);

    const AnnotatedPost& annotated_;
    const PostComparison& post_;
    Evaluation& evaluation_;
    std::set<std::string> optional_ids_;
    std::vector<Wanted> wanted_;
    std::vector<const AnnotatedRelation*> found_;
    std::map<std::size_t, std::size_t> found_of_;  ///< By place among the wanted.
    std::map<std::size_t, std::size_t> wanted_of_;
};

std::string ends_text(const AnnotatedRelation& relation) {
    return relation.source + " -> " + relation.target;
}

/// The rules that found a relation in the post, each once.
std::set<std::string> rules_of(const AnnotatedRelation& relation, const PostComparison& post) {
    std::set<std::string> rules;
    for (const auto& evidence : relation.evidence) {
        if (!evidence.rule.empty() && post.holds(evidence.stretch)) {
            rules.insert(evidence.rule);
        }
    }
    return rules;
}

bool RelationComparison::is_of_post(const AnnotatedRelation& relation,
                                    const AnnotatedPost& candidate) const {
    if (relation.evidence.empty()) {
        return &candidate == post_.found_post();
    }
    return std::ranges::any_of(relation.evidence, [&](const AnnotatedEvidence& evidence) {
        return post_.holds(evidence.stretch);
    });
}

/// What the annotation calls it, or "" when nothing there is the same.
std::string RelationComparison::annotated_id(const std::string& found) const {
    const auto match = post_.matched_ids().find(found);
    return match == post_.matched_ids().end() ? "" : match->second;
}

bool RelationComparison::has_optional_end(const AnnotatedRelation& relation) const {
    return optional_ids_.contains(annotated_id(relation.source)) ||
           optional_ids_.contains(annotated_id(relation.target));
}

void RelationComparison::deviate(std::string kind, std::string subject, std::string detail) {
    evaluation_.deviations.push_back(
        {std::move(kind), annotated_.id, std::move(subject), std::move(detail)});
}

void RelationComparison::gather(std::span<const AnnotatedPost* const> candidates,
                                const TypeNames& types) {
    std::set<std::tuple<std::string, std::string, std::string, std::string>> known;
    for (const auto* candidate : candidates) {
        std::set<std::string_view> ends = {candidate->id};
        for (const auto& entity : candidate->entities) {
            if (is_measured(entity.type, types)) {
                ends.insert(entity.id);
            }
        }
        for (const auto& relation : candidate->relations) {
            if (relation.type != mentions_relation && ends.contains(relation.source) &&
                ends.contains(relation.target) && is_of_post(relation, *candidate) &&
                known
                    .emplace(relation.type, relation.source, relation.target,
                             comparable(relation.properties, "role"))
                    .second) {
                found_.push_back(&relation);
            }
        }
    }
}

void RelationComparison::match() {
    std::map<Ends, std::vector<std::size_t>> by_ends;
    for (std::size_t place = 0; place < found_.size(); ++place) {
        const auto& relation = *found_[place];
        by_ends[{relation.type, annotated_id(relation.source), annotated_id(relation.target)}]
            .push_back(place);
    }
    std::vector<std::tuple<int, std::size_t, std::size_t>> ranked;
    for (std::size_t place = 0; place < wanted_.size(); ++place) {
        const auto& wanted = *wanted_[place].relation;
        for (const auto other : by_ends[{wanted.type, wanted.source, wanted.target}]) {
            const auto alike = std::ranges::count_if(property_names, [&](std::string_view name) {
                return comparable(wanted.properties, name) ==
                       comparable(found_[other]->properties, name);
            });
            ranked.emplace_back(-static_cast<int>(alike), place, other);
        }
    }
    std::ranges::sort(ranked);
    for (const auto& [unlikeness, wanted, found] : ranked) {
        if (!found_of_.contains(wanted) && !wanted_of_.contains(found)) {
            found_of_.emplace(wanted, found);
            wanted_of_.emplace(found, wanted);
        }
    }
}

void RelationComparison::compare_properties(const AnnotatedRelation& wanted,
                                            const AnnotatedRelation& found) {
    for (const auto name : property_names) {
        if (!wanted.properties.contains(name)) {
            continue;
        }
        const bool right =
            comparable(wanted.properties, name) == comparable(found.properties, name);
        ++evaluation_.properties.all;
        evaluation_.properties.right += right ? 1 : 0;
        if (!right) {
            deviate("property",
                    wanted.type + ' ' + ends_text(wanted) + ' ' + std::string(name) + '=' +
                        written(wanted.properties, name),
                    written(found.properties, name));
        }
    }
}

void RelationComparison::count_wanted(const Wanted& wanted, const AnnotatedRelation* found) {
    const auto& relation = *wanted.relation;
    if (wanted.optional) {
        return;
    }
    auto& tally = evaluation_.relations[relation.type];
    if (found != nullptr) {
        ++tally.right;
        compare_properties(relation, *found);
        return;
    }
    ++tally.missed;
    evaluation_.properties.all += static_cast<std::uint64_t>(std::ranges::count_if(
        property_names, [&](auto name) { return relation.properties.contains(name); }));
    deviate("missed relation", relation.type, ends_text(relation));
}

void RelationComparison::count_found(const AnnotatedRelation& relation, const Wanted* wanted) {
    const auto rules = rules_of(relation, post_);
    const bool neutral = wanted != nullptr ? wanted->optional : has_optional_end(relation);
    for (const auto& rule : rules) {
        auto& yield = evaluation_.rules[rule];
        if (neutral) {
            ++yield.optional;
        } else if (wanted != nullptr) {
            ++yield.right;
            yield.alone += rules.size() == 1 ? 1 : 0;
        } else {
            ++yield.spurious;
        }
    }
    if (wanted != nullptr || neutral) {
        return;
    }
    ++evaluation_.relations[relation.type].spurious;
    std::string by;
    for (const auto& evidence : relation.evidence) {
        by += (by.empty() ? "" : ",") + evidence.rule;
    }
    deviate("spurious relation", relation.type + ' ' + ends_text(relation), by);
}

void RelationComparison::count() {
    for (std::size_t place = 0; place < wanted_.size(); ++place) {
        const auto match = found_of_.find(place);
        count_wanted(wanted_[place], match == found_of_.end() ? nullptr : found_[match->second]);
    }
    for (std::size_t place = 0; place < found_.size(); ++place) {
        const auto match = wanted_of_.find(place);
        count_found(*found_[place], match == wanted_of_.end() ? nullptr : &wanted_[match->second]);
    }
}

}  // namespace

void compare_relations(const AnnotatedPost& annotated,
                       std::span<const AnnotatedPost* const> candidates, const TypeNames& types,
                       const PostComparison& post, Evaluation& evaluation) {
    RelationComparison comparison(annotated, post, evaluation);
    comparison.gather(candidates, types);
    comparison.match();
    comparison.count();
}

}  // namespace senskg
