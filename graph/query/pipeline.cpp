#include "graph/query/pipeline.h"

#include "graph/query/plan_text.h"

#include <algorithm>

namespace senskg {

Pipeline::Pipeline(const SingleQuery& query, std::string_view text, const GraphView& view,
                   const Parameters& parameters, Budget& budget, Answer answer)
    : query_(query),
      text_(text),
      view_(view),
      evaluator_(text, view, parameters, budget),
      answer_(std::move(answer)) {
    evaluator_.set_pattern_test(
        [this](const Expression& pattern, Row& row) { return has_match(pattern, row); });
    KnownSlots known(query.slots, false);
    for (const auto& clause : query.clauses) {
        std::visit([&](const auto& kind) { add_stage(kind, known); }, clause);
    }
}

void Pipeline::add_stage(const MatchClause& clause, KnownSlots& known) {
    const auto* condition = clause.condition ? &*clause.condition : nullptr;
    stages_.push_back(std::make_unique<Stage>(
        MatchStage{&clause, plan_match(clause.patterns, condition, known, view_), {}}));
    auto& stage = std::get<MatchStage>(*stages_.back());
    stage.matcher.emplace(evaluator_, stage.plan);
    for (const auto slot : stage.plan.slots) {
        known[slot] = true;
    }
}

void Pipeline::add_stage(const UnwindClause& clause, KnownSlots& known) {
    stages_.push_back(std::make_unique<Stage>(UnwindStage{&clause}));
    known[clause.slot] = true;
}

void Pipeline::add_stage(const ProjectionClause& clause, KnownSlots& known) {
    const auto next = stages_.size() + 1;
    stages_.push_back(std::make_unique<Stage>(ProjectionStage{&clause, {}}));
    auto& stage = std::get<ProjectionStage>(*stages_.back());
    stage.projection.emplace(clause, query_.slots, evaluator_,
                             [this, next](Row& row) { return push(next, row); });
    known.assign(known.size(), false);
    for (const auto& item : clause.items) {
        known[item.slot] = true;
    }
}

void Pipeline::run() {
    Row row(query_.slots);
    push(0, row);
    // A clause that has stopped may still hold rows for those after it.
    for (auto& stage : stages_) {
        if (auto* projection = std::get_if<ProjectionStage>(stage.get())) {
            projection->projection->finish();
        }
    }
}

Flow Pipeline::push(std::size_t index, Row& row) {
    if (index == stages_.size()) {
        return answer_(columns_of(row));
    }
    return std::visit([&](auto& stage) { return push_into(stage, index, row); }, *stages_[index]);
}

Flow Pipeline::push_into(MatchStage& stage, std::size_t index, Row& row) {
    bool any = false;
    const auto flow = stage.matcher->run(row, [&](Row& found) {
        any = true;
        return push(index + 1, found);
    });
    if (any || !stage.clause->optional) {
        return flow;
    }
    for (const auto slot : stage.plan.slots) {
        row[slot] = Value();
    }
    return push(index + 1, row);
}

Flow Pipeline::push_into(UnwindStage& stage, std::size_t index, Row& row) {
    const auto value = evaluator_.value(stage.clause->list, row);
    if (value.is_null()) {
        return Flow::more;
    }
    const auto elements = value.list() != nullptr ? present(value.list()) : ValueList{value};
    for (const auto& element : elements) {
        evaluator_.budget().step();
        row[stage.clause->slot] = element;
        ++stage.rows;
        if (push(index + 1, row) == Flow::stop) {
            return Flow::stop;
        }
    }
    return Flow::more;
}

Flow Pipeline::push_into(ProjectionStage& stage, std::size_t, Row& row) {
    return stage.projection->push(row);
}

bool Pipeline::has_match(const Expression& pattern, Row& row) {
    auto& stage = patterns_[&pattern];
    if (!stage) {
        stage = std::make_unique<PatternStage>();
        KnownSlots known(query_.slots, true);
        for (const auto& path : pattern.patterns) {
            const auto forget_unnamed = [&](const auto& elements) {
                for (const auto& element : elements) {
                    known[element.slot] = !element.variable.empty();
                }
            };
            forget_unnamed(path.nodes);
            forget_unnamed(path.relationships);
        }
        stage->plan = plan_match(pattern.patterns, nullptr, known, view_);
        stage->matcher.emplace(evaluator_, stage->plan);
    }
    bool found = false;
    stage->matcher->run(row, [&](Row&) {
        found = true;
        return Flow::stop;
    });
    return found;
}

std::vector<Value> Pipeline::columns_of(const Row& row) const {
    std::vector<Value> columns;
    const auto& items = std::get<ProjectionClause>(query_.clauses.back()).items;
    columns.reserve(items.size());
    std::ranges::transform(items, std::back_inserter(columns),
                           [&](const ProjectionItem& item) { return row[item.slot]; });
    return columns;
}

std::vector<PlanLine> Pipeline::plan_lines() const {
    std::vector<PlanLine> lines;
    for (const auto& stage : stages_) {
        if (const auto* match = std::get_if<MatchStage>(stage.get())) {
            const auto texts = senskg::plan_lines(match->plan, text_);
            const std::string head = match->clause->optional ? "OPTIONAL MATCH " : "MATCH ";
            for (std::size_t index = 0; index < texts.size(); ++index) {
                lines.push_back({head + texts[index], match->matcher->rows_made()[index]});
            }
        } else if (const auto* unwind = std::get_if<UnwindStage>(stage.get())) {
            lines.push_back(
                {"UNWIND " + std::string(unwind->clause->list.place.of(text_)), unwind->rows});
        } else {
            const auto& projection = std::get<ProjectionStage>(*stage);
            lines.push_back(
                {projection_line(*projection.clause), projection.projection->rows_made()});
        }
    }
    return lines;
}

}  // namespace senskg
