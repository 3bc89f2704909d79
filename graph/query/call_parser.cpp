#include "graph/query/call_parser.h"

#include "graph/query/atom_parser.h"
#include "graph/query/expression_parser.h"

namespace senskg {
namespace {

void read_arguments(TokenReader& reader, CallClause& call) {
    if (!reader.accept_symbol("(")) {
        return;
    }
    call.with_arguments = true;
    while (!reader.at_symbol(")")) {
        call.arguments.push_back(read_expression(reader));
        if (!reader.accept_symbol(",")) {
            break;
        }
    }
    reader.expect_symbol(")", "or ',' in the arguments");
}

void read_yields(TokenReader& reader, CallClause& call) {
    if (!reader.accept_word("YIELD")) {
        return;
    }
    if (reader.accept_symbol("*")) {
        call.yields_all = true;
    } else if (reader.accept_symbol("-")) {
        return;  // nothing is wanted
    } else {
        do {
            YieldItem item;
            item.place = reader.peek().place;
            item.column = reader.expect_name("a column of the procedure");
            item.variable =
                reader.accept_word("AS") ? read_new_variable(reader, "a name") : item.column;
            call.yields.push_back(std::move(item));
        } while (reader.accept_symbol(","));
    }
    if (reader.accept_word("WHERE")) {
        call.condition = read_expression(reader);
    }
}

}  // namespace

CallClause read_call_clause(TokenReader& reader) {
    CallClause call;
    const auto begin = reader.next_begin();
    reader.take();
    call.name = reader.expect_name("the name of a procedure, as in CALL db.labels()");
    while (reader.accept_symbol(".")) {
        call.name += "." + reader.expect_name("the rest of the procedure's name after '.'");
    }
    call.place = reader.place_since(begin);
    read_arguments(reader, call);
    read_yields(reader, call);
    return call;
}

}  // namespace senskg
