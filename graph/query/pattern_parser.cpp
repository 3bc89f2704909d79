#include "graph/query/pattern_parser.h"

#include "graph/query/atom_parser.h"
#include "graph/query/expression_parser.h"

#include <algorithm>

namespace senskg {
namespace {

constexpr std::size_t relationships_max = 1000;

std::string read_variable(TokenReader& reader) {
    const auto& token = reader.peek();
    const bool named = token.kind == QueryToken::Kind::quoted_word || reader.at_name();
    return named ? reader.take().value : std::string();
}

/// `$properties` in place of `{…}`: only patterns that create may have it.
std::optional<Expression> read_property_map(TokenReader& reader) {
    if (reader.peek().kind != QueryToken::Kind::parameter) {
        return std::nullopt;
    }
    return read_atom(reader);
}

std::vector<PropertyPattern> read_properties(TokenReader& reader) {
    std::vector<PropertyPattern> properties;
    if (!reader.accept_symbol("{")) {
        return properties;
    }
    const TokenReader::Nesting nesting(reader);
    while (!reader.at_symbol("}")) {
        const auto place = reader.peek().place;
        auto name = reader.expect_name("the name of a property");
        reader.expect_symbol(":", "between a property and its value");
        properties.push_back({std::move(name), place, read_expression(reader)});
        if (!reader.accept_symbol(",")) {
            break;
        }
    }
    reader.expect_symbol("}", "to close the properties");
    return properties;
}

NodePattern read_node(TokenReader& reader) {
    NodePattern node;
    const auto begin = reader.next_begin();
    reader.expect_symbol("(", "to begin a node, as in (p:Person)");
    if (!reader.at_symbol(")")) {
        node.variable = read_variable(reader);
    }
    while (reader.accept_symbol(":")) {
        node.labels.push_back(reader.expect_name("a label after ':'"));
        if (reader.at_symbol("|")) {
            reader.refuse(reader.peek().place, Fault::unexpected_syntax,
                          "a node has all labels of its pattern, not one of several",
                          "write WHERE n:A OR n:B");
        }
    }
    node.property_map = read_property_map(reader);
    node.with_properties = reader.at_symbol("{") || node.property_map;
    node.properties = read_properties(reader);
    if (!reader.at_symbol(")")) {
        reader.refuse_expected(node.labels.empty() && node.properties.empty()
                                   ? "a label (:Person), properties {name: …} or ')'"
                                   : "')' to close the node");
    }
    reader.take();
    node.place = reader.place_since(begin);
    return node;
}

std::uint64_t read_hop_count(TokenReader& reader) {
    const auto& token = reader.take();
    return static_cast<std::uint64_t>(integer_of(reader, token, Sign::plus));
}

Hops read_hops(TokenReader& reader) {
    Hops hops;
    const bool counted = reader.peek().kind == QueryToken::Kind::integer;
    if (counted) {
        hops.least = read_hop_count(reader);
    }
    if (!reader.accept_symbol("..")) {
        hops.most = counted ? hops.least : hops.most;
    } else if (reader.peek().kind == QueryToken::Kind::integer) {
        hops.most = read_hop_count(reader);
    }
    return hops;
}

/// What stands between `[` and `]`.
void read_relationship_body(TokenReader& reader, RelationshipPattern& relationship) {
    relationship.variable = read_variable(reader);
    if (reader.accept_symbol(":")) {
        relationship.types.push_back(reader.expect_name("a relationship type after ':'"));
        while (reader.accept_symbol("|")) {
            reader.accept_symbol(":");
            relationship.types.push_back(reader.expect_name("a relationship type after '|'"));
        }
    }
    std::ranges::sort(relationship.types);
    relationship.types.erase(std::unique(relationship.types.begin(), relationship.types.end()),
                             relationship.types.end());
    if (reader.at_symbol("..")) {
        reader.refuse(reader.peek().place, Fault::invalid_relationship_pattern,
                      "a number of relationships begins with '*'", "as in -[:KNOWS*1..3]->");
    }
    if (reader.accept_symbol("*")) {
        relationship.hops = read_hops(reader);
    }
    if (reader.at_symbol("-") && reader.peek(1).kind == QueryToken::Kind::integer) {
        reader.refuse(reader.peek().place, Fault::invalid_relationship_pattern,
                      "a number of relationships is not negative");
    }
    relationship.property_map = read_property_map(reader);
    relationship.properties = read_properties(reader);
    if (!reader.at_symbol("]")) {
        reader.refuse_expected("']' to close the relationship");
    }
    reader.take();
}

RelationshipPattern read_relationship(TokenReader& reader) {
    RelationshipPattern relationship;
    const auto begin = reader.next_begin();
    const bool left = reader.accept_symbol("<");
    reader.expect_symbol("-", "of a relationship");
    if (reader.accept_symbol("[")) {
        read_relationship_body(reader, relationship);
    }
    reader.expect_symbol("-", "of a relationship, as in -[:WORKS_FOR]->");
    const bool right = reader.accept_symbol(">");
    if (left != right) {
        relationship.direction = right ? Direction::out : Direction::in;
    }
    relationship.place = reader.place_since(begin);
    return relationship;
}

bool at_relationship(const TokenReader& reader, std::size_t ahead) {
    if (reader.at_symbol("<", ahead)) {
        return reader.at_symbol("-", ahead + 1) &&
               (reader.at_symbol("[", ahead + 2) || reader.at_symbol("-", ahead + 2));
    }
    if (!reader.at_symbol("-", ahead)) {
        return false;
    }
    const bool dashes = reader.at_symbol("-", ahead + 1) &&
                        (reader.at_symbol("(", ahead + 2) || reader.at_symbol(">", ahead + 2));
    return dashes || reader.at_symbol("[", ahead + 1);
}

void read_elements(TokenReader& reader, PathPattern& path) {
    if (reader.at_symbol("(") && reader.at_symbol("(", 1)) {
        const TokenReader::Nesting nesting(reader);
        reader.take();
        read_elements(reader, path);
        reader.expect_symbol(")", "to close the pattern");
        return;
    }
    path.nodes.push_back(read_node(reader));
    while (reader.at_symbol("-") || reader.at_symbol("<")) {
        if (path.relationships.size() >= relationships_max) {
            reader.refuse(
                reader.peek().place, Fault::unsupported,
                "a pattern holds at most " + std::to_string(relationships_max) + " relationships");
        }
        path.relationships.push_back(read_relationship(reader));
        path.nodes.push_back(read_node(reader));
    }
}

/// Tokens from `(` to its `)`, or 0 when it is not closed.
std::size_t bracket_length(const TokenReader& reader) {
    std::size_t depth = 0;
    for (std::size_t ahead = 0; reader.peek(ahead).kind != QueryToken::Kind::end; ++ahead) {
        if (reader.at_symbol("(", ahead)) {
            ++depth;
        } else if (reader.at_symbol(")", ahead) && --depth == 0) {
            return ahead + 1;
        }
    }
    return 0;
}

}  // namespace

PathPattern read_anonymous_path_pattern(TokenReader& reader) {
    PathPattern path;
    const auto begin = reader.next_begin();
    read_elements(reader, path);
    path.place = reader.place_since(begin);
    return path;
}

PathPattern read_shortest_path(TokenReader& reader) {
    const auto shortest =
        same_word(reader.take().value, "shortestPath") ? Shortest::one : Shortest::all;
    reader.take();
    auto path = read_anonymous_path_pattern(reader);
    path.shortest = shortest;
    reader.expect_symbol(")", "to close the shortest path");
    if (path.relationships.size() != 1) {
        reader.refuse(path.place, Fault::unexpected_syntax,
                      "a shortest path is of one relationship between two nodes",
                      "as in shortestPath((a)-[:KNOWS*]-(b))");
    }
    if (!path.relationships.front().hops) {
        path.relationships.front().hops = Hops{1, 1};
    }
    return path;
}

PathPattern read_path_pattern(TokenReader& reader) {
    std::string variable;
    if (reader.at_name() && reader.at_symbol("=", 1)) {
        variable = reader.take().value;
        reader.take();
    }
    auto path =
        at_shortest_path(reader) ? read_shortest_path(reader) : read_anonymous_path_pattern(reader);
    path.variable = std::move(variable);
    return path;
}

bool at_shortest_path(const TokenReader& reader) {
    return (reader.at_word("shortestPath") || reader.at_word("allShortestPaths")) &&
           reader.at_symbol("(", 1);
}

bool at_path_pattern(const TokenReader& reader) {
    if (!reader.at_symbol("(")) {
        return false;
    }
    const std::size_t after_name = reader.at_name(1) ? 2 : 1;
    if (reader.at_symbol(")", after_name)) {
        return at_relationship(reader, after_name + 1);
    }
    if (!reader.at_symbol(":", after_name) && !reader.at_symbol("{", after_name)) {
        return false;
    }
    const auto length = bracket_length(reader);
    return length > 0 && at_relationship(reader, length);
}

}  // namespace senskg
