#include "graph/evaluation/facts_difference.h"

#include "graph/evaluation/comparable.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace senskg {
namespace {

using Change = FactDifference::Change;

/// A fact with what makes it one, and how it is shown.
struct Fact {
    Span span;
    std::string kind;        ///< Node type, or relation with its ends.
    std::string properties;  ///< Shown of a relation; compared.
    std::string rule;
    bool is_relation = false;

    [[nodiscard]] auto identity() const {
        const Span place = is_relation ? Span{} : span;
        return std::tuple(place.begin, place.end, kind, properties);
    }
};

std::string properties_text(const Properties& properties) {
    std::string text;
    for (const auto& [name, value] : properties) {
        text += (text.empty() ? "" : ", ") + name + ": " + written(properties, name);
    }
    return text;
}

std::string end_name(const PostFacts& post, const std::string& id) {
    const auto entity = std::ranges::find(post.entities, id, &Entity::id);
    return entity == post.entities.end() ? "post" : entity->name;
}

std::vector<Fact> facts_of(const DocumentFacts& document) {
    std::vector<Fact> facts;
    for (const auto& post : document.posts) {
        for (const auto& entity : post.entities) {
            for (const auto& mention : entity.mentions) {
                facts.push_back({mention.span, entity.type, "", mention.rule, false});
            }
        }
        for (const auto& relation : post.relations) {
            const auto& evidence = relation.evidence.front();
            facts.push_back({evidence.span,
                             '(' + end_name(post, relation.source) + ")-[:" + relation.type +
                                 "]->(" + end_name(post, relation.target) + ')',
                             properties_text(relation.properties), evidence.rule, true});
        }
    }
    std::ranges::stable_sort(facts, {}, &Fact::identity);
    return facts;
}

/// The facts of `from` without those of `others`, both sorted by identity.
std::vector<Fact> without(const std::vector<Fact>& from, const std::vector<Fact>& others) {
    std::vector<Fact> left;
    std::ranges::set_difference(from, others, std::back_inserter(left), {}, &Fact::identity,
                                &Fact::identity);
    return left;
}

std::string shown(const Fact& fact, std::string_view text) {
    if (fact.is_relation) {
        return fact.properties.empty() ? fact.kind : fact.kind + " {" + fact.properties + '}';
    }
    return fact.kind + " “" + std::string(fact.span.of(text)) + "”";
}

bool is_moved(const Fact& was, const Fact& now) {
    if (was.is_relation || now.is_relation) {
        return was.is_relation == now.is_relation && was.kind == now.kind;
    }
    return was.span == now.span || (was.kind == now.kind && was.span.overlaps(now.span));
}

}  // namespace

std::vector<FactDifference> facts_difference(const DocumentFacts& before,
                                             const DocumentFacts& after, std::string_view text) {
    const auto all_before = facts_of(before);
    const auto all_after = facts_of(after);
    auto lost = without(all_before, all_after);
    std::vector<FactDifference> differences;
    for (const auto& now : without(all_after, all_before)) {
        const auto was =
            std::ranges::find_if(lost, [&](const Fact& fact) { return is_moved(fact, now); });
        if (was == lost.end()) {
            differences.push_back({Change::gained, now.span, "", shown(now, text), now.rule});
        } else {
            differences.push_back(
                {Change::moved, now.span, shown(*was, text), shown(now, text), now.rule});
            lost.erase(was);
        }
    }
    for (const auto& was : lost) {
        differences.push_back({Change::lost, was.span, shown(was, text), "", was.rule});
    }
    std::ranges::stable_sort(differences, {}, [](const FactDifference& each) {
        return std::tuple(each.span.begin, each.span.end, each.change);
    });
    return differences;
}

}  // namespace senskg
