#pragma once

#include "graph/graph_view.h"

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace senskg::test {

/// Queries that are drawn at random: a tree which is printed as openCypher and which
/// `naive_rows` answers without a plan.

struct DrawnNode {
    std::string variable, label, name;  ///< Each may be empty: none, any, any.
};

struct DrawnEdge {
    std::string variable, type;  ///< Each may be empty.
    Direction direction = Direction::out;
    bool walk = false;  ///< `*length_min..length_max`; the variable is a list then.
    std::size_t length_min = 1, length_max = 1;
};

/// One node more than edges.
struct DrawnChain {
    std::vector<DrawnNode> nodes;
    std::vector<DrawnEdge> edges;
};

struct DrawnCondition;

/// A value of a row: a whole number, a text, a truth value or null.
struct DrawnTerm {
    enum class Kind { number, text, null, variable, id, property, size, condition };
    Kind kind = Kind::null;
    std::int64_t number = 0;
    std::string text;      ///< A literal.
    std::string variable;  ///< Whose value, id, property, or number of relationships.
    std::string property;
    std::vector<DrawnCondition> condition;  ///< One, for that kind.
    bool is_text = false;                   ///< Texts are compared with texts only.
};

struct DrawnCondition {
    enum class Kind {
        all,
        any,
        one,
        no,
        equal,
        unequal,
        less,
        at_least,
        begins,
        null,
        label,
        in,
        exists
    };
    Kind kind = Kind::all;
    std::vector<DrawnCondition> parts;  ///< Of `all`, `any`, `one` two, of `no` one.
    std::vector<DrawnTerm> terms;       ///< Left, right; of `in` left, then the list.
    std::string variable, label;        ///< Of `label`.
    DrawnChain chain;                   ///< Of `exists`; begins with a variable of the row.
};

struct DrawnColumn {
    enum class Sum { none, rows, count, distinct, least, most, total, collected };
    Sum sum = Sum::none;
    DrawnTerm term;
    std::string name;
    bool is_node = false, is_walk = false;  ///< Handed on as it is, under its own name.
};

struct DrawnOrder {
    std::size_t column = 0;
    bool descending = false;
};

struct DrawnProjection {
    bool distinct = false;
    std::vector<DrawnColumn> columns;
    std::vector<DrawnOrder> order;  ///< Empty, or all columns.
    std::optional<std::size_t> skip, limit;
};

struct DrawnClause {
    enum class Kind { match, optional_match, unwind, with };
    Kind kind = Kind::match;
    std::vector<DrawnChain> chains;
    std::vector<DrawnCondition> condition;  ///< None or one.
    std::vector<DrawnTerm> elements;        ///< Of `unwind`.
    std::string variable;                   ///< Of `unwind`.
    DrawnProjection projection;             ///< Of `with`.
};

/// Clauses and what they return.
struct DrawnPart {
    std::vector<DrawnClause> clauses;
    DrawnProjection projection;
};

/// Parts joined by UNION, or UNION ALL.
struct DrawnQuery {
    std::vector<DrawnPart> parts;
    bool all = false;
};

/// The words that queries about a graph are made of.
struct DrawnWords {
    std::vector<std::string> labels, types, names;
    std::string number_property;       ///< Of nodes.
    std::string edge_number_property;  ///< Of relationships.
};

[[nodiscard]] DrawnQuery drawn_query(std::mt19937& random, const DrawnWords& words);
[[nodiscard]] std::string text_of(const DrawnQuery& query);

/// True when the order of the rows is given.
[[nodiscard]] bool is_ordered(const DrawnQuery& query);

}  // namespace senskg::test
