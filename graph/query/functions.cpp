#include "graph/query/functions.h"

#include "graph/query/token_reader.h"

#include <algorithm>
#include <array>

namespace senskg {
namespace {

std::array<std::span<const FunctionRow>, 6> tables() {
    return {text_functions(),  number_functions(),   list_functions(),
            graph_functions(), temporal_functions(), evidence_functions()};
}

}  // namespace

void Call::refuse(std::size_t index, std::string_view wanted) const {
    place.refuse(Fault::value_of_wrong_type,
                 std::string(name) + "() expects " + std::string(wanted) +
                     (arguments.size() > 1 ? " as argument " + std::to_string(index + 1) : "") +
                     ", not " + std::string(type_words(arguments[index])));
}

const std::string& Call::text(std::size_t index) const {
    const auto* text = arguments[index].text();
    if (text == nullptr) {
        refuse(index, "a text");
    }
    return *text;
}

const ValueList& Call::list(std::size_t index) const {
    const auto* list = arguments[index].list();
    if (list == nullptr) {
        refuse(index, "a list");
    }
    return *list;
}

std::int64_t Call::integer(std::size_t index) const {
    const auto* integer = arguments[index].integer();
    if (integer == nullptr) {
        refuse(index, "an integer");
    }
    return *integer;
}

double Call::number(std::size_t index) const {
    if (const auto* integer = arguments[index].integer()) {
        return static_cast<double>(*integer);
    }
    const auto* real = arguments[index].real();
    if (real == nullptr) {
        refuse(index, "a number");
    }
    return *real;
}

const NodeReference& Call::node(std::size_t index) const {
    const auto* node = arguments[index].node();
    if (node == nullptr) {
        refuse(index, "a node");
    }
    return *node;
}

const RelationshipReference& Call::relationship(std::size_t index) const {
    const auto* relationship = arguments[index].relationship();
    if (relationship == nullptr) {
        refuse(index, "a relationship");
    }
    return *relationship;
}

const FunctionRow* find_function(std::string_view name) {
    for (const auto& table : tables()) {
        const auto found = std::ranges::find_if(
            table, [&](const FunctionRow& row) { return same_word(row.name, name); });
        if (found != table.end()) {
            return &*found;
        }
    }
    return nullptr;
}

std::vector<std::string> function_names() {
    std::vector<std::string> names;
    for (const auto& table : tables()) {
        for (const auto& row : table) {
            names.emplace_back(row.name);
        }
    }
    return names;
}

}  // namespace senskg
