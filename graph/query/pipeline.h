#pragma once

#include "graph/query/evaluator.h"
#include "graph/query/matcher.h"
#include "graph/query/projection.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace senskg {

/// One line of a plan, and how many rows it has passed on.
struct PlanLine {
    std::string text;
    std::uint64_t rows = 0;
};

/// The clauses of a single query, each passing its rows to the next.
class Pipeline {
  public:
    /// Plans all clauses. What is given must outlive the pipeline. `answer` gets the columns of
    /// each row of the answer.
    using Answer = std::function<Flow(std::vector<Value> columns)>;
    Pipeline(const SingleQuery& query, std::string_view text, const GraphView& view,
             const Parameters& parameters, Budget& budget, Answer answer);

    void run();
    [[nodiscard]] std::vector<PlanLine> plan_lines() const;

  private:
    struct MatchStage {
        const MatchClause* clause;
        MatchPlan plan;
        std::optional<Matcher> matcher;
    };
    struct UnwindStage {
        const UnwindClause* clause;
        std::uint64_t rows = 0;
    };
    struct ProjectionStage {
        const ProjectionClause* clause;
        std::optional<Projection> projection;
    };
    /// A pattern that stands in an expression.
    struct PatternStage {
        MatchPlan plan;
        std::optional<Matcher> matcher;
    };
    using Stage = std::variant<MatchStage, UnwindStage, ProjectionStage>;

    void add_stage(const MatchClause& clause, KnownSlots& known);
    void add_stage(const UnwindClause& clause, KnownSlots& known);
    void add_stage(const ProjectionClause& clause, KnownSlots& known);
    Flow push(std::size_t index, Row& row);
    Flow push_into(MatchStage& stage, std::size_t index, Row& row);
    Flow push_into(UnwindStage& stage, std::size_t index, Row& row);
    Flow push_into(ProjectionStage& stage, std::size_t index, Row& row);
    bool has_match(const Expression& pattern, Row& row);
    std::vector<Value> columns_of(const Row& row) const;

    const SingleQuery& query_;
    std::string_view text_;
    const GraphView& view_;
    Evaluator evaluator_;
    Answer answer_;
    std::vector<std::unique_ptr<Stage>> stages_;  // Stages hold each other's addresses.
    std::map<const Expression*, std::unique_ptr<PatternStage>> patterns_;
};

}  // namespace senskg
