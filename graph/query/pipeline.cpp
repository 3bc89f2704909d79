#include "graph/query/pipeline.h"

#include "graph/query/procedure.h"
#include "graph/query/value_order.h"

#include <algorithm>

namespace senskg {

Pipeline::Pipeline(const SingleQuery& query, const QueryContext& context, KnownSlots known,
                   RowSink answer)
    : query_(query),
      context_(context),
      evaluator_(context.text, context.view, context.parameters, context.budget),
      answer_(std::move(answer)) {
    evaluator_.set_match_source([this](const Expression& pattern, Row& row, const RowSink& found) {
        find_matches(pattern, row, found);
    });
    if (context.writable != nullptr) {
        writer_.emplace(*context.writable, evaluator_);
    }
    known.resize(query.slots, false);
    for (const auto& clause : query.clauses) {
        std::visit(
            [&](const auto& kind) {
                if constexpr (requires { add_stage(kind, known); }) {
                    add_stage(kind, known);
                } else {
                    add_writing_stage(clause, known);
                }
            },
            clause);
    }
    for (std::size_t index = 0; index + 1 < stages_.size(); ++index) {
        if (auto* match = std::get_if<MatchStage>(stages_[index].get())) {
            relax(*match, index);
        }
    }
    if (context.mode == QueryMode::profile) {
        time_stages();
    }
}

/// Gives each line of the plan a place on the stopwatch: a MATCH has a line a step.
void Pipeline::time_stages() {
    std::size_t lines = 0;
    for (const auto& stage : stages_) {
        first_lines_.push_back(lines);
        const auto* match = std::get_if<MatchStage>(stage.get());
        lines += match != nullptr ? match->plan.steps.size() : 1;
    }
    stopwatch_.emplace(lines);
    for (std::size_t index = 0; index < stages_.size(); ++index) {
        if (auto* match = std::get_if<MatchStage>(stages_[index].get())) {
            match->matcher->time_steps(*stopwatch_, first_lines_[index]);
        }
    }
}

/// What comes after a MATCH may ask for less than each match, in order.
void Pipeline::relax(MatchStage& stage, std::size_t index) {
    for (auto next = index + 1; next < stages_.size(); ++next) {
        if (const auto* projection = std::get_if<ProjectionStage>(stages_[next].get())) {
            const bool hidden = hides_order(*projection->clause);
            stage.plan.order = hidden ? HopOrder::any : HopOrder::by_id;
            break;
        }
        if (std::get_if<MatchStage>(stages_[next].get()) == nullptr) {
            break;
        }
    }
    const auto* projection = std::get_if<ProjectionStage>(stages_[index + 1].get());
    if (projection != nullptr &&
        only_counts(*projection->clause, stage.plan.slots, slots_of_last_step(stage.plan))) {
        stage.plan.counting = counting_of(stage.plan);
        const bool grouped = !only_counts(*projection->clause, stage.plan.slots, stage.plan.slots);
        if (grouped && stage.plan.counting == Counting::all_edges) {
            stage.plan.counting = Counting::last_step;
        }
    }
}

void Pipeline::add_stage(const MatchClause& clause, KnownSlots& known) {
    const auto* condition = clause.condition ? &*clause.condition : nullptr;
    stages_.push_back(std::make_unique<Stage>(
        MatchStage{&clause, plan_match(clause.patterns, condition, known, context_.view), {}}));
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

void Pipeline::add_stage(const CallClause& clause, KnownSlots& known) {
    stages_.push_back(std::make_unique<Stage>(CallStage{&clause}));
    for (const auto& item : clause.yields) {
        known[item.slot] = true;
    }
}

void Pipeline::add_writing_stage(const Clause& clause, KnownSlots& known) {
    stages_.push_back(std::make_unique<Stage>(WritingStage{&clause, known, {}, {}, {}}));
    auto& stage = std::get<WritingStage>(*stages_.back());
    const auto learn = [&](const std::vector<PathPattern>& patterns) {
        const auto learn_slots = [&](const auto& elements) {
            for (const auto& element : elements) {
                known[element.slot] = true;
            }
        };
        for (const auto& path : patterns) {
            learn_slots(path.nodes);
            learn_slots(path.relationships);
            if (path.slot != no_slot) {
                known[path.slot] = true;
            }
        }
    };
    if (const auto* merge = std::get_if<MergeClause>(&clause)) {
        stage.plan = plan_match(merge->patterns, nullptr, known, context_.view);
        stage.matcher.emplace(evaluator_, stage.plan);
        learn(merge->patterns);
    } else if (const auto* create = std::get_if<CreateClause>(&clause)) {
        learn(create->patterns);
    }
}

Stopwatch::Lap Pipeline::timing(std::size_t stage) {
    return {stopwatch_ ? &*stopwatch_ : nullptr, stopwatch_ ? first_lines_[stage] : 0};
}

void Pipeline::run(Row& row) {
    for (auto& stage : stages_) {
        if (auto* projection = std::get_if<ProjectionStage>(stage.get())) {
            projection->projection->reset();
        }
    }
    push(0, row);
    // A clause that has stopped may still hold rows for those after it.
    for (std::size_t index = 0; index < stages_.size(); ++index) {
        finish(index);
    }
}

/// No more rows will come to this stage.
void Pipeline::finish(std::size_t index) {
    auto& stage = *stages_[index];
    const auto timed = timing(index);
    if (auto* projection = std::get_if<ProjectionStage>(&stage)) {
        projection->projection->finish();
        return;
    }
    auto* writing = std::get_if<WritingStage>(&stage);
    if (writing == nullptr) {
        return;
    }
    write(*writing);
    writing->rows += writing->gathered.size();
    for (auto& row : writing->gathered) {
        if (push(index + 1, row) == Flow::stop) {
            break;
        }
    }
    writing->gathered.clear();
    context_.budget.give_memory(writing->bytes);
    writing->bytes = 0;
}

void Pipeline::write(WritingStage& stage) {
    if (const auto* merge_clause = std::get_if<MergeClause>(stage.clause)) {
        merge(stage, *merge_clause);
    } else if (const auto* create = std::get_if<CreateClause>(stage.clause)) {
        for (auto& row : stage.gathered) {
            writer_->create(create->patterns, stage.known, row);
        }
    } else if (const auto* set = std::get_if<SetClause>(stage.clause)) {
        for (auto& row : stage.gathered) {
            writer_->set(set->items, row);
        }
    } else if (const auto* deletion = std::get_if<DeleteClause>(stage.clause)) {
        writer_->remove(*deletion, stage.gathered);
    }
}

/// For each row all matches, or, where there is none, what is made.
void Pipeline::merge(WritingStage& stage, const MergeClause& clause) {
    std::vector<Row> merged;
    for (auto& row : stage.gathered) {
        const auto first = merged.size();
        writer_->require_findable(clause.patterns, row);
        stage.matcher->run(row, [&](Row& found) {
            const auto bytes = (found.size() + 1) * sizeof(Value);
            context_.budget.take_memory(bytes);
            stage.bytes += bytes;
            merged.push_back(found);
            return Flow::more;
        });
        if (merged.size() > first) {
            for (auto index = first; index < merged.size(); ++index) {
                writer_->set(clause.on_match, merged[index]);
            }
            continue;
        }
        writer_->create(clause.patterns, stage.known, row);
        writer_->set(clause.on_create, row);
        merged.push_back(std::move(row));
    }
    stage.gathered = std::move(merged);
}

Flow Pipeline::push(std::size_t index, Row& row) {
    if (index == stages_.size()) {
        return answer_(row);
    }
    const auto timed = timing(index);
    return std::visit([&](auto& stage) { return push_into(stage, index, row); }, *stages_[index]);
}

Flow Pipeline::push_into(WritingStage& stage, std::size_t, Row& row) {
    const auto bytes = (row.size() + 1) * sizeof(Value);
    context_.budget.take_memory(bytes);
    stage.bytes += bytes;
    stage.gathered.push_back(row);
    return Flow::more;
}

/// The arguments of a call, those that are not given as nulls.
ValueList Pipeline::arguments_of(const CallClause& call, Row& row) {
    const auto& procedure = *call.procedure;
    ValueList arguments;
    for (std::size_t place = 0; place < call.arguments.size(); ++place) {
        const auto& argument = call.arguments[place];
        arguments.push_back(evaluator_.value(argument, row));
        const auto& input = procedure.inputs[place];
        if (!fits_procedure_type(arguments.back(), input.type)) {
            evaluator_.at(argument.place)
                .refuse(Fault::compile_time_type, call.name + "() expects " + input.type + " as '" +
                                                      input.name + "', not " +
                                                      std::string(type_words(arguments.back())));
        }
    }
    arguments.resize(procedure.inputs.size());
    return arguments;
}

/// Calls the procedure, unless it would be for the same as before on a graph that stays as it is.
void Pipeline::call(CallStage& stage, Row& row) {
    auto arguments = arguments_of(*stage.clause, row);
    const bool same = stage.arguments && context_.writable == nullptr &&
                      ordered(Value(arguments), Value(*stage.arguments)) == 0;
    if (same) {
        return;
    }
    context_.budget.give_memory(stage.bytes);
    stage.bytes = 0;
    stage.found = stage.clause->procedure->rows({context_.view, arguments, context_.budget});
    stage.arguments = std::move(arguments);
    for (const auto& found : stage.found) {
        stage.bytes += (found.size() + 1) * sizeof(Value);
    }
    context_.budget.take_memory(stage.bytes);
}

Flow Pipeline::push_into(CallStage& stage, std::size_t index, Row& row) {
    const auto& clause = *stage.clause;
    const auto& outputs = clause.procedure->outputs;
    call(stage, row);
    if (outputs.empty()) {
        ++stage.rows;
        return clause.alone ? Flow::more : push(index + 1, row);
    }
    for (const auto& found : stage.found) {
        evaluator_.budget().step();
        for (const auto& item : clause.yields) {
            const auto output = std::ranges::find(outputs, item.column, &ProcedureField::name);
            row[item.slot] = found[static_cast<std::size_t>(output - outputs.begin())];
        }
        if (clause.condition && !evaluator_.holds(*clause.condition, row)) {
            continue;
        }
        ++stage.rows;
        if (push(index + 1, row) == Flow::stop) {
            return Flow::stop;
        }
    }
    return Flow::more;
}

Flow Pipeline::push_into(MatchStage& stage, std::size_t index, Row& row) {
    bool any = false;
    const auto flow = stage.matcher->run(row, [&](Row& found) {
        any = true;
        if (stage.plan.counting != Counting::no) {
            const auto timed_counting = timing(index + 1);
            auto& projection = std::get<ProjectionStage>(*stages_[index + 1]);
            return projection.projection->push(found, stage.matcher->matches());
        }
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

/// Plans a pattern of an expression: all but its own variables have values by then.
std::unique_ptr<Pipeline::PatternStage> Pipeline::planned(const Expression& pattern) {
    auto stage = std::make_unique<PatternStage>();
    KnownSlots known(query_.slots, true);
    for (auto slot = pattern.locals_begin; slot < pattern.locals_end; ++slot) {
        known[slot] = false;
    }
    if (pattern.kind == Expression::Kind::subquery) {
        auto* made = stage.get();
        stage->subquery =
            std::make_unique<Pipeline>(pattern.subqueries.front(), context_, std::move(known),
                                       [made](Row& row) { return made->found(row); });
        return stage;
    }
    stage->plan = plan_match(pattern.patterns, nullptr, known, context_.view);
    if (pattern.kind == Expression::Kind::pattern) {
        stage->plan.order = HopOrder::any;  // whether there is one is all that is asked
    }
    stage->matcher.emplace(evaluator_, stage->plan);
    return stage;
}

void Pipeline::find_matches(const Expression& pattern, Row& row, const RowSink& found) {
    auto& stage = patterns_[&pattern];
    if (!stage) {
        stage = planned(pattern);
    }
    if (stage->subquery) {
        stage->found = found;
        Row inner = row;
        stage->subquery->run(inner);
    } else {
        stage->matcher->run(row, found);
    }
}

}  // namespace senskg
