#include "graph/query/evaluator.h"

#include "graph/query/functions.h"
#include "graph/query/temporal_fields.h"

#include <algorithm>

namespace senskg {
namespace {

/// The place in a list of `length` that an index means (from the end when negative), cut to
/// `[0, length]`.
std::size_t slice_end(std::int64_t index, std::size_t length) {
    const auto size = static_cast<std::int64_t>(length);
    const auto from_start = index < 0 ? index + size : index;
    return static_cast<std::size_t>(std::clamp<std::int64_t>(from_start, 0, size));
}

}  // namespace

Value Evaluator::property(const Value& value, std::string_view name, Span place) const {
    if (const auto* node = value.node()) {
        return node->property(name);
    }
    if (const auto* relationship = value.relationship()) {
        return relationship->property(name);
    }
    if (const auto* map = value.map()) {
        const auto found = map->find(name);
        return found == map->end() ? Value() : found->second;
    }
    if (value.is_null()) {
        return {};
    }
    if (value.moment() != nullptr) {
        return field_of(present(value.moment()), name);
    }
    if (value.duration() != nullptr) {
        return field_of(present(value.duration()), name);
    }
    at(place).refuse(
        Fault::value_of_wrong_type,
        std::string(type_words(value)) + " has no property '" + std::string(name) + "'",
        "nodes, relationships and maps have properties");
}

Value Evaluator::index(const Expression& expression, Row& row) {
    const auto base = value(expression.operands[0], row);
    const auto index = value(expression.operands[1], row);
    if (base.is_null() || index.is_null()) {
        return {};
    }
    if (const auto* list = base.list()) {
        const auto* number = index.integer();
        if (number == nullptr) {
            at(expression.place)
                .refuse(Fault::runtime_type, "a list is indexed by an integer, not by " +
                                                 std::string(type_words(index)));
        }
        const auto size = static_cast<std::int64_t>(list->size());
        const auto place = *number < 0 ? *number + size : *number;
        const bool inside = place >= 0 && place < size;
        return inside ? (*list)[static_cast<std::size_t>(place)] : Value();
    }
    if (index.text() == nullptr ||
        (base.map() == nullptr && base.node() == nullptr && base.relationship() == nullptr)) {
        at(expression.place)
            .refuse(base.map() != nullptr ? Fault::map_access_by_no_text : Fault::runtime_type,
                    std::string(type_words(base)) + " cannot be indexed by " +
                        std::string(type_words(index)));
    }
    return property(base, present(index.text()), expression.place);
}

Value Evaluator::slice(const Expression& expression, Row& row) {
    const auto base = value(expression.operands[0], row);
    if (base.is_null()) {
        return {};
    }
    const auto* list = base.list();
    if (list == nullptr) {
        at(expression.place)
            .refuse(Fault::value_of_wrong_type,
                    "only lists have slices, not " + std::string(type_words(base)),
                    base.text() != nullptr ? "substring() takes a part of a text" : "");
    }
    std::size_t begin = 0;
    std::size_t end = list->size();
    for (std::size_t side = 0; side < expression.names.size(); ++side) {
        const auto bound = value(expression.operands[side + 1], row);
        if (bound.is_null()) {
            return {};
        }
        if (bound.integer() == nullptr) {
            at(expression.place)
                .refuse(Fault::value_of_wrong_type, "a slice goes from integer to integer");
        }
        (expression.names[side] == "from" ? begin : end) =
            slice_end(present(bound.integer()), list->size());
    }
    const auto at_place = [&](std::size_t place) {
        return list->begin() + static_cast<std::ptrdiff_t>(place);
    };
    return Value(begin < end ? ValueList(at_place(begin), at_place(end)) : ValueList());
}

Value Evaluator::has_labels(const Expression& expression, Row& row) {
    const auto base = value(expression.operands.front(), row);
    if (base.is_null()) {
        return {};
    }
    if (const auto* relationship = base.relationship()) {
        return Value(std::ranges::all_of(
            expression.names, [&](const auto& name) { return name == relationship->edge().type; }));
    }
    if (base.node() == nullptr) {
        at(expression.place)
            .refuse(Fault::value_of_wrong_type,
                    "only nodes have labels, not " + std::string(type_words(base)));
    }
    const auto labels = present(base.node()).labels();
    return Value(std::ranges::all_of(expression.names, [&](const auto& name) {
        return std::ranges::find(labels, name) != labels.end();
    }));
}

Value Evaluator::list(const Expression& expression, Row& row) {
    ValueList list;
    list.reserve(expression.operands.size());
    for (const auto& operand : expression.operands) {
        list.push_back(value(operand, row));
    }
    return Value(std::move(list));
}

Value Evaluator::map(const Expression& expression, Row& row) {
    ValueMap map;
    for (std::size_t index = 0; index < expression.operands.size(); ++index) {
        map.insert_or_assign(expression.names[index], value(expression.operands[index], row));
    }
    return Value(std::move(map));
}

Value Evaluator::call(const Expression& expression, Row& row) {
    std::vector<Value> arguments;
    arguments.reserve(expression.operands.size());
    bool any_null = false;
    for (const auto& operand : expression.operands) {
        arguments.push_back(value(operand, row));
        any_null = any_null || arguments.back().is_null();
    }
    const auto& function = *expression.function;
    if (any_null && function.nulls == NullPolicy::gives_null) {
        return {};
    }
    return function.apply(Call{arguments, function.name, at(expression.place), budget_});
}

Value Evaluator::choice(const Expression& expression, Row& row) {
    const bool compares = expression.count == 1;
    const auto subject = compares ? value(expression.operands.front(), row) : Value();
    std::size_t index = compares ? 1 : 0;
    for (; index + 1 < expression.operands.size(); index += 2) {
        const auto& condition = expression.operands[index];
        const bool chosen =
            compares ? equal(subject, value(condition, row)) == Truth::yes : holds(condition, row);
        if (chosen) {
            return value(expression.operands[index + 1], row);
        }
    }
    return value(expression.operands.back(), row);
}

const ValueList* Evaluator::local_list(const Expression& expression, const Value& value) const {
    if (!value.is_null() && value.list() == nullptr) {
        at(expression.place)
            .refuse(Fault::value_of_wrong_type,
                    "IN goes through a list, not through " + std::string(type_words(value)));
    }
    return value.list();
}

Value Evaluator::comprehension(const Expression& expression, Row& row) {
    const auto source = value(expression.operands.front(), row);
    const auto* elements = local_list(expression, source);
    if (elements == nullptr) {
        return {};
    }
    ValueList result;
    for (const auto& element : *elements) {
        row[expression.slot] = element;
        if (holds(expression.operands[1], row)) {
            result.push_back(value(expression.operands[2], row));
        }
    }
    return Value(std::move(result));
}

Value Evaluator::reduction(const Expression& expression, Row& row) {
    auto result = value(expression.operands[0], row);
    const auto source = value(expression.operands[1], row);
    const auto* elements = local_list(expression, source);
    if (elements == nullptr) {
        return {};
    }
    for (const auto& element : *elements) {
        row[expression.slot] = std::move(result);
        row[expression.slot + 1] = element;
        result = value(expression.operands[2], row);
    }
    return result;
}

bool Evaluator::has_match(const Expression& expression, Row& row) {
    bool found = false;
    match_source_(expression, row, [&](Row&) {
        found = true;
        return Flow::stop;
    });
    return found;
}

Value Evaluator::pattern_list(const Expression& expression, Row& row) {
    ValueList list;
    match_source_(expression, row, [&](Row& match) {
        if (holds(expression.operands[0], match)) {
            list.push_back(value(expression.operands[1], match));
        }
        return Flow::more;
    });
    return Value(std::move(list));
}

Value Evaluator::map_projection(const Expression& expression, Row& row) {
    const auto base = value(expression.operands.front(), row);
    if (base.is_null()) {
        return {};
    }
    ValueMap map;
    if (expression.count == 1) {
        const auto* node = base.node();
        const auto* relationship = base.relationship();
        map = node != nullptr           ? node->properties()
              : relationship != nullptr ? relationship->properties()
              : base.map() != nullptr   ? present(base.map())
                                        : ValueMap();
    }
    for (std::size_t index = 0; index < expression.names.size(); ++index) {
        map.insert_or_assign(expression.names[index], value(expression.operands[index + 1], row));
    }
    return Value(std::move(map));
}

Value Evaluator::quantifier(const Expression& expression, Row& row) {
    const auto source = value(expression.operands.front(), row);
    const auto* elements = local_list(expression, source);
    if (elements == nullptr) {
        return {};
    }
    std::size_t yes = 0;
    std::size_t unknown = 0;
    for (const auto& element : *elements) {
        row[expression.slot] = element;
        const auto part = truth(expression.operands[1], row);
        yes += part == Truth::yes ? 1 : 0;
        unknown += part == Truth::unknown ? 1 : 0;
    }
    const auto no = elements->size() - yes - unknown;
    if (expression.name == "any") {
        return yes > 0 ? Value(true) : unknown > 0 ? Value() : Value(false);
    }
    if (expression.name == "none") {
        return yes > 0 ? Value(false) : unknown > 0 ? Value() : Value(true);
    }
    if (expression.name == "all") {
        return no > 0 ? Value(false) : unknown > 0 ? Value() : Value(true);
    }
    return yes > 1 ? Value(false) : unknown > 0 ? Value() : Value(yes == 1);
}

}  // namespace senskg
