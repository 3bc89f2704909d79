#include "graph/query/writing_parser.h"

#include "graph/query/expression_parser.h"
#include "graph/query/pattern_parser.h"

namespace senskg {
namespace {

using Kind = Expression::Kind;

/// `n.name` or `n:Label`, taken apart; nothing of it when it is something else.
SetItem read_owned(TokenReader& reader) {
    SetItem item;
    const auto begin = reader.next_begin();
    item.owner = read_postfix_expression(reader);
    item.place = reader.place_since(begin);
    const bool is_part = item.owner.kind == Kind::property || item.owner.kind == Kind::has_labels;
    if (is_part) {
        item.name = item.owner.name;
        item.labels = item.owner.names;
        item.kind =
            item.owner.kind == Kind::property ? SetItem::Kind::property : SetItem::Kind::labels;
        auto owner = std::move(item.owner.operands.front());
        item.owner = std::move(owner);
    } else {
        item.kind = SetItem::Kind::all_properties;
    }
    return item;
}

SetItem read_set_item(TokenReader& reader) {
    auto item = read_owned(reader);
    if (item.kind == SetItem::Kind::labels) {
        return item;
    }
    if (item.kind == SetItem::Kind::all_properties && reader.at_symbol("+") &&
        reader.at_symbol("=", 1)) {
        reader.take();
        item.kind = SetItem::Kind::more_properties;
    }
    reader.expect_symbol("=", "and a value, as in SET n.name = 'Ada'");
    item.value = read_expression(reader);
    return item;
}

std::vector<SetItem> read_set_items(TokenReader& reader) {
    std::vector<SetItem> items;
    do {
        items.push_back(read_set_item(reader));
    } while (reader.accept_symbol(","));
    return items;
}

}  // namespace

CreateClause read_create(TokenReader& reader) {
    CreateClause create;
    create.place = reader.take().place;
    do {
        create.patterns.push_back(read_path_pattern(reader));
    } while (reader.accept_symbol(","));
    return create;
}

MergeClause read_merge(TokenReader& reader) {
    MergeClause merge;
    merge.place = reader.take().place;
    merge.patterns.push_back(read_path_pattern(reader));
    while (reader.accept_word("ON")) {
        const bool created = reader.accept_word("CREATE");
        if (!created) {
            reader.expect_word("MATCH", "or CREATE after ON");
        }
        reader.expect_word("SET", "after ON CREATE and ON MATCH");
        for (auto& item : read_set_items(reader)) {
            (created ? merge.on_create : merge.on_match).push_back(std::move(item));
        }
    }
    return merge;
}

SetClause read_set(TokenReader& reader) {
    SetClause set;
    set.place = reader.take().place;
    set.items = read_set_items(reader);
    return set;
}

SetClause read_remove(TokenReader& reader) {
    SetClause remove;
    remove.place = reader.take().place;
    do {
        auto item = read_owned(reader);
        if (item.kind == SetItem::Kind::all_properties) {
            reader.refuse(item.place, Fault::unexpected_syntax,
                          "REMOVE takes properties and labels away",
                          "write REMOVE n.name or REMOVE n:Label; DELETE n removes a node");
        }
        item.kind = item.kind == SetItem::Kind::labels ? SetItem::Kind::no_labels
                                                       : SetItem::Kind::no_property;
        remove.items.push_back(std::move(item));
    } while (reader.accept_symbol(","));
    return remove;
}

DeleteClause read_delete(TokenReader& reader) {
    DeleteClause deletion;
    deletion.place = reader.peek().place;
    deletion.detach = reader.accept_word("DETACH");
    reader.expect_word("DELETE", "after DETACH");
    do {
        deletion.things.push_back(read_expression(reader));
    } while (reader.accept_symbol(","));
    return deletion;
}

}  // namespace senskg
