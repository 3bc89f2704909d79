#include "library/cells.h"

#include "graph/model/error.h"
#include "graph/query/value_text.h"

#include <algorithm>

namespace senskg {
namespace {

Cell of_kind(Cell::Kind kind) {
    Cell cell;
    cell.kind = kind;
    return cell;
}

std::vector<NamedCell> fields_of(const ValueMap& map) {
    std::vector<NamedCell> fields;
    for (const auto& [name, value] : map) {
        fields.push_back({name, cell_of(value)});
    }
    return fields;
}

Cell node_cell(const NodeReference& node) {
    Cell cell = of_kind(Cell::Kind::node);
    cell.text = node.node().id;
    cell.labels = node.labels();
    cell.fields = fields_of(node.properties());
    return cell;
}

Cell relationship_cell(const RelationshipReference& relationship) {
    Cell cell = of_kind(Cell::Kind::relationship);
    cell.text = relationship.edge().id;
    cell.labels = {relationship.edge().type};
    cell.source = relationship.view->node(relationship.hop.source).id;
    cell.target = relationship.view->node(relationship.hop.target).id;
    cell.fields = fields_of(relationship.properties());
    return cell;
}

Cell path_cell(const PathValue& path) {
    Cell cell = of_kind(Cell::Kind::path);
    for (std::size_t place = 0; place < path.nodes.size(); ++place) {
        cell.elements.push_back(node_cell(path.nodes[place]));
        if (place < path.relationships.size()) {
            cell.elements.push_back(relationship_cell(path.relationships[place]));
        }
    }
    return cell;
}

}  // namespace

// Values nest at most `Value::depth_max` deep, and so does this recursion.
Cell cell_of(const Value& value) {
    if (const auto* boolean = value.boolean()) {
        return Cell(*boolean);
    }
    if (const auto* integer = value.integer()) {
        return Cell(*integer);
    }
    if (const auto* real = value.real()) {
        return Cell(*real);
    }
    if (const auto* text = value.text()) {
        return Cell(*text);
    }
    if (const auto* list = value.list()) {
        std::vector<Cell> elements;
        std::ranges::transform(*list, std::back_inserter(elements), cell_of);
        return Cell(std::move(elements));
    }
    if (const auto* map = value.map()) {
        Cell cell = of_kind(Cell::Kind::map);
        cell.fields = fields_of(*map);
        return cell;
    }
    if (const auto* node = value.node()) {
        return node_cell(*node);
    }
    if (const auto* relationship = value.relationship()) {
        return relationship_cell(*relationship);
    }
    if (const auto* path = value.path()) {
        return path_cell(*path);
    }
    if (value.is_null()) {
        return {};
    }
    Cell cell = of_kind(Cell::Kind::moment);
    cell.text = plain_text(value);
    return cell;
}

Value value_of(const Cell& cell) {
    switch (cell.kind) {
        case Cell::Kind::null:
            return {};
        case Cell::Kind::boolean:
            return Value(cell.boolean);
        case Cell::Kind::integer:
            return Value(cell.integer);
        case Cell::Kind::real:
            return Value(cell.real);
        case Cell::Kind::text:
            return Value(cell.text);
        case Cell::Kind::list: {
            ValueList list;
            std::ranges::transform(cell.elements, std::back_inserter(list),
                                   [](const Cell& element) { return value_of(element); });
            return Value(std::move(list));
        }
        case Cell::Kind::map: {
            ValueMap map;
            for (const auto& field : cell.fields) {
                map.insert_or_assign(field.name, value_of(field.value));
            }
            return Value(std::move(map));
        }
        default:
            throw Error{Error::Kind::usage,
                        "a parameter is a plain value, a list or a map (give a node's id, and a "
                        "date as text)"};
    }
}

}  // namespace senskg
