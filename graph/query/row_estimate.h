#pragma once

#include "graph/query/match_plan.h"

#include <map>

namespace senskg {

/// How many rows a plan is expected to make, line by line: what EXPLAIN shows. Told by the counts
/// of labels and types alone, as if nodes of one label were all alike. Cost: some counts a line.
class RowEstimate {
  public:
    explicit RowEstimate(const GraphView& view);

    /// Rows after what has been taken so far, which is one row before anything.
    [[nodiscard]] double rows() const { return rows_; }

    void take(const MatchStep& step);
    void take(const UnwindClause& clause);
    void take(const CallClause& clause);
    void take(const ProjectionClause& clause);
    /// An OPTIONAL MATCH that began with so many rows keeps them.
    void keep_at_least(double rows);

  private:
    void begin(const MatchStep& step);
    void expand(const MatchStep& step);
    [[nodiscard]] double population(const std::string& label) const;
    [[nodiscard]] double population(RowSlot slot) const;
    [[nodiscard]] double fan_out(const MatchStep& step) const;
    [[nodiscard]] double label_share(const MatchStep& step) const;

    const GraphView& view_;
    double nodes_;
    double rows_ = 1;
    std::map<RowSlot, double> populations_;  ///< Of nodes: how many could have been meant.
};

}  // namespace senskg
