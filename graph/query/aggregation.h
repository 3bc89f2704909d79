#pragma once

#include "graph/query/limits.h"
#include "graph/query/query_error.h"
#include "graph/query/value.h"
#include "graph/query/value_order.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

enum class AggregateKind {
    count,
    collect,
    sum,
    average,
    least,
    greatest,
    percentile_of_values,  ///< The value at a share of the sorted values.
    percentile_between,    ///< The same, between two values in proportion.
    deviation_of_sample,
    deviation_of_all,
};

/// An aggregate function; all take one operand, `count` also none (`count(*)`), percentiles also
/// the share, from 0 to 1.
struct AggregateRow {
    std::string_view name;
    AggregateKind kind;
    bool takes_share = false;
};

/// The aggregate function of that name, in any case of letters, or null.
[[nodiscard]] const AggregateRow* find_aggregate(std::string_view name);
[[nodiscard]] std::vector<std::string> aggregate_names();

/// Gathers the values of one aggregate call in one group. Null values are left out.
class Aggregation {
  public:
    Aggregation(AggregateKind kind, bool distinct) : kind_(kind), distinct_(distinct) {}

    /// More rows of `count(*)`, or of a `count` whose values are known to be none of them null.
    void add_rows(std::uint64_t rows) { count_ += static_cast<std::int64_t>(rows); }
    /// One more value. Throws QueryError at `place` for values that cannot be summed.
    void add(const Value& value, const QueryPlace& place, Budget& budget);
    /// Sets the share of a percentile. Throws QueryError when it is not from 0 to 1.
    void set_share(const Value& share, const QueryPlace& place);
    /// The result over what was added. Throws QueryError.
    [[nodiscard]] Value result(const QueryPlace& place);

  private:
    bool is_new(const Value& value, Budget& budget);
    void add_number(const Value& value, const QueryPlace& place);
    [[nodiscard]] Value percentile() const;
    [[nodiscard]] Value deviation() const;

    AggregateKind kind_;
    bool distinct_;
    std::set<Value, OrderedBefore> seen_;
    std::vector<bool> nodes_seen_;  ///< By handle: they are dense.
    std::vector<bool> relationships_seen_;
    std::int64_t count_ = 0;
    ValueList collected_;
    double share_ = 0;
    Value best_;
    bool real_ = false;  ///< A float was among the numbers.
    std::int64_t whole_sum_ = 0;
    bool whole_overflow_ = false;
    double real_sum_ = 0;
    double compensation_ = 0;  ///< Neumaier's: what the float sum lost to rounding.
};

}  // namespace senskg
