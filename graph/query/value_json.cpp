#include "graph/query/value_json.h"

#include "graph/query/value_text.h"

#include <algorithm>
#include <cmath>

namespace senskg {
namespace {

void write_float(JsonText& json, double number) {
    if (std::isfinite(number)) {
        json.digits(float_text(number));  // The same digits as in a table.
        return;
    }
    json.begin_object().key("$float");
    json.text(std::isnan(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity").end_object();
}

void write_properties(JsonText& json, const ValueMap& properties) {
    json.begin_object();
    for (const auto& [name, value] : properties) {
        json.key(name);
        write_value(json, value);
    }
    json.end_object();
}

void write_node(JsonText& json, const NodeReference& reference) {
    json.begin_object().key("$node").begin_object();
    json.key("id").text(reference.node().id).key("labels").begin_array();
    for (const auto& label :
         reference.is_deleted() ? std::vector<std::string>() : reference.labels()) {
        json.text(label);
    }
    json.end_array().key("props");
    write_properties(json, reference.is_deleted() ? ValueMap() : reference.properties());
    json.end_object().end_object();
}

void write_relationship(JsonText& json, const RelationshipReference& reference) {
    const Edge edge = reference.edge();  // Copied: the nodes' ids may drop it.
    json.begin_object().key("$rel").begin_object();
    json.key("id").text(edge.id).key("type").text(edge.type);
    json.key("start").text(reference.view->node(edge.source).id);
    json.key("end").text(reference.view->node(edge.target).id);
    json.key("props");
    write_properties(json, reference.is_deleted() ? ValueMap() : reference.properties());
    json.end_object().end_object();
}

void write_path(JsonText& json, const PathValue& path) {
    json.begin_object().key("$path").begin_array();
    for (std::size_t index = 0; index < path.nodes.size(); ++index) {
        write_node(json, path.nodes[index]);
        if (index < path.relationships.size()) {
            write_relationship(json, path.relationships[index]);
        }
    }
    json.end_array().end_object();
}

void write_map(JsonText& json, const ValueMap& map) {
    const bool wrapped =
        std::ranges::any_of(map, [](const auto& entry) { return entry.first.starts_with('$'); });
    if (wrapped) {
        json.begin_object().key("$map");
    }
    json.begin_object();
    for (const auto& [key, value] : map) {
        json.key(key);
        write_value(json, value);
    }
    json.end_object();
    if (wrapped) {
        json.end_object();
    }
}

void write_list(JsonText& json, const ValueList& list) {
    json.begin_array();
    for (const auto& value : list) {
        write_value(json, value);
    }
    json.end_array();
}

}  // namespace

void write_value(JsonText& json, const Value& value) {
    switch (value.type()) {
        case Value::Type::map:
            write_map(json, present(value.map()));
            return;
        case Value::Type::node:
            write_node(json, present(value.node()));
            return;
        case Value::Type::relationship:
            write_relationship(json, present(value.relationship()));
            return;
        case Value::Type::list:
            write_list(json, present(value.list()));
            return;
        case Value::Type::path:
            write_path(json, present(value.path()));
            return;
        case Value::Type::text:
            json.text(present(value.text()));
            return;
        case Value::Type::boolean:
            json.boolean(present(value.boolean()));
            return;
        case Value::Type::null:
            json.null();
            return;
        case Value::Type::date_time:
        case Value::Type::local_date_time:
        case Value::Type::date:
        case Value::Type::time:
        case Value::Type::local_time:
        case Value::Type::duration:
            json.begin_object().key("$temporal").text(plain_text(value)).end_object();
            return;
        case Value::Type::number:
            break;
    }
    if (const auto* integer = value.integer()) {
        json.integer(*integer);
    } else {
        write_float(json, present(value.real()));
    }
}

std::string json_of(const Value& value) {
    JsonText json;
    write_value(json, value);
    return std::string(json.view());
}

}  // namespace senskg
