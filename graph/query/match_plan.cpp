#include "graph/query/match_plan.h"

#include "graph/query/start_choice.h"

#include <algorithm>
#include <tuple>

namespace senskg {
namespace {

/// A relationship pattern with the nodes at its ends.
struct PatternLink {
    const RelationshipPattern* relationship;
    const NodePattern* left;
    const NodePattern* right;
    Shortest shortest = Shortest::no;
    bool done = false;
};

class MatchPlanner {
  public:
    MatchPlanner(const std::vector<PathPattern>& patterns, const Expression* condition,
                 KnownSlots known, const GraphView& view);
    MatchPlan plan();

  private:
    void add_filter(Filter filter);
    void add_conditions(const Expression& condition);
    void add_property_filters(const std::vector<PropertyPattern>& properties, RowSlot slot);
    void gather_nodes();
    void bind(RowSlot slot);
    [[nodiscard]] std::vector<Filter> ready_filters();
    [[nodiscard]] PatternLink* next_link();
    void add_start(const NodePattern& node);
    void add_expansion(PatternLink& link);
    [[nodiscard]] const NodePattern* next_start();
    [[nodiscard]] double fan_out(const RelationshipPattern& relationship) const;

    const std::vector<PathPattern>& patterns_;
    const GraphView& view_;
    KnownSlots known_;
    std::vector<NodeDemand> nodes_;  ///< By variable: what all patterns ask of it, together.
    std::vector<PatternLink> links_;
    std::vector<PendingFilter> pending_;
    MatchPlan plan_;
};

MatchPlanner::MatchPlanner(const std::vector<PathPattern>& patterns, const Expression* condition,
                           KnownSlots known, const GraphView& view)
    : patterns_(patterns), view_(view), known_(std::move(known)) {
    gather_nodes();
    if (condition != nullptr) {
        add_conditions(*condition);
    }
}

void MatchPlanner::gather_nodes() {
    for (const auto& path : patterns_) {
        for (const auto& node : path.nodes) {
            auto found = std::ranges::find(nodes_, node.slot, &NodeDemand::slot);
            if (found == nodes_.end()) {
                nodes_.push_back({node.slot, &node, {}});
                found = std::prev(nodes_.end());
            }
            found->labels.insert(found->labels.end(), node.labels.begin(), node.labels.end());
            add_property_filters(node.properties, node.slot);
        }
        for (std::size_t index = 0; index < path.relationships.size(); ++index) {
            const auto& relationship = path.relationships[index];
            links_.push_back(
                {&relationship, &path.nodes[index], &path.nodes[index + 1], path.shortest});
            add_property_filters(relationship.properties, relationship.slot);
        }
        if (path.slot != no_slot) {
            plan_.paths.push_back(&path);
            plan_.slots.push_back(path.slot);
        }
    }
}

void MatchPlanner::add_property_filters(const std::vector<PropertyPattern>& properties,
                                        RowSlot slot) {
    for (const auto& property : properties) {
        add_filter({nullptr, &property, slot});
    }
}

/// The parts of a conjunction are filters of their own.
void MatchPlanner::add_conditions(const Expression& condition) {
    if (condition.kind != Expression::Kind::both) {
        add_filter({&condition, nullptr, no_slot});
        return;
    }
    for (const auto& operand : condition.operands) {
        add_conditions(operand);
    }
}

void MatchPlanner::add_filter(Filter filter) { pending_.push_back({filter, slots_needed(filter)}); }

void MatchPlanner::bind(RowSlot slot) {
    if (!known_[slot]) {
        known_[slot] = true;
        plan_.slots.push_back(slot);
    }
}

/// Takes out the filters whose variables all have values now.
std::vector<Filter> MatchPlanner::ready_filters() {
    std::vector<Filter> ready;
    std::erase_if(pending_, [&](const PendingFilter& pending) {
        const bool is_ready = pending.is_ready(known_);
        if (is_ready) {
            ready.push_back(pending.filter);
        }
        return is_ready;
    });
    return ready;
}

double MatchPlanner::fan_out(const RelationshipPattern& relationship) const {
    double edges = relationship.types.empty() ? static_cast<double>(view_.edge_count("")) : 0;
    for (const auto& type : relationship.types) {
        edges += static_cast<double>(view_.edge_count(type));
    }
    return edges;
}

/// The cheapest relationship at a node that has a value: a circle to close, then one hop before
/// many, then the rarest type.
PatternLink* MatchPlanner::next_link() {
    PatternLink* best = nullptr;
    std::tuple<bool, bool, double> best_cost;
    for (auto& link : links_) {
        const bool left = known_[link.left->slot];
        const bool right = known_[link.right->slot];
        const bool waits = link.shortest != Shortest::no && !(left && right);
        if (link.done || (!left && !right) || waits) {
            continue;
        }
        const std::tuple cost(link.relationship->hops.has_value(), !(left && right),
                              fan_out(*link.relationship));
        if (best == nullptr || cost < best_cost) {
            best = &link;
            best_cost = cost;
        }
    }
    return best;
}

const NodePattern* MatchPlanner::next_start() {
    const NodeDemand* best = nullptr;
    std::uint64_t best_cost = 0;
    for (const auto& node : nodes_) {
        if (node.done) {
            continue;
        }
        const auto cost = choose_start(node, pending_, known_, view_).cost;
        if (best == nullptr || cost < best_cost) {
            best = &node;
            best_cost = cost;
        }
    }
    return best == nullptr ? nullptr : best->pattern;
}

void MatchPlanner::add_start(const NodePattern& node) {
    auto& demand = *std::ranges::find(nodes_, node.slot, &NodeDemand::slot);
    auto step = choose_start(demand, pending_, known_, view_).step;
    demand.done = true;
    bind(node.slot);
    step.filters = ready_filters();
    plan_.steps.push_back(std::move(step));
}

void MatchPlanner::add_expansion(PatternLink& link) {
    const bool reversed = !known_[link.left->slot];
    const auto& from = reversed ? *link.right : *link.left;
    const auto& to = reversed ? *link.left : *link.right;
    auto& demand = *std::ranges::find(nodes_, to.slot, &NodeDemand::slot);
    MatchStep step;
    step.kind = link.relationship->hops ? MatchStep::Kind::expand_many : MatchStep::Kind::expand;
    step.from = from.slot;
    step.to = to.slot;
    step.node = &to;
    step.to_known = known_[to.slot];
    step.labels = demand.done ? std::vector<std::string>() : demand.labels;
    step.relationship = link.relationship;
    step.relationship_known = known_[link.relationship->slot];
    step.reversed = reversed;
    step.shortest = link.shortest;
    link.done = true;
    demand.done = true;
    bind(to.slot);
    bind(link.relationship->slot);
    step.filters = ready_filters();
    plan_.steps.push_back(std::move(step));
}

MatchPlan MatchPlanner::plan() {
    plan_.first_filters = ready_filters();
    for (const auto& node : nodes_) {
        if (known_[node.slot]) {
            add_start(*node.pattern);  // checks that it is a node with those labels
        }
    }
    for (;;) {
        if (auto* link = next_link()) {
            add_expansion(*link);
        } else if (const auto* start = next_start()) {
            add_start(*start);
        } else {
            break;
        }
    }
    for (const auto* path : plan_.paths) {
        known_[path->slot] = true;
    }
    plan_.last_filters = ready_filters();
    return std::move(plan_);
}

}  // namespace

std::vector<RowSlot> slots_of_last_step(const MatchPlan& plan) {
    if (plan.steps.empty()) {
        return {};
    }
    const auto& step = plan.steps.back();
    std::vector<RowSlot> slots{step.to};
    if (step.relationship != nullptr) {
        slots.push_back(step.relationship->slot);
    }
    return slots;
}

Counting counting_of(const MatchPlan& plan) {
    if (plan.steps.empty() || !plan.paths.empty() || !plan.last_filters.empty()) {
        return Counting::no;
    }
    const auto& last = plan.steps.back();
    if (last.to_known || last.relationship_known || !last.filters.empty()) {
        return Counting::no;
    }
    switch (last.kind) {
        case MatchStep::Kind::all_nodes:
            return last.labels.empty() ? Counting::last_step : Counting::no;
        case MatchStep::Kind::labelled_nodes:
            return last.labels == std::vector{last.label} ? Counting::last_step : Counting::no;
        case MatchStep::Kind::expand:
            break;
        default:
            return Counting::no;
    }
    if (!last.labels.empty()) {
        return Counting::no;
    }
    const auto& first = plan.steps.front();
    const bool goes_along_all = plan.steps.size() == 2 && !first.to_known &&
                                first.kind == MatchStep::Kind::all_nodes && first.filters.empty() &&
                                first.labels.empty() &&
                                last.relationship->direction != Direction::both;
    return goes_along_all ? Counting::all_edges : Counting::last_step;
}

MatchPlan plan_match(const std::vector<PathPattern>& patterns, const Expression* condition,
                     const KnownSlots& known, const GraphView& view) {
    return MatchPlanner(patterns, condition, known, view).plan();
}

}  // namespace senskg
