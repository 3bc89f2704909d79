#pragma once

#include "graph/query/value.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace senskg {

/// Where a row keeps a variable's value. The semantic pass gives each variable of a query one.
using RowSlot = std::size_t;
inline constexpr RowSlot no_slot = static_cast<RowSlot>(-1);

/// What an operator of a chain does with the value so far.
enum class Operator {
    add,
    subtract,
    multiply,
    divide,
    modulo,
    power,
    equal,
    different,
    less,
    less_or_equal,
    greater,
    greater_or_equal,
    in,
    starts_with,
    ends_with,
    contains,
    matches,
    is_null,
    is_not_null,
};

struct PathPattern;
struct SingleQuery;
struct FunctionRow;
struct Procedure;
struct AggregateRow;

/// An expression. Chains of one precedence (`a OR b OR c`, `1 + 2 - 3`, `NOT NOT x`) are one
/// expression with many operands, so only brackets nest; the parser bounds how deep.
struct Expression {
    enum class Kind {
        literal,     ///< `value`
        parameter,   ///< `name`
        variable,    ///< `name`, `slot`
        property,    ///< `name` of operand 0
        index,       ///< operand 0 [ operand 1 ]
        slice,       ///< operand 0 [ .. ]; `names` tells which ends follow: `from`, `to`
        has_labels,  ///< operand 0 : `names`
        list,        ///< operands
        map,         ///< `names` with their operands
        either,      ///< operands OR …
        exclusive,   ///< operands XOR …
        both,        ///< operands AND …
        negation,    ///< NOT, `count` times, of operand 0
        minus,       ///< a sign, of operand 0; `count` is odd for minus
        comparison,  ///< operands with `operators` between them: a < b <= c
        chain,       ///< operands with `operators` between them, left to right
        call,        ///< `function` of operands
        aggregate,   ///< `aggregated` of operands (none: `count(*)`); the result is in `slot`
        choice,      ///< CASE: `count` is 1 with an operand to compare; then when, then, …, else
        comprehension,  ///< [x IN operand 0 WHERE operand 1 | operand 2], x in `slot`
        quantifier,     ///< `name`(x IN operand 0 WHERE operand 1), x in `slot`
        reduction,  ///< reduce(acc = operand 0, x IN operand 1 | operand 2); acc in `slot`, x next
        pattern,    ///< true when `patterns` has a match
        pattern_list,    ///< [pattern WHERE operand 0 | operand 1]
        subquery,        ///< EXISTS { … }: true when `subqueries` gives a row
        map_projection,  ///< operand 0 { `names`: operands after it }; `count` is 1 for `.*`
    };

    Kind kind = Kind::literal;
    Span place;
    std::string name;
    Value value;
    RowSlot slot = no_slot;
    std::size_t count = 0;
    std::size_t depth = 1;  ///< Of the tree, bounded by the parser.
    bool distinct = false;
    const FunctionRow* function = nullptr;
    const AggregateRow* aggregated = nullptr;
    std::vector<Expression> operands;
    std::vector<Operator> operators;
    std::vector<std::string> names;
    std::vector<PathPattern> patterns;
    std::vector<SingleQuery> subqueries;
    /// The slots of variables that only exist inside, half-open.
    RowSlot locals_begin = 0;
    RowSlot locals_end = 0;
};

/// `name: value` in a pattern.
struct PropertyPattern {
    std::string name;
    Span place;
    Expression value;
};

struct NodePattern {
    Span place;
    std::string variable;  ///< Empty when it has none.
    RowSlot slot = no_slot;
    std::vector<std::string> labels;
    std::vector<PropertyPattern> properties;
    bool with_properties = false;            ///< Braces are there, perhaps empty.
    std::optional<Expression> property_map;  ///< Instead of `properties`, where nodes are created.
};

/// `*least..most`
struct Hops {
    std::uint64_t least = 1;
    std::uint64_t most = UINT64_MAX;
};

struct RelationshipPattern {
    Span place;
    std::string variable;  ///< Empty when it has none.
    RowSlot slot = no_slot;
    std::vector<std::string> types;  ///< Sorted, each once; empty: any.
    Direction direction = Direction::both;
    std::optional<Hops> hops;  ///< Present for variable length: the variable is then a list.
    std::vector<PropertyPattern> properties;
    std::optional<Expression> property_map;
};

/// How much of all matches a pattern asks for.
enum class Shortest { no, one, all };

/// One node more than relationships.
struct PathPattern {
    Span place;
    Shortest shortest = Shortest::no;
    std::string variable;  ///< Of the path; empty when it has none.
    RowSlot slot = no_slot;
    std::vector<NodePattern> nodes;
    std::vector<RelationshipPattern> relationships;
};

struct MatchClause {
    Span place;
    bool optional = false;
    std::vector<PathPattern> patterns;
    std::optional<Expression> condition;
};

struct UnwindClause {
    Span place;
    Expression list;
    std::string variable;
    RowSlot slot = no_slot;
};

struct ProjectionItem {
    Expression expression;
    std::string name;  ///< The alias, or the expression as written.
    bool named = false;
    bool aggregating = false;
    RowSlot slot = no_slot;
};

struct SortKey {
    Expression expression;
    bool descending = false;
};

/// WITH or RETURN.
struct ProjectionClause {
    Span place;
    bool last = false;  ///< RETURN
    bool distinct = false;
    bool everything = false;  ///< `*`; the semantic pass adds the items.
    std::vector<ProjectionItem> items;
    std::vector<SortKey> order;
    std::optional<Expression> skip;
    std::optional<Expression> limit;
    std::optional<Expression> condition;  ///< WHERE after WITH.
    bool aggregating = false;
};

struct CreateClause {
    Span place;
    std::vector<PathPattern> patterns;
};

/// One thing that SET or REMOVE does.
struct SetItem {
    enum class Kind { property, all_properties, more_properties, labels, no_property, no_labels };
    Kind kind = Kind::property;
    Span place;
    Expression owner;  ///< A node or a relationship.
    std::string name;  ///< Of the property.
    std::vector<std::string> labels;
    std::optional<Expression> value;
};

/// SET or REMOVE.
struct SetClause {
    Span place;
    std::vector<SetItem> items;
};

struct MergeClause {
    Span place;
    std::vector<PathPattern> patterns;  ///< Always one.
    std::vector<SetItem> on_create;
    std::vector<SetItem> on_match;
};

struct DeleteClause {
    Span place;
    bool detach = false;
    std::vector<Expression> things;
};

struct YieldItem {
    Span place;
    std::string column;
    std::string variable;
    RowSlot slot = no_slot;
};

struct CallClause {
    Span place;
    std::string name;
    bool with_arguments = false;  ///< Else parameters of the inputs' names are taken.
    bool alone = false;           ///< The query is nothing else.
    bool yields_all = false;      ///< `YIELD *`, or a call that is alone without YIELD
    std::vector<Expression> arguments;
    std::vector<YieldItem> yields;
    std::optional<Expression> condition;
    const Procedure* procedure = nullptr;
};

using Clause = std::variant<MatchClause, UnwindClause, ProjectionClause, CreateClause, MergeClause,
                            SetClause, DeleteClause, CallClause>;

/// Clauses, up to a RETURN when it gives an answer.
struct SingleQuery {
    Span place;
    std::vector<Clause> clauses;
    std::size_t slots = 0;
};

/// True when the clause changes the graph.
[[nodiscard]] bool is_writing(const Clause& clause);

/// What is asked of a query: its answer, its plan, or its plan with the rows it made.
enum class QueryMode { run, explain, profile };

/// A parsed and resolved query.
struct Query {
    std::string text;
    QueryMode mode = QueryMode::run;
    std::vector<SingleQuery> parts;  ///< Joined by UNION; never empty.
    bool union_all = false;
    std::vector<std::string> columns;
    std::optional<Span> writing_place;  ///< Of the first clause that writes.
};

/// Calls `visit` for the expression and, where it returns true, for what is inside, in order.
void visit_expressions(const Expression& expression,
                       const std::function<bool(const Expression&)>& visit);

/// The same for all expressions of a clause.
void visit_expressions(const Clause& clause, const std::function<bool(const Expression&)>& visit);

/// True when the two say the same, apart from where they stand.
[[nodiscard]] bool same_expression(const Expression& left, const Expression& right);

/// True when an aggregate function stands in the expression.
[[nodiscard]] bool aggregates(const Expression& expression);

}  // namespace senskg
