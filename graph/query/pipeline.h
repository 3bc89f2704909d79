#pragma once

#include "graph/query/evaluator.h"
#include "graph/query/matcher.h"
#include "graph/query/projection.h"
#include "graph/query/stopwatch.h"
#include "graph/query/writer.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace senskg {

/// One line of a plan.
struct PlanLine {
    std::string text;
    double estimate = 0;      ///< Rows it was expected to pass on.
    std::uint64_t rows = 0;   ///< That it has passed on.
    double milliseconds = 0;  ///< Spent on it; measured when a profile is asked for.
};

/// What the clauses of a query work with; all of it outlives the pipeline.
struct QueryContext {
    std::string_view text;
    const GraphView& view;
    const Parameters& parameters;
    Budget& budget;
    MemoryGraph* writable = nullptr;  ///< The same graph as `view`; null: only reading.
    QueryMode mode = QueryMode::run;
};

/// The clauses of a single query, each passing its rows to the next. A clause that writes first
/// takes all rows, so that what comes before it does not see its changes.
class Pipeline {
  public:
    /// Plans all clauses. `known` tells which slots have values before the first clause; `answer`
    /// gets each row of the last one.
    Pipeline(const SingleQuery& query, const QueryContext& context, KnownSlots known,
             RowSink answer);

    /// Runs from a row of the query's slots.
    void run(Row& row);
    [[nodiscard]] std::vector<PlanLine> plan_lines() const;
    [[nodiscard]] std::size_t slots() const { return query_.slots; }

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
    struct CallStage {
        const CallClause* clause;
        std::uint64_t rows = 0;
        std::optional<ValueList> arguments;  ///< Of the last call.
        std::vector<ValueList> found;        ///< What it gave.
        std::size_t bytes = 0;               ///< Of that.
    };
    /// CREATE, MERGE, SET, REMOVE, DELETE: gathers rows, then writes for each of them.
    struct WritingStage {
        const Clause* clause;
        KnownSlots known;
        MatchPlan plan;  ///< Of a MERGE.
        std::optional<Matcher> matcher;
        std::vector<Row> gathered;
        std::size_t bytes = 0;  ///< Of what is gathered.
        std::uint64_t rows = 0;
    };
    /// A pattern that stands in an expression.
    struct PatternStage {
        MatchPlan plan;
        std::optional<Matcher> matcher;
        std::unique_ptr<Pipeline> subquery;
        RowSink found;
    };
    using Stage = std::variant<MatchStage, UnwindStage, ProjectionStage, CallStage, WritingStage>;

    void add_stage(const MatchClause& clause, KnownSlots& known);
    void add_stage(const UnwindClause& clause, KnownSlots& known);
    void add_stage(const ProjectionClause& clause, KnownSlots& known);
    void add_stage(const CallClause& clause, KnownSlots& known);
    void add_writing_stage(const Clause& clause, KnownSlots& known);
    void time_stages();
    [[nodiscard]] Stopwatch::Lap timing(std::size_t stage);
    void relax(MatchStage& stage, std::size_t index);
    Flow push(std::size_t index, Row& row);
    Flow push_into(MatchStage& stage, std::size_t index, Row& row);
    Flow push_into(UnwindStage& stage, std::size_t index, Row& row);
    static Flow push_into(ProjectionStage& stage, std::size_t index, Row& row);
    Flow push_into(CallStage& stage, std::size_t index, Row& row);
    Flow push_into(WritingStage& stage, std::size_t index, Row& row);
    [[nodiscard]] ValueList arguments_of(const CallClause& call, Row& row);
    void call(CallStage& stage, Row& row);
    void finish(std::size_t index);
    void write(WritingStage& stage);
    void merge(WritingStage& stage, const MergeClause& clause);
    void find_matches(const Expression& pattern, Row& row, const RowSink& found);
    std::unique_ptr<PatternStage> planned(const Expression& pattern);

    const SingleQuery& query_;
    QueryContext context_;
    Evaluator evaluator_;
    std::optional<Writer> writer_;
    RowSink answer_;
    std::optional<Stopwatch> stopwatch_;          // Of a profile.
    std::vector<std::size_t> first_lines_;        // Of each stage on it.
    std::vector<std::unique_ptr<Stage>> stages_;  // Stages hold each other's addresses.
    std::map<const Expression*, std::unique_ptr<PatternStage>> patterns_;
};

}  // namespace senskg
