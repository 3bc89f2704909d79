#include "graph/evaluation/evaluation.h"

#include "graph/evaluation/relation_comparison.h"

#include <tuple>

namespace senskg {
namespace {

double share(std::uint64_t part, std::uint64_t whole) {
    return whole == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(whole);
}

double harmonic_mean(double left, double right) {
    return left + right > 0 ? 2 * left * right / (left + right) : 0.0;
}

std::uint64_t pairs_of(std::uint64_t count) { return count * (count - 1) / 2; }

/// How many pairs of marks have one key, and are of two posts or two spellings. Counted by
/// groups: all pairs of a key but those that agree in post and text as well.
template <class Key>
std::uint64_t pairs_apart(const std::vector<MarkedMention>& marks, const Key& key_of) {
    std::map<std::string, std::uint64_t> all;
    std::map<std::tuple<std::string, std::string, std::string>, std::uint64_t> alike;
    for (const auto& mark : marks) {
        if (const auto key = key_of(mark)) {
            ++all[*key];
            ++alike[{*key, mark.post, mark.text}];
        }
    }
    std::uint64_t pairs = 0;
    for (const auto& [key, count] : all) {
        pairs += pairs_of(count);
    }
    for (const auto& [key, count] : alike) {
        pairs -= pairs_of(count);
    }
    return pairs;
}

Tally links_of(const std::vector<MarkedMention>& marks) {
    using Key = std::optional<std::string>;
    const auto annotated = [](const MarkedMention& mark) { return Key(mark.annotated_id); };
    const auto found = [](const MarkedMention& mark) { return mark.found_id; };
    const auto both = [](const MarkedMention& mark) {
        return mark.found_id ? Key(mark.annotated_id + '\n' + *mark.found_id) : std::nullopt;
    };
    const auto right = pairs_apart(marks, both);
    return {.right = right,
            .spurious = pairs_apart(marks, found) - right,
            .missed = pairs_apart(marks, annotated) - right};
}

using Counts = std::map<std::string, std::map<std::string, std::uint64_t>>;

std::uint64_t total(const std::map<std::string, std::uint64_t>& counts) {
    std::uint64_t sum = 0;
    for (const auto& [key, count] : counts) {
        sum += count;
    }
    return sum;
}

/// Tells of each thing that is several: `what` stands between the id and the list.
void tell_several(const Counts& counts, const std::string& kind, const std::string& what,
                  std::vector<Deviation>& deviations) {
    for (const auto& [id, others] : counts) {
        if (others.size() < 2) {
            continue;
        }
        std::string list;
        for (const auto& [other, count] : others) {
            list += (list.empty() ? "" : ", ") + other;
        }
        deviations.push_back({kind, id, what, list});
    }
}

void compare_identity(const std::vector<MarkedMention>& marks, Evaluation& evaluation) {
    Counts by_annotated;
    Counts by_found;
    std::uint64_t mentions = 0;
    for (const auto& mark : marks) {
        if (mark.found_id) {
            ++by_annotated[mark.annotated_id][*mark.found_id];
            ++by_found[*mark.found_id][mark.annotated_id];
            ++mentions;
        }
    }
    double precision = 0;
    double recall = 0;
    for (const auto& [annotated, founds] : by_annotated) {
        const auto of_annotated = total(founds);
        for (const auto& [found, count] : founds) {
            const auto common = static_cast<double>(count);
            precision += common * share(count, total(by_found[found]));
            recall += common * share(count, of_annotated);
        }
    }
    const auto all = static_cast<double>(mentions == 0 ? 1 : mentions);
    evaluation.identity = {precision / all, recall / all};
    tell_several(by_annotated, "identity split", "is several nodes", evaluation.deviations);
    tell_several(by_found, "identity merged", "holds several things", evaluation.deviations);
}

}  // namespace

double Tally::precision() const { return share(right, right + spurious); }
double Tally::recall() const { return share(right, right + missed); }
double Tally::f1() const { return harmonic_mean(precision(), recall()); }
double Rate::value() const { return share(right, all); }
double Agreement::f1() const { return harmonic_mean(precision, recall); }

Tally& Tally::operator+=(const Tally& other) {
    right += other.right;
    spurious += other.spurious;
    missed += other.missed;
    return *this;
}

Tally sum(const Tallies& tallies) {
    Tally all;
    for (const auto& [type, tally] : tallies) {
        all += tally;
    }
    return all;
}

const TypeNames& evaluated_types() {
    static const TypeNames types = {"Person", "Organization", "Book",  "Study",
                                    "Figure", "Event",        "Media", "Place"};
    return types;
}

Evaluation evaluated(std::span<const AnnotatedPost> annotated, std::span<const AnnotatedPost> found,
                     const TypeNames& types) {
    std::map<std::string_view, std::vector<const AnnotatedPost*>> by_document;
    for (const auto& post : annotated) {
        by_document[post.document];
    }
    for (const auto& post : found) {
        if (const auto place = by_document.find(post.document); place != by_document.end()) {
            place->second.push_back(&post);
        }
    }
    Evaluation evaluation;
    std::vector<MarkedMention> marks;
    for (const auto& post : annotated) {
        const auto& candidates = by_document[post.document];
        PostComparison comparison(post, candidates, types, evaluation);
        comparison.compare(marks);
        compare_relations(post, candidates, types, comparison, evaluation);
    }
    evaluation.links["all"] = links_of(marks);
    compare_identity(marks, evaluation);
    return evaluation;
}

}  // namespace senskg
