#include "graph/query/expression_parser.h"

#include "graph/query/atom_parser.h"

#include <algorithm>
#include <array>

namespace senskg {
namespace {

using Kind = Expression::Kind;

/// Trees deeper than this are refused, so that walking one never runs out of stack.
constexpr std::size_t tree_depth_max = 1000;

/// How tightly operators bind, loosest first.
enum Level : int {
    level_or,
    level_xor,
    level_and,
    level_not,
    level_comparison,
    level_predicate,
    level_sum,
    level_product,
    level_power,
    level_sign,
};

struct OperatorRow {
    std::string_view symbol;
    std::string_view first_word;
    std::string_view second_word;
    Level level;
    Operator meaning;
    std::string_view third_word = {};
};

constexpr std::array<OperatorRow, 22> operator_table = {{
    {"", "OR", "", level_or, Operator::add},
    {"", "XOR", "", level_xor, Operator::add},
    {"", "AND", "", level_and, Operator::add},
    {"=", "", "", level_comparison, Operator::equal},
    {"<>", "", "", level_comparison, Operator::different},
    {"<", "", "", level_comparison, Operator::less},
    {"<=", "", "", level_comparison, Operator::less_or_equal},
    {">", "", "", level_comparison, Operator::greater},
    {">=", "", "", level_comparison, Operator::greater_or_equal},
    {"=~", "", "", level_predicate, Operator::matches},
    {"", "IN", "", level_predicate, Operator::in},
    {"", "STARTS", "WITH", level_predicate, Operator::starts_with},
    {"", "ENDS", "WITH", level_predicate, Operator::ends_with},
    {"", "CONTAINS", "", level_predicate, Operator::contains},
    {"", "IS", "NULL", level_predicate, Operator::is_null},
    {"", "IS", "NOT", level_predicate, Operator::is_not_null, "NULL"},
    {"+", "", "", level_sum, Operator::add},
    {"-", "", "", level_sum, Operator::subtract},
    {"*", "", "", level_product, Operator::multiply},
    {"/", "", "", level_product, Operator::divide},
    {"%", "", "", level_product, Operator::modulo},
    {"^", "", "", level_power, Operator::power},
}};

Expression read_level(TokenReader& reader, Level least);

const OperatorRow* next_operator(const TokenReader& reader) {
    const auto found = std::ranges::find_if(operator_table, [&](const OperatorRow& row) {
        if (!row.symbol.empty()) {
            return reader.at_symbol(row.symbol);
        }
        return !row.first_word.empty() && reader.at_word(row.first_word) &&
               (row.second_word.empty() || reader.at_word(row.second_word, 1)) &&
               (row.third_word.empty() || reader.at_word(row.third_word, 2));
    });
    return found == operator_table.end() ? nullptr : &*found;
}

void take_operator(TokenReader& reader, const OperatorRow& row) {
    reader.take();
    for (const auto word : {row.second_word, row.third_word}) {
        if (!word.empty()) {
            reader.take();
        }
    }
}

Kind kind_of(Level level) {
    switch (level) {
        case level_or:
            return Kind::either;
        case level_xor:
            return Kind::exclusive;
        case level_and:
            return Kind::both;
        case level_comparison:
            return Kind::comparison;
        default:
            return Kind::chain;
    }
}

Expression read_chain(TokenReader& reader, Level level, std::uint32_t begin, Expression first) {
    Expression chain;
    chain.kind = kind_of(level);
    chain.operands.push_back(std::move(first));
    for (const auto* row = next_operator(reader); row != nullptr && row->level == level;
         row = next_operator(reader)) {
        take_operator(reader, *row);
        if (level > level_not) {
            chain.operators.push_back(row->meaning);
        }
        if (row->meaning != Operator::is_null && row->meaning != Operator::is_not_null) {
            chain.operands.push_back(read_level(reader, static_cast<Level>(level + 1)));
        }
    }
    return finished_expression(reader, std::move(chain), begin);
}

Expression read_subscript(TokenReader& reader, std::uint32_t begin, Expression base) {
    const TokenReader::Nesting nesting(reader);
    reader.take();
    Expression result;
    result.kind = Kind::index;
    result.operands.push_back(std::move(base));
    if (!reader.at_symbol("..")) {
        result.operands.push_back(read_expression(reader));
        result.names.emplace_back("from");
    }
    if (reader.accept_symbol("..")) {
        result.kind = Kind::slice;
        if (!reader.at_symbol("]")) {
            result.operands.push_back(read_expression(reader));
            result.names.emplace_back("to");
        }
    }
    reader.expect_symbol("]", "to close the index");
    return finished_expression(reader, std::move(result), begin);
}

/// `n {.name, .*, key: value, other}`
Expression read_map_projection(TokenReader& reader, std::uint32_t begin, const Expression& base) {
    const TokenReader::Nesting nesting(reader);
    reader.take();
    Expression map;
    map.kind = Kind::map_projection;
    map.operands.push_back(base);
    const auto add = [&](std::string name, Expression value) {
        map.names.push_back(std::move(name));
        map.operands.push_back(std::move(value));
    };
    while (!reader.at_symbol("}")) {
        const auto entry_begin = reader.next_begin();
        if (reader.accept_symbol(".")) {
            if (reader.accept_symbol("*")) {
                map.count = 1;
            } else {
                Expression property;
                property.kind = Kind::property;
                property.name = reader.expect_name("the name of a property after '.'");
                property.operands.push_back(base);
                auto name = property.name;
                add(std::move(name), finished_expression(reader, std::move(property), entry_begin));
            }
        } else {
            auto name = reader.expect_name("a key, .property or .*");
            if (reader.accept_symbol(":")) {
                add(std::move(name), read_expression(reader));
            } else {
                Expression variable;
                variable.kind = Kind::variable;
                variable.name = name;
                add(std::move(name), finished_expression(reader, std::move(variable), entry_begin));
            }
        }
        if (!reader.accept_symbol(",")) {
            break;
        }
    }
    reader.expect_symbol("}", "or ',' in the map");
    return finished_expression(reader, std::move(map), begin);
}

/// Not inlined: what nests stands in brackets, and its frames would hold these temporaries too.
[[gnu::noinline]] Expression read_suffixes(TokenReader& reader, std::uint32_t begin,
                                           Expression base) {
    if (base.kind == Kind::variable && reader.at_symbol("{")) {
        base = read_map_projection(reader, begin, base);
    }
    for (;;) {
        if (reader.accept_symbol(".")) {
            Expression property;
            property.kind = Kind::property;
            property.name = reader.expect_name("the name of a property after '.'");
            property.operands.push_back(std::move(base));
            base = finished_expression(reader, std::move(property), begin);
        } else if (reader.at_symbol("[")) {
            base = read_subscript(reader, begin, std::move(base));
        } else if (reader.at_symbol(":")) {
            Expression labels;
            labels.kind = Kind::has_labels;
            while (reader.accept_symbol(":")) {
                labels.names.push_back(reader.expect_name("a label after ':'"));
            }
            labels.operands.push_back(std::move(base));
            base = finished_expression(reader, std::move(labels), begin);
        } else {
            return base;
        }
    }
}

Expression read_postfix(TokenReader& reader) {
    const auto begin = reader.next_begin();
    return read_suffixes(reader, begin, read_atom(reader));
}

Expression read_signed(TokenReader& reader) {
    const auto begin = reader.next_begin();
    std::size_t minuses = 0;
    bool any = false;
    while (reader.at_symbol("-") || reader.at_symbol("+")) {
        minuses += reader.take().value == "-" ? 1 : 0;
        any = true;
    }
    if (!any) {
        return read_postfix(reader);
    }
    if (minuses % 2 == 1 && reader.peek().kind == QueryToken::Kind::integer) {
        const auto& token = reader.take();
        return literal_expression(reader, Value(integer_of(reader, token, Sign::minus)), begin);
    }
    Expression sign;
    sign.kind = Kind::minus;
    sign.count = minuses;
    sign.operands.push_back(read_postfix(reader));
    return finished_expression(reader, std::move(sign), begin);
}

Expression read_prefix(TokenReader& reader, Level least) {
    if (!reader.at_word("NOT") || least > level_not) {
        return read_signed(reader);
    }
    Expression negation;
    negation.kind = Kind::negation;
    const auto begin = reader.next_begin();
    while (reader.accept_word("NOT")) {
        ++negation.count;
    }
    negation.operands.push_back(read_level(reader, level_comparison));
    return finished_expression(reader, std::move(negation), begin);
}

Expression read_level(TokenReader& reader, Level least) {
    const auto begin = reader.next_begin();
    auto left = read_prefix(reader, least);
    for (const auto* row = next_operator(reader); row != nullptr && row->level >= least;
         row = next_operator(reader)) {
        left = read_chain(reader, row->level, begin, std::move(left));
    }
    return left;
}

std::size_t depth_inside(const PathPattern& pattern) {
    std::size_t depth = 0;
    const auto look_into = [&](const auto& elements) {
        for (const auto& element : elements) {
            for (const auto& property : element.properties) {
                depth = std::max(depth, property.value.depth);
            }
        }
    };
    look_into(pattern.nodes);
    look_into(pattern.relationships);
    return depth;
}

}  // namespace

Expression read_postfix_expression(TokenReader& reader) { return read_postfix(reader); }

Expression read_expression(TokenReader& reader) { return read_level(reader, level_or); }

Expression finished_expression(const TokenReader& reader, Expression expression,
                               std::uint32_t begin) {
    expression.place = reader.place_since(begin);
    for (const auto& operand : expression.operands) {
        expression.depth = std::max(expression.depth, operand.depth + 1);
    }
    for (const auto& pattern : expression.patterns) {
        expression.depth = std::max(expression.depth, depth_inside(pattern) + 1);
    }
    if (expression.depth > tree_depth_max) {
        reader.refuse(expression.place, Fault::nesting_too_deep,
                      "the expression is nested deeper than " + std::to_string(tree_depth_max) +
                          " operators");
    }
    return expression;
}

Expression literal_expression(const TokenReader& reader, Value value, std::uint32_t begin) {
    Expression expression;
    expression.value = std::move(value);
    return finished_expression(reader, std::move(expression), begin);
}

}  // namespace senskg
