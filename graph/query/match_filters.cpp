#include "graph/query/matcher.h"

#include <algorithm>

namespace senskg {
/// Between two nodes that are known; what the pattern asks of each relationship is asked on the
/// way, what WHERE asks of the whole walk afterwards.
void Matcher::open_shortest(std::size_t index, Row& row) {
    const auto& step = plan_.steps[index];
    auto& frame = frames_[index];
    const auto admits_edge = [&](const Hop& hop) {
        if (is_used(index, row, hop.edge)) {
            return false;
        }
        return std::ranges::all_of(step.filters, [&](const Filter& filter) {
            if (filter.property == nullptr || filter.slot != step.relationship->slot) {
                return true;
            }
            const Value value(RelationshipReference{&view_, hop});
            const auto wanted = evaluator_.value(filter.property->value, row);
            return equal(evaluator_.property(value, filter.property->name, filter.property->place),
                         wanted) == Truth::yes;
        });
    };
    const auto* target = row[step.to].node();
    if (target != nullptr) {
        frame.walks = shortest_walks(view_, frame.start, target->handle,
                                     {step.relationship->direction, step.relationship->types,
                                      *step.relationship->hops, step.shortest, admits_edge},
                                     evaluator_.budget());
    }
}

bool Matcher::advance_shortest(std::size_t index, Row& row) {
    const auto& step = plan_.steps[index];
    auto& frame = frames_[index];
    while (frame.next < frame.walks.size()) {
        ValueList list;
        for (const auto& hop : frame.walks[frame.next++]) {
            list.emplace_back(RelationshipReference{&view_, hop});
        }
        row[step.relationship->slot] = Value(std::move(list));
        if (admits(step, row, present(row[step.to].node()).handle)) {
            return true;
        }
    }
    return false;
}

bool Matcher::pass(const std::vector<Filter>& filters, Row& row) {
    return std::ranges::all_of(filters, [&](const Filter& filter) {
        return filter.condition != nullptr ? evaluator_.holds(*filter.condition, row)
                                           : has_property(filter, row);
    });
}

bool Matcher::has_property(const Filter& filter, Row& row) {
    const auto& wanted = *filter.property;
    const auto value = evaluator_.value(wanted.value, row);
    const auto has_it = [&](const Value& owner) {
        return equal(evaluator_.property(owner, wanted.name, wanted.place), value) == Truth::yes;
    };
    const auto* list = row[filter.slot].list();
    return list != nullptr ? std::ranges::all_of(*list, has_it) : has_it(row[filter.slot]);
}

bool Matcher::finish(Row& row) {
    for (const auto* pattern : plan_.paths) {
        row[pattern->slot] = built_path(*pattern, row);
    }
    return pass(plan_.last_filters, row);
}

Value Matcher::built_path(const PathPattern& pattern, const Row& row) const {
    PathValue path;
    path.nodes.push_back(present(row[pattern.nodes.front().slot].node()));
    const auto go_along = [&](const Value& value) {
        const auto& relationship = present(value.relationship());
        const auto end = relationship.hop.end_from(path.nodes.back().handle);
        path.relationships.push_back(relationship);
        path.nodes.push_back({&view_, end});
    };
    for (const auto& relationship : pattern.relationships) {
        const auto& value = row[relationship.slot];
        if (const auto* list = value.list()) {
            std::ranges::for_each(*list, go_along);
        } else {
            go_along(value);
        }
    }
    return Value(std::move(path));
}

}  // namespace senskg
