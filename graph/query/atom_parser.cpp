#include "graph/query/atom_parser.h"

#include "graph/query/clause_parser.h"
#include "graph/query/expression_parser.h"
#include "graph/query/pattern_parser.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace senskg {
namespace {

using Kind = Expression::Kind;

constexpr auto reserved_words = std::to_array<std::string_view>(
    {"ALL",    "AND",    "AS",     "ASC",        "ASCENDING", "BY",       "CASE",   "CONTAINS",
     "CREATE", "DELETE", "DESC",   "DESCENDING", "DETACH",    "DISTINCT", "ELSE",   "END",
     "ENDS",   "EXISTS", "FALSE",  "IN",         "IS",        "LIMIT",    "MATCH",  "MERGE",
     "NOT",    "NULL",   "ON",     "OPTIONAL",   "OR",        "ORDER",    "REMOVE", "RETURN",
     "SET",    "SKIP",   "STARTS", "THEN",       "TRUE",      "UNION",    "UNWIND", "WHEN",
     "WHERE",  "WITH",   "XOR"});

// Not inlined, as others below: frames that brackets repeat would hold their temporaries (44 kB
// a bracket with the address sanitizer).
[[gnu::noinline]] Expression read_exists(TokenReader& reader);
[[gnu::noinline]] Expression read_reduction(TokenReader& reader);

[[gnu::noinline]] Expression read_number(TokenReader& reader) {
    const auto begin = reader.next_begin();
    const auto& token = reader.take();
    if (token.kind == QueryToken::Kind::integer) {
        return literal_expression(reader, Value(integer_of(reader, token, Sign::plus)), begin);
    }
    double number = 0;
    const char* end = token.value.data() + token.value.size();
    const auto result = std::from_chars(token.value.data(), end, number);
    if (result.ec == std::errc::result_out_of_range) {
        reader.refuse(token.place, Fault::floating_point_overflow,
                      "the number does not fit in a float");
    }
    if (result.ec != std::errc() || result.ptr != end) {
        reader.refuse(token.place, Fault::invalid_number, "this is no number");
    }
    return literal_expression(reader, Value(number), begin);
}

void read_operands(TokenReader& reader, Expression& list, std::string_view closing) {
    while (!reader.at_symbol(closing)) {
        list.operands.push_back(read_expression(reader));
        if (!reader.accept_symbol(",")) {
            break;
        }
        if (reader.at_symbol(closing)) {
            reader.refuse_expected("an expression after ','");
        }
    }
    reader.expect_symbol(
        closing, list.kind == Kind::list ? "or ',' in the list" : "or ',' in the arguments");
}

Expression read_call(TokenReader& reader) {
    const auto begin = reader.next_begin();
    Expression call;
    call.kind = Kind::call;
    call.name = reader.take().value;
    while (reader.accept_symbol(".")) {
        call.name += "." + reader.take().value;
    }
    const TokenReader::Nesting nesting(reader);
    reader.take();
    call.distinct = reader.accept_word("DISTINCT");
    if (!call.distinct && reader.at_symbol("*") && reader.at_symbol(")", 1)) {
        reader.take();
        call.count = 1;
    }
    read_operands(reader, call, ")");
    return finished_expression(reader, std::move(call), begin);
}

/// `all(x IN list WHERE …)` and its kin; any other call when it does not look like one.
Expression read_quantifier(TokenReader& reader) {
    constexpr std::array<std::string_view, 4> quantifiers = {"all", "any", "none", "single"};
    const auto begin = reader.next_begin();
    const auto found = std::ranges::find_if(
        quantifiers, [&](std::string_view word) { return reader.at_word(word); });
    if (reader.at_word("reduce") && reader.at_name(2) && reader.at_symbol("=", 3)) {
        return read_reduction(reader);
    }
    if (found == quantifiers.end() || !reader.at_name(2) || !reader.at_word("IN", 3)) {
        return read_call(reader);
    }
    const TokenReader::Nesting nesting(reader);
    Expression quantifier;
    quantifier.kind = Kind::quantifier;
    quantifier.name = *found;
    reader.take();
    reader.take();
    quantifier.names = {reader.take().value};
    reader.take();
    quantifier.operands.push_back(read_expression(reader));
    reader.expect_word("WHERE", "with a condition, as in all(x IN list WHERE x > 0)");
    quantifier.operands.push_back(read_expression(reader));
    reader.expect_symbol(")", "to close the quantifier");
    return finished_expression(reader, std::move(quantifier), begin);
}

[[gnu::noinline]] Expression read_case(TokenReader& reader) {
    const TokenReader::Nesting nesting(reader);
    const auto begin = reader.next_begin();
    reader.take();
    Expression choice;
    choice.kind = Kind::choice;
    if (!reader.at_word("WHEN")) {
        choice.count = 1;
        choice.operands.push_back(read_expression(reader));
    }
    reader.expect_word("WHEN", "in a CASE");
    do {
        choice.operands.push_back(read_expression(reader));
        reader.expect_word("THEN", "after the condition");
        choice.operands.push_back(read_expression(reader));
    } while (reader.accept_word("WHEN"));
    choice.operands.push_back(reader.accept_word("ELSE")
                                  ? read_expression(reader)
                                  : literal_expression(reader, Value(), begin));
    reader.expect_word("END", "to close the CASE");
    return finished_expression(reader, std::move(choice), begin);
}

/// `shortestPath((a)-[*]-(b))` as a value is `[p = shortestPath((a)-[*]-(b)) | p][0]`, and
/// `allShortestPaths(…)` that list.
[[gnu::noinline]] Expression read_shortest(TokenReader& reader) {
    const TokenReader::Nesting nesting(reader);
    const auto begin = reader.next_begin();
    Expression paths;
    paths.kind = Kind::pattern_list;
    paths.patterns.push_back(read_shortest_path(reader));
    auto& path = paths.patterns.front();
    path.variable = "the path at " + std::to_string(begin);  // nobody can write that name
    Expression variable;
    variable.kind = Kind::variable;
    variable.name = path.variable;
    const bool is_one = path.shortest == Shortest::one;
    paths.operands.push_back(literal_expression(reader, Value(true), begin));
    paths.operands.push_back(finished_expression(reader, std::move(variable), begin));
    auto list = finished_expression(reader, std::move(paths), begin);
    if (!is_one) {
        return list;
    }
    Expression first;
    first.kind = Kind::index;
    first.operands.push_back(std::move(list));
    first.operands.push_back(literal_expression(reader, Value(0), begin));
    return finished_expression(reader, std::move(first), begin);
}

Expression read_word(TokenReader& reader) {
    const auto begin = reader.next_begin();
    const bool quoted = reader.peek().kind == QueryToken::Kind::quoted_word;
    std::size_t dots = 0;
    while (reader.at_symbol(".", 1 + 2 * dots) && reader.at_name(2 + 2 * dots)) {
        ++dots;  // a function may have a namespace: a.b.c(…)
    }
    if (at_shortest_path(reader)) {
        return read_shortest(reader);
    }
    if (reader.at_symbol("(", 1 + 2 * dots)) {
        return dots == 0 && !quoted ? read_quantifier(reader) : read_call(reader);
    }
    if (!quoted) {
        if (reader.accept_word("NULL")) {
            return literal_expression(reader, Value(), begin);
        }
        if (reader.at_word("TRUE") || reader.at_word("FALSE")) {
            return literal_expression(reader, Value(same_word(reader.take().value, "TRUE")), begin);
        }
        if (reader.at_word("CASE")) {
            return read_case(reader);
        }
        if (reader.at_word("EXISTS") && reader.at_symbol("{", 1)) {
            return read_exists(reader);
        }
        if (is_reserved(reader.peek().value)) {
            reader.refuse_expected("an expression");
        }
    }
    Expression variable;
    variable.kind = Kind::variable;
    variable.name = reader.take().value;
    return finished_expression(reader, std::move(variable), begin);
}

Expression read_comprehension(TokenReader& reader, std::uint32_t begin) {
    Expression comprehension;
    comprehension.kind = Kind::comprehension;
    comprehension.names = {reader.take().value};
    reader.take();
    comprehension.operands.push_back(read_expression(reader));
    comprehension.operands.push_back(reader.accept_word("WHERE")
                                         ? read_expression(reader)
                                         : literal_expression(reader, Value(true), begin));
    if (reader.accept_symbol("|")) {
        comprehension.operands.push_back(read_expression(reader));
    } else {
        Expression variable;
        variable.kind = Kind::variable;
        variable.name = comprehension.names.front();
        comprehension.operands.push_back(std::move(variable));
    }
    reader.expect_symbol("]", "to close the list");
    return finished_expression(reader, std::move(comprehension), begin);
}

/// Whether `[` is followed by a pattern and not by an expression in brackets or a predicate:
/// a pattern comprehension has WHERE or `|` after it.
bool at_pattern_comprehension(const TokenReader& reader) {
    return (reader.at_name() && reader.at_symbol("=", 1) && reader.at_symbol("(", 2)) ||
           at_path_pattern(reader);
}

/// `[(a)-->(b) WHERE b.age > 3 | b.name]` and `[p = (a)-->(b) | p]`; a list of conditions when a
/// pattern is followed by what no comprehension has.
Expression read_pattern_comprehension(TokenReader& reader, std::uint32_t begin) {
    Expression comprehension;
    comprehension.kind = Kind::pattern_list;
    comprehension.patterns.push_back(read_path_pattern(reader));
    comprehension.operands.push_back(reader.accept_word("WHERE")
                                         ? read_expression(reader)
                                         : literal_expression(reader, Value(true), begin));
    reader.expect_symbol("|", "and what to list, as in [(a)-->(b) | b.name]");
    comprehension.operands.push_back(read_expression(reader));
    reader.expect_symbol("]", "to close the list");
    return finished_expression(reader, std::move(comprehension), begin);
}

/// EXISTS { pattern WHERE … } and EXISTS { MATCH … RETURN … }
Expression read_exists(TokenReader& reader) {
    const TokenReader::Nesting nesting(reader);
    const auto begin = reader.next_begin();
    reader.take();
    reader.take();
    Expression subquery;
    subquery.kind = Kind::subquery;
    subquery.subqueries.push_back(read_subquery(reader));
    reader.expect_symbol("}", "to close EXISTS {");
    return finished_expression(reader, std::move(subquery), begin);
}

/// reduce(total = 0, x IN list | total + x)
Expression read_reduction(TokenReader& reader) {
    const TokenReader::Nesting nesting(reader);
    const auto begin = reader.next_begin();
    reader.take();
    reader.take();
    Expression reduction;
    reduction.kind = Kind::reduction;
    reduction.names.push_back(read_new_variable(reader, "a name for the result so far"));
    reader.expect_symbol("=", "and where reduce() begins");
    reduction.operands.push_back(read_expression(reader));
    reader.expect_symbol(",", "and a list to go through");
    reduction.names.push_back(read_new_variable(reader, "a name for the elements"));
    reader.expect_word("IN", "and the list");
    reduction.operands.push_back(read_expression(reader));
    reader.expect_symbol("|", "and the next result");
    reduction.operands.push_back(read_expression(reader));
    reader.expect_symbol(")", "to close reduce()");
    return finished_expression(reader, std::move(reduction), begin);
}

[[gnu::noinline]] Expression read_list(TokenReader& reader) {
    const TokenReader::Nesting nesting(reader);
    const auto begin = reader.next_begin();
    reader.take();
    if (reader.at_name() && reader.at_word("IN", 1)) {
        return read_comprehension(reader, begin);
    }
    if (at_pattern_comprehension(reader)) {
        return read_pattern_comprehension(reader, begin);
    }
    Expression list;
    list.kind = Kind::list;
    read_operands(reader, list, "]");
    const auto is_literal = [](const Expression& operand) { return operand.kind == Kind::literal; };
    if (std::ranges::all_of(list.operands, is_literal)) {
        ValueList values;  // made once, not once a row
        for (auto& operand : list.operands) {
            values.push_back(std::move(operand.value));
        }
        return literal_expression(reader, Value(std::move(values)), begin);
    }
    return finished_expression(reader, std::move(list), begin);
}

[[gnu::noinline]] Expression read_map(TokenReader& reader) {
    const TokenReader::Nesting nesting(reader);
    const auto begin = reader.next_begin();
    reader.take();
    Expression map;
    map.kind = Kind::map;
    while (!reader.at_symbol("}")) {
        map.names.push_back(reader.expect_name("a key"));
        reader.expect_symbol(":", "between a key and its value");
        map.operands.push_back(read_expression(reader));
        if (!reader.accept_symbol(",")) {
            break;
        }
    }
    reader.expect_symbol("}", "or ',' in the map");
    return finished_expression(reader, std::move(map), begin);
}

[[gnu::noinline]] Expression read_pattern(TokenReader& reader, std::uint32_t begin) {
    Expression pattern;
    pattern.kind = Kind::pattern;
    pattern.patterns.push_back(read_anonymous_path_pattern(reader));
    return finished_expression(reader, std::move(pattern), begin);
}

}  // namespace

Expression read_atom(TokenReader& reader) {
    const auto begin = reader.next_begin();
    const auto& token = reader.peek();
    switch (token.kind) {
        case QueryToken::Kind::integer:
        case QueryToken::Kind::real:
            return read_number(reader);
        case QueryToken::Kind::text:
            reader.take();
            return literal_expression(reader, Value(token.value), begin);
        case QueryToken::Kind::parameter: {
            Expression parameter;
            parameter.kind = Kind::parameter;
            parameter.name = reader.take().value;
            return finished_expression(reader, std::move(parameter), begin);
        }
        case QueryToken::Kind::word:
        case QueryToken::Kind::quoted_word:
            return read_word(reader);
        default:
            break;
    }
    if (reader.at_symbol("[")) {
        return read_list(reader);
    }
    if (reader.at_symbol("{")) {
        return read_map(reader);
    }
    if (!reader.at_symbol("(")) {
        reader.refuse_expected("an expression");
    }
    if (at_path_pattern(reader)) {
        return read_pattern(reader, begin);
    }
    const TokenReader::Nesting nesting(reader);
    reader.take();
    auto inner = read_expression(reader);
    reader.expect_symbol(")", "to close the bracket");
    return inner;
}

std::int64_t integer_of(const TokenReader& reader, const QueryToken& token, Sign sign) {
    std::string_view digits = token.value;
    int base = 10;
    if (digits.size() > 1 && digits[0] == '0' && (digits[1] | ' ') == 'x') {
        base = 16;
    } else if (digits.size() > 1 && digits[0] == '0' && (digits[1] | ' ') == 'o') {
        base = 8;
    }
    digits.remove_prefix(base == 10 ? 0 : 2);
    std::uint64_t magnitude = 0;
    const auto result =
        std::from_chars(digits.data(), digits.data() + digits.size(), magnitude, base);
    const auto magnitude_max = std::uint64_t{INT64_MAX} + (sign == Sign::minus ? 1 : 0);
    if (result.ptr != digits.data() + digits.size() || digits.empty()) {
        reader.refuse(token.place, Fault::invalid_number, "this is no number",
                      "a name that begins with a digit stands between backquotes");
    }
    if (result.ec != std::errc() || magnitude > magnitude_max) {
        reader.refuse(token.place, Fault::integer_literal_overflow,
                      "the number does not fit in an integer of 64 bits",
                      "write it as a float, as in 1.0e20");
    }
    return static_cast<std::int64_t>(sign == Sign::minus ? 0 - magnitude : magnitude);
}

std::string read_new_variable(TokenReader& reader, std::string_view what) {
    if (reader.peek().kind == QueryToken::Kind::word && is_reserved(reader.peek().value)) {
        reader.refuse_expected(what, "a keyword can be a name between backquotes");
    }
    return reader.expect_name(what);
}

bool is_reserved(std::string_view word) {
    return std::ranges::any_of(
        reserved_words, [&](std::string_view reserved) { return same_word(word, reserved); });
}

}  // namespace senskg
