#include "graph/query/matcher.h"

#include <algorithm>
#include <map>
#include <set>

namespace senskg {
namespace {

/// The direction in which a step looks from its start.
Direction direction_of(const MatchStep& step) {
    return step.reversed ? turned(step.relationship->direction) : step.relationship->direction;
}

std::size_t bytes_of(const std::vector<Hop>& hops) { return (hops.size() + 1) * sizeof(Hop); }

}  // namespace

Matcher::Matcher(Evaluator& evaluator, const MatchPlan& plan)
    : evaluator_(evaluator),
      view_(evaluator.view()),
      plan_(plan),
      frames_(plan.steps.size(), Frame(evaluator.view())),
      rows_made_(plan.steps.size()) {}

Flow Matcher::run(Row& row, const RowSink& found) {
    if (!pass(plan_.first_filters, row)) {
        return Flow::more;
    }
    if (plan_.counting == Counting::all_edges) {
        matches_ = edges_of_last_step();
        rows_made_.back() += matches_;
        return matches_ == 0 ? Flow::more : found(row);
    }
    std::ranges::for_each(frames_, [](Frame& frame) { frame.closing.forget(); });
    std::size_t index = 0;
    open(index, row);
    for (;;) {
        if (stopwatch_ != nullptr) {
            stopwatch_->enter(first_line_ + index);
        }
        if (!advance(index, row)) {
            close(frames_[index]);
            if (index == 0) {
                return Flow::more;
            }
            --index;
            continue;
        }
        rows_made_[index] += index + 1 == plan_.steps.size() ? matches_ : 1;
        if (index + 1 < plan_.steps.size()) {
            open(++index, row);
        } else if (finish(row) && found(row) == Flow::stop) {
            std::ranges::for_each(frames_, [&](Frame& frame) { close(frame); });
            return Flow::stop;
        }
    }
}

void Matcher::open(std::size_t index, Row& row) {
    const auto& step = plan_.steps[index];
    auto& frame = frames_[index];
    close(frame);
    if (plan_.counting == Counting::last_step && index + 1 == plan_.steps.size()) {
        return;
    }
    using Kind = MatchStep::Kind;
    switch (step.kind) {
        case Kind::all_nodes:
            frame.nodes = view_.nodes("");
            return;
        case Kind::labelled_nodes:
            frame.nodes = view_.nodes(step.label);
            return;
        case Kind::node_by_id: {
            const auto id = evaluator_.value(*step.sought, row);
            const auto node =
                id.text() != nullptr ? view_.node_with_id(present(id.text())) : std::nullopt;
            frame.nodes.assign(node ? 1 : 0, node.value_or(0));
            return;
        }
        case Kind::nodes_by_name:
            open_named(step, frame, row);
            return;
        case Kind::known_node:
            if (const auto* node = row[step.to].node()) {
                frame.nodes = {node->handle};
            }
            return;
        case Kind::expand:
        case Kind::expand_many:
            break;
    }
    frame.start = present(row[step.from].node()).handle;
    if (step.shortest != Shortest::no) {
        open_shortest(index, row);
    } else if (step.kind == Kind::expand) {
        frame.hops = hops_of(step, frame, row);
    } else {
        if (step.relationship_known) {
            frame.given = row[step.relationship->slot];
        }
        frame.standing = step.relationship->hops->least == 0;
        if (step.relationship->hops->most > 0) {
            push_level(step, frame, frame.start);
        }
    }
}

std::vector<Hop> Matcher::hops_of(const MatchStep& step, Frame& frame, const Row& row) {
    const auto direction = direction_of(step);
    const auto& types = step.relationship->types;
    const auto* end = step.to_known ? row[step.to].node() : nullptr;
    if (end != nullptr) {
        if (const auto hops =
                frame.closing.between(frame.start, end->handle, direction, types, plan_.order)) {
            return {hops->begin(), hops->end()};
        }
    }
    return view_.hops(frame.start, direction, types, plan_.order);
}

/// Candidates by name; the exact comparison is among the filters. Values that are no texts are
/// not in the index of names, so then all nodes are candidates.
void Matcher::open_named(const MatchStep& step, Frame& frame, Row& row) {
    const auto sought = evaluator_.value(*step.sought, row);
    const auto names = sought.list() != nullptr ? present(sought.list()) : ValueList{sought};
    const auto is_text = [](const Value& name) { return name.text() != nullptr || name.is_null(); };
    if (!std::ranges::all_of(names, is_text)) {
        frame.nodes = view_.nodes(step.label);
        return;
    }
    std::map<std::string, NodeHandle> ordered_nodes;
    for (const auto& name : names) {
        if (name.is_null()) {
            continue;
        }
        for (const auto node : view_.nodes_named(present(name.text()))) {
            ordered_nodes.emplace(view_.node(node).id, node);
        }
    }
    for (const auto& [id, node] : ordered_nodes) {
        frame.nodes.push_back(node);
    }
}

void Matcher::close(Frame& frame) {
    frame.nodes.clear();
    frame.hops.clear();
    frame.next = 0;
    frame.standing = false;
    while (!frame.levels.empty()) {
        pop_level(frame);
    }
    frame.walked.clear();
    frame.ends.clear();
    frame.given.reset();
    frame.walks.clear();
}

bool Matcher::advance(std::size_t index, Row& row) {
    const auto& step = plan_.steps[index];
    if (plan_.counting == Counting::last_step && index + 1 == plan_.steps.size()) {
        return count_last_step(row);
    }
    switch (step.kind) {
        case MatchStep::Kind::expand:
            return advance_hops(index, row);
        case MatchStep::Kind::expand_many:
            return advance_walk(index, row);
        default:
            return advance_nodes(step, frames_[index], row);
    }
}

bool Matcher::advance_nodes(const MatchStep& step, Frame& frame, Row& row) {
    while (frame.next < frame.nodes.size()) {
        if (admits(step, row, frame.nodes[frame.next++])) {
            return true;
        }
    }
    return false;
}

bool Matcher::advance_hops(std::size_t index, Row& row) {
    const auto& step = plan_.steps[index];
    auto& frame = frames_[index];
    while (frame.next < frame.hops.size()) {
        const Hop hop = frame.hops[frame.next++];
        evaluator_.budget().step();
        const auto end = hop.end_from(frame.start);
        const auto* known_end = step.to_known ? row[step.to].node() : nullptr;
        if (known_end != nullptr && known_end->handle != end) {
            continue;  // first, because most edges at a hub lead elsewhere
        }
        if (is_used(index, row, hop.edge)) {
            continue;
        }
        if (step.relationship_known) {
            const auto* known = row[step.relationship->slot].relationship();
            if (known == nullptr || known->hop.edge != hop.edge) {
                continue;
            }
        }
        row[step.relationship->slot] = Value(RelationshipReference{&view_, hop});
        if (admits(step, row, end)) {
            return true;
        }
    }
    return false;
}

/// The ways that the last step has from here, all at once.
bool Matcher::count_last_step(Row& row) {
    const auto index = plan_.steps.size() - 1;
    const auto& step = plan_.steps[index];
    auto& frame = frames_[index];
    if (frame.next++ > 0) {
        return false;
    }
    evaluator_.budget().step();
    if (step.kind != MatchStep::Kind::expand) {
        matches_ = view_.node_count(step.label);
        return matches_ > 0;
    }
    const auto start = present(row[step.from].node()).handle;
    matches_ = 0;
    for (const auto& hop :
         view_.hops(start, direction_of(step), step.relationship->types, HopOrder::any)) {
        evaluator_.budget().step();
        matches_ += is_used(index, row, hop.edge) ? 0 : 1;
    }
    return matches_ > 0;
}

std::uint64_t Matcher::edges_of_last_step() const {
    const auto& types = plan_.steps.back().relationship->types;
    std::uint64_t edges = types.empty() ? view_.edge_count("") : 0;
    for (const auto& type : std::set(types.begin(), types.end())) {
        edges += view_.edge_count(type);
    }
    return edges;
}

/// Whether the next relationship of a walk is the one that a list known before has there.
bool Matcher::is_given(const MatchStep& step, const Frame& frame, const Hop& hop) {
    if (!frame.given) {
        return true;
    }
    const auto* list = frame.given->list();
    const auto place = frame.levels.size() - 1;
    if (list == nullptr || place >= list->size()) {
        return false;
    }
    const auto& element = (*list)[step.reversed ? list->size() - 1 - place : place];
    return element.relationship() != nullptr &&
           present(element.relationship()).hop.edge == hop.edge;
}

void Matcher::push_level(const MatchStep& step, Frame& frame, NodeHandle node) {
    Level level{view_.hops(node, direction_of(step), step.relationship->types, plan_.order)};
    level.bytes = bytes_of(level.hops);
    evaluator_.budget().take_memory(level.bytes);
    frame.levels.push_back(std::move(level));
}

void Matcher::pop_level(Frame& frame) {
    evaluator_.budget().give_memory(frame.levels.back().bytes);
    frame.levels.pop_back();
}

/// The next walk, nearest first along each branch.
bool Matcher::advance_walk(std::size_t index, Row& row) {
    const auto& step = plan_.steps[index];
    auto& frame = frames_[index];
    const auto& hops = *step.relationship->hops;
    if (step.shortest != Shortest::no) {
        return advance_shortest(index, row);
    }
    if (frame.standing) {
        frame.standing = false;
        row[step.relationship->slot] = Value(ValueList());
        const bool given_walk = frame.given && ordered(*frame.given, Value(ValueList())) != 0;
        if (!given_walk && admits(step, row, frame.start)) {
            return true;
        }
    }
    while (walk_on(index, row)) {
        const auto* given = frame.given ? frame.given->list() : nullptr;
        if (frame.walked.size() < hops.least ||
            (frame.given && (given == nullptr || given->size() != frame.walked.size()))) {
            continue;
        }
        ValueList list;
        list.reserve(frame.walked.size());
        for (const auto& hop : frame.walked) {
            list.emplace_back(RelationshipReference{&view_, hop});
        }
        if (step.reversed) {
            std::ranges::reverse(list);
        }
        row[step.relationship->slot] = Value(std::move(list));
        if (admits(step, row, frame.ends.back())) {
            return true;
        }
    }
    if (frame.given) {
        row[step.relationship->slot] = *frame.given;
    }
    return false;
}

/// Lengthens the walk by one relationship, going back where there is none left; false when all
/// walks are done.
bool Matcher::walk_on(std::size_t index, Row& row) {
    const auto& step = plan_.steps[index];
    auto& frame = frames_[index];
    while (!frame.levels.empty()) {
        frame.walked.resize(frame.levels.size() - 1);
        frame.ends.resize(frame.levels.size() - 1);
        auto& level = frame.levels.back();
        if (level.next == level.hops.size()) {
            pop_level(frame);
            continue;
        }
        const Hop hop = level.hops[level.next++];
        evaluator_.budget().step();
        const bool walked =
            std::ranges::find(frame.walked, hop.edge, &Hop::edge) != frame.walked.end();
        if (walked || is_used(index, row, hop.edge) || !is_given(step, frame, hop)) {
            continue;
        }
        const auto from = frame.ends.empty() ? frame.start : frame.ends.back();
        frame.ends.push_back(hop.end_from(from));
        frame.walked.push_back(hop);
        if (frame.walked.size() < step.relationship->hops->most) {
            push_level(step, frame, frame.ends.back());
        }
        return true;
    }
    return false;
}

/// Binds the step's node, when it fits.
bool Matcher::admits(const MatchStep& step, Row& row, NodeHandle node) {
    evaluator_.budget().step();
    if (step.to_known) {
        const auto* known = row[step.to].node();
        if (known == nullptr || known->handle != node) {
            return false;
        }
    } else {
        row[step.to] = Value(NodeReference{&view_, node});
    }
    if (!step.labels.empty()) {
        const auto& labels = view_.node(node).labels;
        const bool has_all = std::ranges::all_of(step.labels, [&](const auto& label) {
            return std::ranges::find(labels, label) != labels.end();
        });
        if (!has_all) {
            return false;
        }
    }
    return pass(step.filters, row);
}

/// True when an earlier step of this match goes along that edge.
bool Matcher::is_used(std::size_t index, const Row& row, EdgeHandle edge) const {
    for (std::size_t earlier = 0; earlier < index; ++earlier) {
        const auto* relationship = plan_.steps[earlier].relationship;
        if (relationship == nullptr) {
            continue;
        }
        const auto& value = row[relationship->slot];
        if (const auto* single = value.relationship()) {
            if (single->hop.edge == edge) {
                return true;
            }
        } else if (const auto* list = value.list()) {
            const bool found = std::ranges::any_of(*list, [&](const Value& element) {
                return present(element.relationship()).hop.edge == edge;
            });
            if (found) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace senskg
