#include "cli/evaluation_bounds.h"

#include "graph/did_you_mean.h"
#include "graph/model/error.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace senskg {
namespace {

const std::vector<std::string> kinds = {"mentions",   "entities", "figures",
                                        "relations",  "identity", "links",
                                        "properties", "details",  "posts"};
const std::vector<std::string> measures = {"precision", "recall", "f1"};

[[noreturn]] void refuse(const std::string& name, const std::string& part,
                         const std::vector<std::string>& known) {
    std::string list;
    for (const auto& each : known) {
        list += (list.empty() ? "" : ", ") + each;
    }
    throw Error{Error::Kind::usage, "--min " + name + ": unknown '" + part + '\'' +
                                        did_you_mean(part, known) +
                                        (list.empty() ? "" : "; there are " + list)};
}

std::vector<std::string> parts_of(const std::string& name) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= name.size();) {
        const auto end = std::min(name.find('.', begin), name.size());
        parts.push_back(name.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

template <class Measured>
double measured(const Measured& figures, const std::string& measure);

template <>
double measured(const Tally& figures, const std::string& measure) {
    return measure == "precision" ? figures.precision()
           : measure == "recall"  ? figures.recall()
                                  : figures.f1();
}

template <>
double measured(const Agreement& figures, const std::string& measure) {
    return measure == "precision" ? figures.precision
           : measure == "recall"  ? figures.recall
                                  : figures.f1();
}

const Tallies* tallies_named(const std::string& kind, const Evaluation& evaluation) {
    return kind == "mentions"    ? &evaluation.mentions
           : kind == "entities"  ? &evaluation.entities
           : kind == "figures"   ? &evaluation.figures
           : kind == "relations" ? &evaluation.relations
           : kind == "links"     ? &evaluation.links
                                 : nullptr;
}

const Rate* rate_named(const std::string& kind, const Evaluation& evaluation) {
    return kind == "posts"        ? &evaluation.posts
           : kind == "properties" ? &evaluation.properties
           : kind == "details"    ? &evaluation.details
                                  : nullptr;
}

}  // namespace

EvaluationBound read_evaluation_bound(const std::string& text) {
    const auto equals = text.find('=');
    const std::string number = equals == std::string::npos ? "" : text.substr(equals + 1);
    EvaluationBound bound{text.substr(0, equals), {}, {}, {}, -1};
    const auto [end, error] =
        std::from_chars(number.data(), number.data() + number.size(), bound.least);
    if (error != std::errc() || end != number.data() + number.size() ||
        !(bound.least >= 0 && bound.least <= 1)) {
        throw Error{Error::Kind::usage,
                    "--min is KIND=VALUE with a value from 0 to 1, like relations=0.8, not '" +
                        text + '\''};
    }
    auto parts = parts_of(bound.name);
    bound.kind = parts.front();
    if (std::ranges::find(kinds, bound.kind) == kinds.end()) {
        refuse(bound.name, bound.kind, kinds);
    }
    const bool is_rate = rate_named(bound.kind, {}) != nullptr;
    bound.measure = is_rate ? "" : "f1";
    if (!is_rate && parts.size() > 1 &&
        std::ranges::find(measures, parts.back()) != measures.end()) {
        bound.measure = parts.back();
        parts.pop_back();
    }
    if (parts.size() > (tallies_named(bound.kind, {}) != nullptr ? 2U : 1U)) {
        refuse(bound.name, parts.back(), is_rate ? std::vector<std::string>{} : measures);
    }
    bound.type = parts.size() > 1 ? parts[1] : "";
    return bound;
}

double bounded_figure(const EvaluationBound& bound, const Evaluation& evaluation) {
    if (const auto* rate = rate_named(bound.kind, evaluation)) {
        return rate->value();
    }
    const auto* tallies = tallies_named(bound.kind, evaluation);
    if (tallies == nullptr) {
        return measured(evaluation.identity, bound.measure);
    }
    if (bound.type.empty()) {
        return measured(sum(*tallies), bound.measure);
    }
    const auto tally = tallies->find(bound.type);
    if (tally == tallies->end()) {
        std::vector<std::string> types;
        std::ranges::transform(*tallies, std::back_inserter(types),
                               [](const auto& row) { return row.first; });
        refuse(bound.name, bound.type, types);
    }
    return measured(tally->second, bound.measure);
}

}  // namespace senskg
