#include "graph/query/static_type.h"

#include <algorithm>

namespace senskg {
namespace {

using enum StaticType;

constexpr std::array function_types = std::to_array<FunctionTypes>({
    {"labels", {node}, {list, text}},
    {"type", {relationship}, {text}},
    {"length", {path}, {integer}},
    {"nodes", {path}, {list, node}},
    {"relationships", {path}, {list, relationship}},
    {"properties", {map, node, relationship}, {map}},
    {"keys", {map, node, relationship}, {list, text}},
    {"size", {list, text, map}, {integer}},
    {"startNode", {relationship}, {node}},
    {"endNode", {relationship}, {node}},
    {"id", {node, relationship}, {any}},
    {"range", {any}, {list, integer}},
    {"split", {any}, {list, text}},
    {"toString", {any}, {text}},
    {"toInteger", {any}, {integer}},
    {"toFloat", {any}, {real}},
    {"exists", {any}, {boolean}},
    {"isEmpty", {any}, {boolean}},
});

StaticType type_of_value(const Value& value) {
    switch (value.type()) {
        case Value::Type::map:
            return map;
        case Value::Type::text:
            return text;
        case Value::Type::boolean:
            return boolean;
        case Value::Type::number:
            return value.integer() != nullptr ? integer : real;
        case Value::Type::list:
            return list;
        default:
            return any;
    }
}

}  // namespace

std::string_view type_words(StaticType type) {
    constexpr std::array<std::string_view, 10> words = {
        "anything", "a boolean", "an integer", "a float",        "a text",
        "a list",   "a map",     "a node",     "a relationship", "a path"};
    return words[static_cast<std::size_t>(type)];
}

KnownType known_type(const Value& value) {
    KnownType known{type_of_value(value)};
    if (const auto* elements = value.list()) {
        known.element = elements->empty() ? any : type_of_value(elements->front());
        for (const auto& element : *elements) {
            known.element = type_of_value(element) == known.element ? known.element : any;
        }
    }
    return known;
}

const FunctionTypes* find_function_types(std::string_view function) {
    const auto found = std::ranges::find(function_types, function, &FunctionTypes::name);
    return found == function_types.end() ? nullptr : &*found;
}

}  // namespace senskg
