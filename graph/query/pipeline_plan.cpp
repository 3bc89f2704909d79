#include "graph/query/pipeline.h"
#include "graph/query/plan_text.h"
#include "graph/query/printable_text.h"
#include "graph/query/row_estimate.h"

namespace senskg {

std::vector<PlanLine> Pipeline::plan_lines() const {
    std::vector<PlanLine> lines;
    RowEstimate estimate(context_.view);
    const auto add = [&](std::string text, std::uint64_t rows) {
        lines.push_back({std::move(text), estimate.rows(), rows,
                         stopwatch_ ? stopwatch_->milliseconds(lines.size()) : 0});
    };
    const auto words = [&](std::string_view head, Span place) {
        return std::string(head) + printable_text(place.of(context_.text));
    };
    for (const auto& stage : stages_) {
        if (const auto* match = std::get_if<MatchStage>(stage.get())) {
            const auto texts = senskg::plan_lines(match->plan, context_.text);
            const bool optional = match->clause->optional;
            const double before = estimate.rows();
            for (std::size_t index = 0; index < texts.size(); ++index) {
                estimate.take(match->plan.steps[index]);
                estimate.keep_at_least(optional ? before : 0);
                add((optional ? "OPTIONAL MATCH " : "MATCH ") + texts[index],
                    match->matcher->rows_made()[index]);
            }
        } else if (const auto* unwind = std::get_if<UnwindStage>(stage.get())) {
            estimate.take(*unwind->clause);
            add(words("UNWIND ", unwind->clause->list.place), unwind->rows);
        } else if (const auto* call = std::get_if<CallStage>(stage.get())) {
            estimate.take(*call->clause);
            add(words("CALL ", call->clause->place), call->rows);
        } else if (const auto* writing = std::get_if<WritingStage>(stage.get())) {
            const auto place =
                std::visit([](const auto& clause) { return clause.place; }, *writing->clause);
            add(words("", place), writing->rows);
        } else {
            const auto& projection = std::get<ProjectionStage>(*stage);
            estimate.take(*projection.clause);
            add(projection_line(*projection.clause), projection.projection->rows_made());
        }
    }
    return lines;
}

}  // namespace senskg
