#include "graph/query/procedure.h"

#include "graph/model/error.h"
#include "graph/query/value_order.h"

#include <algorithm>
#include <set>

namespace senskg {
namespace {

/// Where each field stands among the columns.
std::vector<std::size_t> places_of(const std::vector<ProcedureField>& fields,
                                   const std::vector<std::string>& columns,
                                   const std::string& procedure) {
    std::vector<std::size_t> places;
    for (const auto& field : fields) {
        const auto found = std::ranges::find(columns, field.name);
        if (found == columns.end()) {
            throw Error(Error::Kind::usage, "the table of procedure " + procedure +
                                                " has no column '" + field.name + "'");
        }
        places.push_back(static_cast<std::size_t>(found - columns.begin()));
    }
    return places;
}

std::vector<ValueList> rows_of(const std::set<std::string>& names) {
    std::vector<ValueList> rows(names.size());
    std::ranges::transform(names, rows.begin(),
                           [](const auto& name) { return ValueList{Value(name)}; });
    return rows;
}

std::vector<ValueList> labels(const ProcedureCall& call) {
    const auto& view = call.view;
    std::set<std::string> names;
    for (const auto node : view.nodes("")) {
        call.budget.step();
        for (auto& label : NodeReference{&view, node}.labels()) {
            names.insert(std::move(label));
        }
    }
    return rows_of(names);
}

std::vector<ValueList> relationship_types(const ProcedureCall& call) {
    const auto& view = call.view;
    std::set<std::string> names;
    for (const auto node : view.nodes("")) {
        call.budget.step();
        for (const auto& edge : view.edges(node, Direction::out, {})) {
            names.insert(edge.type);
        }
    }
    return rows_of(names);
}

std::vector<ValueList> property_keys(const ProcedureCall& call) {
    const auto& view = call.view;
    std::set<std::string> names;
    const auto add = [&](const ValueMap& properties) {
        for (const auto& [name, value] : properties) {
            names.insert(name);
        }
    };
    for (const auto node : view.nodes("")) {
        call.budget.step();
        add(NodeReference{&view, node}.properties());
        for (const auto& hop : view.hops(node, Direction::out, {}, HopOrder::any)) {
            add(RelationshipReference{&view, hop}.properties());
        }
    }
    return rows_of(names);
}

Procedures made_standard_procedures() {
    Procedures procedures;
    procedures.add({"db.labels", {}, {{"label", "STRING"}}, labels});
    procedures.add(
        {"db.relationshipTypes", {}, {{"relationshipType", "STRING"}}, relationship_types});
    procedures.add({"db.propertyKeys", {}, {{"propertyKey", "STRING"}}, property_keys});
    add_analysis_procedures(procedures);
    add_search_procedure(procedures);
    return procedures;
}

}  // namespace

Procedure table_procedure(std::string name, std::vector<ProcedureField> inputs,
                          std::vector<ProcedureField> outputs,
                          const std::vector<std::string>& columns, std::vector<ValueList> rows) {
    const auto input_places = places_of(inputs, columns, name);
    const auto output_places = places_of(outputs, columns, name);
    auto answer = [input_places, output_places, rows = std::move(rows)](const ProcedureCall& call) {
        const auto& arguments = call.arguments;
        std::vector<ValueList> found;
        for (const auto& row : rows) {
            bool fits = true;
            for (std::size_t index = 0; index < arguments.size() && fits; ++index) {
                fits = ordered(row[input_places[index]], arguments[index]) == 0;
            }
            if (fits) {
                auto& made = found.emplace_back();
                for (const auto place : output_places) {
                    made.push_back(row[place]);
                }
            }
        }
        return found;
    };
    return {std::move(name), std::move(inputs), std::move(outputs), std::move(answer)};
}

std::vector<std::string> texts_of(const Value& value) {
    std::vector<std::string> texts;
    if (const auto* text = value.text()) {
        texts.push_back(*text);
    } else if (const auto* list = value.list()) {
        for (const auto& element : *list) {
            texts.push_back(present(element.text()));
        }
    }
    return texts;
}

bool fits_procedure_type(const Value& value, std::string_view type) {
    if (value.is_null()) {
        return type.ends_with('?') || type.empty();
    }
    type.remove_suffix(type.ends_with('?') ? 1 : 0);
    if (type == "INTEGER") {
        return value.integer() != nullptr;
    }
    if (type == "FLOAT" || type == "NUMBER") {
        return value.type() == Value::Type::number;
    }
    if (type == "STRING") {
        return value.text() != nullptr;
    }
    if (type == "BOOLEAN") {
        return value.boolean() != nullptr;
    }
    if (type == "MAP") {
        return value.map() != nullptr;
    }
    if (type == "TEXTS") {
        const auto is_text = [](const Value& element) { return element.text() != nullptr; };
        return is_text(value) ||
               (value.list() != nullptr && std::ranges::all_of(*value.list(), is_text));
    }
    if (type == "NODE") {
        return value.node() != nullptr;
    }
    return !type.starts_with("LIST") || value.list() != nullptr;
}

void Procedures::add(Procedure procedure) {
    auto name = procedure.name;
    procedures_.insert_or_assign(std::move(name), std::move(procedure));
}

const Procedure* Procedures::find(std::string_view name) const {
    const auto found = procedures_.find(name);
    return found == procedures_.end() ? nullptr : &found->second;
}

std::vector<std::string> Procedures::names() const {
    std::vector<std::string> names;
    for (const auto& [name, procedure] : procedures_) {
        names.push_back(name);
    }
    return names;
}

std::string procedure_signature(const Procedure& procedure) {
    const auto listed = [](const std::vector<ProcedureField>& fields) {
        std::string text;
        for (const auto& field : fields) {
            text += (text.empty() ? "" : ", ") + field.name + (field.optional ? "?" : "");
        }
        return text;
    };
    return procedure.name + "(" + listed(procedure.inputs) + ") YIELD " + listed(procedure.outputs);
}

const Procedures& standard_procedures() {
    static const Procedures procedures = made_standard_procedures();
    return procedures;
}

}  // namespace senskg
