#include "graph/query/row_estimate.h"

#include "graph/query/procedure.h"

#include <algorithm>
#include <cmath>

namespace senskg {
namespace {

// What is assumed where nothing is counted.
constexpr double equal_share = 0.1;    ///< Of rows that keep an equation.
constexpr double other_share = 0.25;   ///< Of rows that keep any other condition.
constexpr double list_length = 10;     ///< Of a list that is not written out.
constexpr std::uint64_t hops_max = 8;  ///< Of a walk, beyond which nothing is added.

double share_of(const Filter& filter) {
    const bool equation =
        filter.property != nullptr || (filter.condition->kind == Expression::Kind::comparison &&
                                       filter.condition->operators.front() == Operator::equal);
    return equation ? equal_share : other_share;
}

double literal_count(const Expression& expression, double otherwise) {
    const auto* count = expression.value.integer();
    return expression.kind == Expression::Kind::literal && count != nullptr
               ? static_cast<double>(*count)
               : otherwise;
}

}  // namespace

RowEstimate::RowEstimate(const GraphView& view)
    : view_(view), nodes_(static_cast<double>(view.node_count(""))) {}

void RowEstimate::keep_at_least(double rows) { rows_ = std::max(rows_, rows); }

double RowEstimate::population(const std::string& label) const {
    return static_cast<double>(view_.node_count(label));
}

double RowEstimate::population(RowSlot slot) const {
    const auto found = populations_.find(slot);
    return std::max(1.0, found == populations_.end() ? nodes_ : found->second);
}

void RowEstimate::take(const MatchStep& step) {
    const bool is_expansion =
        step.kind == MatchStep::Kind::expand || step.kind == MatchStep::Kind::expand_many;
    if (is_expansion) {
        expand(step);
    } else {
        begin(step);
    }
    double population_of_node = population(step.to);
    for (const auto& label : step.labels) {
        population_of_node = std::min(population_of_node, population(label));
    }
    populations_[step.to] = population_of_node;
    for (const auto& filter : step.filters) {
        // What was looked up by need not be kept again.
        const bool looked_up = step.sought != nullptr && &filter == &step.filters.front();
        rows_ *= looked_up ? 1 : share_of(filter);
    }
}

void RowEstimate::begin(const MatchStep& step) {
    switch (step.kind) {
        case MatchStep::Kind::all_nodes:
            rows_ *= nodes_;
            break;
        case MatchStep::Kind::labelled_nodes:
            rows_ *= population(step.label);
            break;
        default:
            return;  // One node: found by its id or name, or known before.
    }
    for (const auto& label : step.labels) {
        const bool counted = label == step.label;
        rows_ *= counted ? 1 : population(label) / std::max(1.0, nodes_);
    }
}

/// Relationships at one node, in the direction that is looked at.
double RowEstimate::fan_out(const MatchStep& step) const {
    const auto& relationship = *step.relationship;
    const double both = relationship.direction == Direction::both ? 2 : 1;
    if (relationship.types.empty()) {
        return both * static_cast<double>(view_.edge_count("")) / std::max(1.0, nodes_);
    }
    double edges = 0;
    for (const auto& type : relationship.types) {
        edges += static_cast<double>(view_.edge_count(type));
    }
    // A type has one kind of thing at each end, so at a labelled node all of them are.
    const double from = population(step.from);
    return from < nodes_ ? edges / from : both * edges / from;
}

/// The share of nodes at the other end that carry the labels: all, where a type leads to them.
double RowEstimate::label_share(const MatchStep& step) const {
    double share = 1;
    for (const auto& label : step.labels) {
        share = std::min(share, population(label) / std::max(1.0, nodes_));
    }
    return step.relationship->types.empty() || share == 0 ? share : 1;
}

void RowEstimate::expand(const MatchStep& step) {
    const double each = fan_out(step);
    double walks = each;
    if (step.kind == MatchStep::Kind::expand_many) {
        walks = 0;
        const auto& hops = *step.relationship->hops;
        for (auto length = hops.least; length <= std::min(hops.most, hops.least + hops_max);
             ++length) {
            walks += std::pow(each, static_cast<double>(length));
        }
    }
    if (step.shortest == Shortest::one) {
        walks = std::min(walks, 1.0);
    } else if (step.to_known) {
        walks /= population(step.to);
    }
    rows_ *= walks * label_share(step);
}

void RowEstimate::take(const UnwindClause& clause) {
    const auto& list = clause.list;
    const auto* elements = list.kind == Expression::Kind::literal ? list.value.list() : nullptr;
    rows_ *= elements != nullptr                   ? static_cast<double>(elements->size())
             : list.kind == Expression::Kind::list ? static_cast<double>(list.operands.size())
                                                   : list_length;
}

void RowEstimate::take(const CallClause& clause) {
    const auto& outputs = clause.procedure->outputs;
    const bool gives_nodes =
        std::ranges::find(outputs, "NODE", &ProcedureField::type) != outputs.end();
    rows_ *= outputs.empty() ? 1 : gives_nodes ? nodes_ : list_length;
    rows_ *= clause.condition ? other_share : 1;
}

void RowEstimate::take(const ProjectionClause& clause) {
    if (clause.aggregating) {
        const bool one_group = std::ranges::all_of(clause.items, &ProjectionItem::aggregating);
        rows_ = one_group ? 1 : std::sqrt(rows_);
    }
    std::map<RowSlot, double> passed;
    for (const auto& item : clause.items) {
        if (item.expression.kind == Expression::Kind::variable) {
            passed[item.slot] = population(item.expression.slot);
        }
    }
    populations_ = std::move(passed);
    if (clause.skip) {
        rows_ = std::max(0.0, rows_ - literal_count(*clause.skip, 0));
    }
    if (clause.limit) {
        rows_ = std::min(rows_, literal_count(*clause.limit, list_length));
    }
    rows_ *= clause.condition ? other_share : 1;
}

}  // namespace senskg
