#include "graph/query/clause_parser.h"

#include "graph/query/atom_parser.h"
#include "graph/query/call_parser.h"
#include "graph/query/expression_parser.h"
#include "graph/query/pattern_parser.h"
#include "graph/query/writing_parser.h"

#include <algorithm>
#include <array>

namespace senskg {
namespace {

/// Clauses call each other while rows pass through, so their number is bounded.
constexpr std::size_t clauses_max = 200;
/// Those that write take all rows first and call nothing.
constexpr std::size_t writing_clauses_max = 10'000;

constexpr std::array<std::string_view, 4> refused_words = {"DROP", "FOREACH", "LOAD", "INSERT"};

const std::vector<std::string> clause_words = {
    "MATCH",  "OPTIONAL", "WITH", "UNWIND", "RETURN",   "CREATE", "MERGE", "SET", "REMOVE",
    "DELETE", "DETACH",   "CALL", "WHERE",  "CONTAINS", "STARTS", "ENDS",  "AND", "OR"};
const std::vector<std::string> later_words = {"ORDER", "SKIP",   "LIMIT", "UNION",   "AND",
                                              "OR",    "STARTS", "ENDS",  "CONTAINS"};

std::optional<Expression> read_condition(TokenReader& reader) {
    return reader.accept_word("WHERE") ? std::optional(read_expression(reader)) : std::nullopt;
}

void read_patterns(TokenReader& reader, MatchClause& match) {
    do {
        match.patterns.push_back(read_path_pattern(reader));
    } while (reader.accept_symbol(","));
    match.condition = read_condition(reader);
}

MatchClause read_match(TokenReader& reader) {
    MatchClause match;
    match.place = reader.peek().place;
    if (reader.accept_word("OPTIONAL")) {
        match.optional = true;
    }
    reader.expect_word("MATCH", "after OPTIONAL");
    read_patterns(reader, match);
    return match;
}

UnwindClause read_unwind(TokenReader& reader) {
    UnwindClause unwind;
    unwind.place = reader.take().place;
    unwind.list = read_expression(reader);
    reader.expect_word("AS", "and a name for the elements of UNWIND");
    unwind.variable = read_new_variable(reader, "a name for the elements");
    return unwind;
}

ProjectionItem read_item(TokenReader& reader) {
    ProjectionItem item;
    const auto begin = reader.next_begin();
    item.expression = read_expression(reader);
    item.name = std::string(reader.place_since(begin).of(reader.text()));
    if (reader.accept_word("AS")) {
        item.name = read_new_variable(reader, "a name after AS");
        item.named = true;
    } else if (item.expression.kind == Expression::Kind::variable) {
        item.name = item.expression.name;
        item.named = true;
    }
    return item;
}

void read_items(TokenReader& reader, ProjectionClause& projection) {
    projection.distinct = reader.accept_word("DISTINCT");
    if (reader.accept_symbol("*")) {
        projection.everything = true;
        if (!reader.accept_symbol(",")) {
            return;
        }
    }
    do {
        projection.items.push_back(read_item(reader));
    } while (reader.accept_symbol(","));
}

void read_order(TokenReader& reader, ProjectionClause& projection) {
    if (!reader.accept_word("ORDER")) {
        return;
    }
    reader.expect_word("BY", "after ORDER");
    do {
        SortKey key;
        key.expression = read_expression(reader);
        if (reader.accept_word("DESC") || reader.accept_word("DESCENDING")) {
            key.descending = true;
        } else if (!reader.accept_word("ASC")) {
            reader.accept_word("ASCENDING");
        }
        projection.order.push_back(std::move(key));
    } while (reader.accept_symbol(","));
}

ProjectionClause read_projection(TokenReader& reader) {
    ProjectionClause projection;
    projection.place = reader.peek().place;
    projection.last = same_word(reader.take().value, "RETURN");
    read_items(reader, projection);
    read_order(reader, projection);
    if (reader.accept_word("SKIP")) {
        projection.skip = read_expression(reader);
    }
    if (reader.accept_word("LIMIT")) {
        projection.limit = read_expression(reader);
    }
    if (!projection.last) {
        projection.condition = read_condition(reader);
    }
    return projection;
}

/// What people bring along from another language, with what they mean.
void refuse_words_of_sql(const TokenReader& reader) {
    constexpr std::array<std::array<std::string_view, 2>, 5> words = {
        {{"LIKE", "write CONTAINS, STARTS WITH, ENDS WITH, or =~ and a regular expression"},
         {"SELECT", "a query begins with a pattern: MATCH (p:Person) RETURN p.name"},
         {"FROM", "a query begins with a pattern: MATCH (p:Person) RETURN p.name"},
         {"HAVING", "write WITH … WHERE … before RETURN"},
         {"GROUP", "what RETURN holds besides aggregates is what rows are grouped by"}}};
    for (const auto& [word, hint] : words) {
        if (reader.at_word(word)) {
            reader.refuse(reader.peek().place, Fault::unexpected_syntax,
                          std::string(word) + " is no word of openCypher", hint);
        }
    }
}

[[noreturn]] void refuse_clause(const TokenReader& reader) {
    const auto& token = reader.peek();
    for (const auto word : refused_words) {
        if (reader.at_word(word)) {
            reader.refuse(token.place, Fault::unsupported,
                          std::string(word) + " is no clause of openCypher",
                          "clauses that write are CREATE, MERGE, SET, REMOVE and DELETE");
        }
    }
    refuse_words_of_sql(reader);
    reader.refuse_expected_one_of("a clause (MATCH, OPTIONAL MATCH, UNWIND, CALL, WITH or RETURN)",
                                  clause_words);
}

/// After a RETURN only UNION, a semicolon or the end may follow.
[[noreturn]] void refuse_after_return(const TokenReader& reader, const ProjectionClause& clause) {
    if (reader.at_word("WHERE")) {
        reader.refuse(reader.peek().place, Fault::unexpected_syntax, "WHERE stands before RETURN",
                      "write MATCH … WHERE … RETURN …, or WITH … WHERE … RETURN …");
    }
    refuse_words_of_sql(reader);
    const bool late_part = reader.at_word("ORDER") || reader.at_word("SKIP");
    if (late_part && (clause.limit || clause.skip)) {
        reader.refuse(reader.peek().place, Fault::unexpected_syntax,
                      "the parts of RETURN are in the wrong order",
                      "the order is RETURN …, ORDER BY …, SKIP …, LIMIT …");
    }
    reader.refuse_expected_one_of(
        "an operator, ',', AS, ORDER BY, SKIP, LIMIT or the end of the query", later_words);
}

Clause read_clause(TokenReader& reader) {
    if (reader.at_word("MATCH") || reader.at_word("OPTIONAL")) {
        return read_match(reader);
    }
    if (reader.at_word("UNWIND")) {
        return read_unwind(reader);
    }
    if (reader.at_word("WITH") || reader.at_word("RETURN")) {
        return read_projection(reader);
    }
    if (reader.at_word("CREATE")) {
        return read_create(reader);
    }
    if (reader.at_word("MERGE")) {
        return read_merge(reader);
    }
    if (reader.at_word("SET")) {
        return read_set(reader);
    }
    if (reader.at_word("REMOVE")) {
        return read_remove(reader);
    }
    if (reader.at_word("DELETE") || reader.at_word("DETACH")) {
        return read_delete(reader);
    }
    if (reader.at_word("CALL")) {
        return read_call_clause(reader);
    }
    refuse_clause(reader);
}

bool is_return(const Clause& clause) {
    const auto* projection = std::get_if<ProjectionClause>(&clause);
    return projection != nullptr && projection->last;
}

/// What may stand where a clause ended too early, for the message.
std::string continuation(const SingleQuery& part) {
    if (part.clauses.empty()) {
        return "a query (MATCH … RETURN …)";
    }
    return "RETURN, WITH or another clause";
}

/// A query may end with a RETURN, with what writes, or with a CALL.
bool may_end(const SingleQuery& part) {
    return !part.clauses.empty() && (is_writing(part.clauses.back()) ||
                                     std::holds_alternative<CallClause>(part.clauses.back()));
}

SingleQuery read_part(TokenReader& reader) {
    SingleQuery part;
    part.place = reader.peek().place;
    std::size_t writing = 0;
    while (part.clauses.empty() || !is_return(part.clauses.back())) {
        const bool ended = reader.peek().kind == QueryToken::Kind::end || reader.at_symbol(";") ||
                           reader.at_symbol("}") || reader.at_word("UNION");
        const bool in_subquery = reader.at_symbol("}") && !part.clauses.empty();
        if (ended && (in_subquery || may_end(part))) {
            break;
        }
        if (ended) {
            reader.refuse_expected(continuation(part), "a query ends with RETURN …");
        }
        const auto reading = part.clauses.size() - writing;
        if (reading >= clauses_max || writing >= writing_clauses_max) {
            reader.refuse(reader.peek().place, Fault::unsupported,
                          "a query holds at most " + std::to_string(clauses_max) + " clauses");
        }
        part.clauses.push_back(read_clause(reader));
        writing += is_writing(part.clauses.back()) ? 1 : 0;
    }
    return part;
}

void read_end(TokenReader& reader, const Query& query) {
    if (reader.accept_symbol(";")) {
        while (reader.accept_symbol(";")) {
        }
        if (reader.peek().kind != QueryToken::Kind::end) {
            reader.refuse(reader.peek().place, Fault::unexpected_syntax,
                          "only one statement can be asked at a time",
                          "ask the second in a query of its own");
        }
    }
    if (reader.peek().kind != QueryToken::Kind::end) {
        if (!is_return(query.parts.back().clauses.back())) {
            refuse_clause(reader);
        }
        refuse_after_return(reader, std::get<ProjectionClause>(query.parts.back().clauses.back()));
    }
}

}  // namespace

SingleQuery read_subquery(TokenReader& reader) {
    if (!reader.at_symbol("(") && !(reader.at_name() && reader.at_symbol("=", 1))) {
        return read_part(reader);
    }
    SingleQuery part;
    MatchClause match;
    match.place = part.place = reader.peek().place;
    read_patterns(reader, match);
    part.clauses.emplace_back(std::move(match));
    return part;
}

Query read_query(TokenReader& reader) {
    Query query;
    if (reader.accept_word("EXPLAIN")) {
        query.mode = QueryMode::explain;
    } else if (reader.accept_word("PROFILE")) {
        query.mode = QueryMode::profile;
    }
    query.parts.push_back(read_part(reader));
    for (bool first = true; reader.at_word("UNION"); first = false) {
        const auto place = reader.take().place;
        const bool all = reader.accept_word("ALL");
        if (!first && all != query.union_all) {
            reader.refuse(place, Fault::invalid_clause_composition,
                          "UNION and UNION ALL cannot be mixed in one query");
        }
        query.union_all = all;
        if (query.parts.size() >= clauses_max) {
            reader.refuse(place, Fault::unsupported,
                          "a query holds at most " + std::to_string(clauses_max) + " parts");
        }
        query.parts.push_back(read_part(reader));
    }
    read_end(reader, query);
    return query;
}

}  // namespace senskg
