#include "graph/query/projection.h"

#include "graph/query/start_choice.h"

#include <algorithm>

namespace senskg {
namespace {

std::size_t bytes_of(const Row& row) {
    std::size_t bytes = sizeof(Row);
    for (const auto& value : row) {
        bytes += value.bytes();
    }
    return bytes;
}

}  // namespace

namespace {

/// The aggregate calls of a clause.
std::vector<const Expression*> aggregates_of(const ProjectionClause& clause) {
    std::vector<const Expression*> aggregates;
    const auto gather = [&](const Expression& expression) {
        visit_expressions(expression, [&](const Expression& inner) {
            if (inner.kind == Expression::Kind::aggregate) {
                aggregates.push_back(&inner);
            }
            return inner.kind != Expression::Kind::aggregate;
        });
    };
    for (const auto& item : clause.items) {
        gather(item.expression);
    }
    for (const auto& key : clause.order) {
        gather(key.expression);
    }
    return aggregates;
}

bool has_any(const std::vector<RowSlot>& slots, const std::vector<RowSlot>& others) {
    return std::ranges::any_of(
        slots, [&](RowSlot slot) { return std::ranges::find(others, slot) != others.end(); });
}

}  // namespace

bool only_counts(const ProjectionClause& clause, const std::vector<RowSlot>& bound,
                 const std::vector<RowSlot>& last) {
    const auto counts = [&](const Expression* aggregate) {
        if (aggregate->aggregated->kind != AggregateKind::count || aggregate->distinct) {
            return false;
        }
        return aggregate->operands.empty() ||
               (aggregate->operands.front().kind == Expression::Kind::variable &&
                has_any({aggregate->operands.front().slot}, bound));
    };
    const auto is_free = [&](const ProjectionItem& item) {
        return item.aggregating || !has_any(slots_needed({&item.expression}), last);
    };
    return clause.aggregating && std::ranges::all_of(aggregates_of(clause), counts) &&
           std::ranges::all_of(clause.items, is_free);
}

bool hides_order(const ProjectionClause& clause) {
    const auto hides = [](const Expression* aggregate) {
        return aggregate->aggregated->kind != AggregateKind::collect;
    };
    return clause.aggregating && std::ranges::all_of(clause.items, &ProjectionItem::aggregating) &&
           std::ranges::all_of(aggregates_of(clause), hides);
}

Projection::Projection(const ProjectionClause& clause, std::size_t slots, Evaluator& evaluator,
                       RowSink next)
    : clause_(clause), slots_(slots), evaluator_(evaluator), next_(std::move(next)) {
    skip_ = count_of(clause.skip, "SKIP").value_or(0);
    limit_ = count_of(clause.limit, "LIMIT");
    aggregates_ = aggregates_of(clause);
}

std::optional<std::uint64_t> Projection::count_of(const std::optional<Expression>& expression,
                                                  std::string_view keyword) {
    if (!expression) {
        return std::nullopt;
    }
    Row row(slots_);
    const auto value = evaluator_.value(*expression, row);
    const auto where = evaluator_.at(expression->place);
    const auto* count = value.integer();
    bool given = false;  // by a parameter, so that the text alone cannot tell
    visit_expressions(*expression, [&](const Expression& inner) {
        given = given || inner.kind == Expression::Kind::parameter;
        return true;
    });
    if (count == nullptr) {
        where.refuse(given ? Fault::runtime_syntax_type : Fault::invalid_argument_type,
                     std::string(keyword) + " takes an integer of 0 or more, not " +
                         std::string(type_words(value)));
    }
    if (*count < 0) {
        where.refuse(
            given ? Fault::runtime_negative_integer : Fault::negative_integer_argument,
            std::string(keyword) + " takes an integer of 0 or more, not " + std::to_string(*count));
    }
    return static_cast<std::uint64_t>(*count);
}

Flow Projection::push(Row& row) {
    if (clause_.aggregating) {
        add_to_group(row);
        return Flow::more;
    }
    if (limit_ && clause_.order.empty() && passed_ >= *limit_) {
        return Flow::stop;
    }
    return project(row);
}

Flow Projection::push(Row& row, std::uint64_t rows) {
    for (auto& aggregation : group_of(row).aggregations) {
        aggregation.add_rows(rows);
    }
    return Flow::more;
}

Projection::Group Projection::new_group(Row row) {
    Group group{std::move(row), {}};
    evaluator_.budget().take_memory(2 * bytes_of(group.row));
    for (const auto* aggregate : aggregates_) {
        group.aggregations.emplace_back(aggregate->aggregated->kind, aggregate->distinct);
    }
    return group;
}

Projection::Group& Projection::group_of(Row& row) {
    ValueList keys;
    for (const auto& item : clause_.items) {
        if (!item.aggregating) {
            keys.push_back(evaluator_.value(item.expression, row));
        }
    }
    const auto [found, is_new] = group_numbers_.try_emplace(std::move(keys), groups_.size());
    if (is_new) {
        groups_.push_back(new_group(row));
    }
    return groups_[found->second];
}

void Projection::add_to_group(Row& row) {
    auto& group = group_of(row);
    for (std::size_t index = 0; index < aggregates_.size(); ++index) {
        const auto& aggregate = *aggregates_[index];
        if (aggregate.operands.empty()) {
            group.aggregations[index].add_rows(1);
        } else {
            const auto value = evaluator_.value(aggregate.operands.front(), row);
            if (aggregate.operands.size() > 1) {
                group.aggregations[index].set_share(evaluator_.value(aggregate.operands[1], row),
                                                    evaluator_.at(aggregate.place));
            }
            group.aggregations[index].add(value, evaluator_.at(aggregate.place),
                                          evaluator_.budget());
        }
    }
}

/// Computes the columns of a row and lets it go on, or keeps it for sorting.
Flow Projection::project(Row& row) {
    ValueList columns;
    columns.reserve(clause_.items.size());
    for (const auto& item : clause_.items) {
        columns.push_back(evaluator_.value(item.expression, row));
    }
    for (std::size_t index = 0; index < columns.size(); ++index) {
        row[clause_.items[index].slot] = columns[index];
    }
    if (clause_.distinct) {
        evaluator_.budget().take_memory(bytes_of(columns));
        if (!distinct_.insert(std::move(columns)).second) {
            return Flow::more;
        }
    }
    if (clause_.order.empty()) {
        return pass_on(row);
    }
    keep(row);
    return Flow::more;
}

void Projection::keep(Row& row) {
    Kept kept;
    for (const auto& key : clause_.order) {
        kept.keys.push_back(evaluator_.value(key.expression, row));
    }
    if (clause_.condition) {
        kept.row = row;  // WHERE may name variables from before
    } else {
        kept.row.resize(slots_);
        for (const auto& item : clause_.items) {
            kept.row[item.slot] = row[item.slot];
        }
    }
    kept.bytes = bytes_of(kept.keys) + bytes_of(kept.row);
    evaluator_.budget().take_memory(kept.bytes);
    kept_.push_back(std::move(kept));
    prune();
}

/// With a LIMIT only the first rows need to be kept.
void Projection::prune() {
    constexpr std::uint64_t slack = 1024;
    constexpr std::uint64_t limit_max = 1'000'000;  // beyond, sorting once is cheaper
    if (!limit_ || *limit_ > limit_max || skip_ > limit_max ||
        kept_.size() < 2 * (skip_ + *limit_) + slack) {
        return;
    }
    sort_kept();
    while (kept_.size() > skip_ + *limit_) {
        evaluator_.budget().give_memory(kept_.back().bytes);
        kept_.pop_back();
    }
}

bool Projection::comes_first(const Kept& left, const Kept& right) {
    evaluator_.budget().step();
    for (std::size_t index = 0; index < clause_.order.size(); ++index) {
        const auto order = ordered(left.keys[index], right.keys[index]);
        if (order != 0) {
            return clause_.order[index].descending ? order > 0 : order < 0;
        }
    }
    return false;
}

void Projection::sort_kept() {
    std::ranges::stable_sort(
        kept_, [this](const Kept& left, const Kept& right) { return comes_first(left, right); });
}

Flow Projection::finish() {
    if (clause_.aggregating) {
        const bool one_group = std::ranges::all_of(clause_.items, &ProjectionItem::aggregating);
        if (groups_.empty() && one_group) {
            groups_.push_back(new_group(Row(slots_)));  // the group of no rows
        }
        for (auto& group : groups_) {
            for (std::size_t index = 0; index < aggregates_.size(); ++index) {
                const auto& aggregate = *aggregates_[index];
                group.row[aggregate.slot] =
                    group.aggregations[index].result(evaluator_.at(aggregate.place));
            }
            if (project(group.row) == Flow::stop) {
                return Flow::stop;
            }
        }
    }
    sort_kept();
    for (auto& kept : kept_) {
        if (pass_on(kept.row) == Flow::stop) {
            return Flow::stop;
        }
    }
    return Flow::more;
}

void Projection::reset() {
    seen_ = 0;
    passed_ = 0;
    group_numbers_.clear();
    groups_.clear();
    distinct_.clear();
    kept_.clear();
}

/// SKIP, LIMIT and the WHERE after a WITH.
Flow Projection::pass_on(Row& row) {
    if (limit_ && passed_ >= *limit_) {
        return Flow::stop;
    }
    if (seen_++ < skip_) {
        return Flow::more;
    }
    ++passed_;
    auto flow = Flow::more;
    if (!clause_.condition || evaluator_.holds(*clause_.condition, row)) {
        flow = next_(row);
    }
    return limit_ && passed_ >= *limit_ ? Flow::stop : flow;
}

}  // namespace senskg
