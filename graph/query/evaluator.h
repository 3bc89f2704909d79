#pragma once

#include "graph/query/ast.h"
#include "graph/query/limits.h"
#include "graph/query/parameters.h"
#include "graph/query/query_error.h"
#include "graph/query/row.h"
#include "graph/query/value_order.h"
#include "graph/regex.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// Evaluates expressions over rows. Not shared between threads.
class Evaluator {
  public:
    /// Finds the matches of a pattern, or the rows of a subquery, that stands in an expression.
    using MatchSource =
        std::function<void(const Expression& pattern, Row& row, const RowSink& found)>;

    /// Everything given must outlive the evaluator.
    Evaluator(std::string_view text, const GraphView& view, const Parameters& parameters,
              Budget& budget);

    void set_match_source(MatchSource source) { match_source_ = std::move(source); }

    /// The expression's value. The row's slots of local variables (`[x IN …]`) are written to.
    [[nodiscard]] Value value(const Expression& expression, Row& row);
    /// The expression as a condition; throws when it is neither a boolean nor null.
    [[nodiscard]] Truth truth(const Expression& expression, Row& row);
    [[nodiscard]] bool holds(const Expression& expression, Row& row) {
        return truth(expression, row) == Truth::yes;
    }
    /// The property of a node, relationship or map; null when it is absent or the value is null.
    [[nodiscard]] Value property(const Value& value, std::string_view name, Span place) const;

    [[nodiscard]] QueryPlace at(Span place) const { return {text_, place}; }
    [[nodiscard]] const GraphView& view() const { return view_; }
    [[nodiscard]] Budget& budget() { return budget_; }

  private:
    Value logical(const Expression& expression, Row& row);
    Value exclusive(const Expression& expression, Row& row);
    Value comparison(const Expression& expression, Row& row);
    Value chain(const Expression& expression, Row& row);
    Value predicate(Operator operation, const Value& left, const Value& right,
                    const Expression& expression);
    Value contained(const Value& element, const Value& list, const Expression& expression);
    Value parameter(const Expression& expression) const;
    Value index(const Expression& expression, Row& row);
    Value slice(const Expression& expression, Row& row);
    Value has_labels(const Expression& expression, Row& row);
    Value list(const Expression& expression, Row& row);
    Value map(const Expression& expression, Row& row);
    Value call(const Expression& expression, Row& row);
    Value choice(const Expression& expression, Row& row);
    Value comprehension(const Expression& expression, Row& row);
    Value quantifier(const Expression& expression, Row& row);
    Value reduction(const Expression& expression, Row& row);
    Value pattern_list(const Expression& expression, Row& row);
    Value map_projection(const Expression& expression, Row& row);
    bool has_match(const Expression& expression, Row& row);
    Truth truth_of_value(const Value& value, Span place) const;
    const ValueList* local_list(const Expression& expression, const Value& value) const;
    const Regex& regex(const std::string& source, Span place);

    std::string_view text_;
    const GraphView& view_;
    const Parameters& parameters_;
    Budget& budget_;
    MatchSource match_source_;
    std::map<std::string, Regex, std::less<>> regexes_;
};

}  // namespace senskg
