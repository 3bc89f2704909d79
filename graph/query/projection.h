#pragma once

#include "graph/query/aggregation.h"
#include "graph/query/matcher.h"

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace senskg {

/// Whether the rows of matches that bind `bound` are only counted: all aggregates are `count(*)` or
/// `count` of a variable in `bound`, not DISTINCT, and no grouping key needs a slot of `last`.
[[nodiscard]] bool only_counts(const ProjectionClause& clause, const std::vector<RowSlot>& bound,
                               const std::vector<RowSlot>& last);
/// Whether all rows become one, in which their order does not show.
[[nodiscard]] bool hides_order(const ProjectionClause& clause);

/// Runs one WITH or RETURN: takes rows, groups, makes distinct, sorts, cuts and passes on.
class Projection {
  public:
    /// `slots` is the length of rows. Throws QueryError when SKIP or LIMIT is no count. What is
    /// given must outlive the projection.
    Projection(const ProjectionClause& clause, std::size_t slots, Evaluator& evaluator,
               RowSink next);

    /// One more row; it is passed on at once unless all rows must be seen first.
    Flow push(Row& row);
    /// Many rows that differ in nothing which is asked for; see `only_counts`.
    Flow push(Row& row, std::uint64_t rows);
    /// No more rows will come: passes on what was kept.
    Flow finish();
    /// Forgets all rows, to begin anew.
    void reset();

    [[nodiscard]] std::uint64_t rows_made() const { return passed_; }

  private:
    struct Group {
        Row row;  ///< The first row of the group.
        std::vector<Aggregation> aggregations;
    };
    /// A row that waits to be sorted.
    struct Kept {
        std::vector<Value> keys;
        Row row;
        std::size_t bytes = 0;
    };

    [[nodiscard]] std::optional<std::uint64_t> count_of(const std::optional<Expression>& expression,
                                                        std::string_view keyword);
    Group& group_of(Row& row);
    void add_to_group(Row& row);
    Group new_group(Row row);
    Flow project(Row& row);
    void keep(Row& row);
    void prune();
    void sort_kept();
    Flow pass_on(Row& row);
    [[nodiscard]] bool comes_first(const Kept& left, const Kept& right);

    const ProjectionClause& clause_;
    std::size_t slots_;
    Evaluator& evaluator_;
    RowSink next_;
    std::uint64_t skip_ = 0;
    std::optional<std::uint64_t> limit_;
    std::uint64_t seen_ = 0;
    std::uint64_t passed_ = 0;
    std::vector<const Expression*> aggregates_;
    std::map<ValueList, std::size_t, ToldApart> group_numbers_;
    std::vector<Group> groups_;  ///< In the order of their first rows.
    std::set<ValueList, ToldApart> distinct_;
    std::vector<Kept> kept_;
};

}  // namespace senskg
