#pragma once

#include "graph/query/closing_hops.h"
#include "graph/query/evaluator.h"
#include "graph/query/match_plan.h"
#include "graph/query/shortest_walks.h"
#include "graph/query/stopwatch.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace senskg {

/// Finds the matches of one MATCH. All relationships of a match are different (trails).
/// Backtracks over the steps of a plan without recursion, whatever the length of the pattern.
class Matcher {
  public:
    /// The plan and the evaluator must outlive the matcher.
    Matcher(Evaluator& evaluator, const MatchPlan& plan);

    /// Calls `found` with the row for each match, its variables filled in, until it wants no
    /// more. The same matcher is not started again from within `found`.
    Flow run(Row& row, const RowSink& found);

    /// Tells the stopwatch on which step time is spent, the first one being that line of it.
    void time_steps(Stopwatch& stopwatch, std::size_t first_line) {
        stopwatch_ = &stopwatch;
        first_line_ = first_line;
    }
    /// How many matches the row stands for that `found` has just got: 1 unless the plan counts.
    [[nodiscard]] std::uint64_t matches() const { return matches_; }

    /// How many rows each step has passed on so far.
    [[nodiscard]] const std::vector<std::uint64_t>& rows_made() const { return rows_made_; }

  private:
    /// Relationships at one node of a walk of variable length, the first ones already tried.
    struct Level {
        std::vector<Hop> hops;
        std::size_t next = 0;
        std::size_t bytes = 0;
    };
    /// The candidates of one step, the first ones already tried.
    struct Frame {
        explicit Frame(const GraphView& view) : closing(view) {}

        std::vector<NodeHandle> nodes;
        std::vector<Hop> hops;
        std::size_t next = 0;
        bool standing = false;  ///< A walk of no relationships has yet to be tried.
        NodeHandle start = 0;
        std::vector<Level> levels;
        std::vector<Hop> walked;
        std::vector<NodeHandle> ends;  ///< Where each relationship walked leads.
        std::vector<Walk> walks;       ///< The shortest ones, when these are wanted.
        ClosingHops closing;
        std::optional<Value> given;  ///< The list that the walk must be, when it is known.
    };

    void open(std::size_t index, Row& row);
    [[nodiscard]] std::vector<Hop> hops_of(const MatchStep& step, Frame& frame, const Row& row);
    void open_named(const MatchStep& step, Frame& frame, Row& row);
    bool advance(std::size_t index, Row& row);
    bool advance_nodes(const MatchStep& step, Frame& frame, Row& row);
    bool advance_hops(std::size_t index, Row& row);
    bool count_last_step(Row& row);
    [[nodiscard]] std::uint64_t edges_of_last_step() const;
    bool advance_walk(std::size_t index, Row& row);
    void open_shortest(std::size_t index, Row& row);
    bool advance_shortest(std::size_t index, Row& row);
    bool walk_on(std::size_t index, Row& row);
    [[nodiscard]] static bool is_given(const MatchStep& step, const Frame& frame, const Hop& hop);
    void push_level(const MatchStep& step, Frame& frame, NodeHandle node);
    void pop_level(Frame& frame);
    void close(Frame& frame);
    bool admits(const MatchStep& step, Row& row, NodeHandle node);
    [[nodiscard]] bool is_used(std::size_t index, const Row& row, EdgeHandle edge) const;
    bool pass(const std::vector<Filter>& filters, Row& row);
    bool has_property(const Filter& filter, Row& row);
    bool finish(Row& row);
    [[nodiscard]] Value built_path(const PathPattern& pattern, const Row& row) const;

    Evaluator& evaluator_;
    const GraphView& view_;
    const MatchPlan& plan_;
    std::vector<Frame> frames_;
    std::vector<std::uint64_t> rows_made_;
    Stopwatch* stopwatch_ = nullptr;
    std::size_t first_line_ = 0;
    std::uint64_t matches_ = 1;
};

}  // namespace senskg
