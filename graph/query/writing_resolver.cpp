#include "graph/query/writing_resolver.h"

#include "graph/did_you_mean.h"
#include "graph/query/expression_resolver.h"
#include "graph/query/pattern_resolver.h"
#include "graph/query/procedure.h"

#include <algorithm>
#include <set>

namespace senskg {
namespace {

/// CREATE and MERGE ask different things of a pattern's relationships.
enum class Making { create, merge };

/// Declares the variables of patterns that are made.
class MadePattern {
  public:
    MadePattern(Scope& scope, Making making) : scope_(scope), making_(making) {}

    void declare(PathPattern& path) {
        const bool alone = path.relationships.empty();
        for (auto& node : path.nodes) {
            node.slot = node_slot(node, alone);
        }
        for (auto& relationship : path.relationships) {
            relationship.slot =
                new_slot(relationship.variable, VariableKind::relationship, relationship.place);
            require_makeable(relationship);
        }
        if (path.shortest != Shortest::no) {
            scope_.at(path.place)
                .refuse(Fault::unexpected_syntax, "a shortest path is found, not made");
        }
        if (!path.variable.empty()) {
            path.slot = new_slot(path.variable, VariableKind::path, path.place);
        }
    }

  private:
    /// A node that is known may stand at the end of a relationship, bare.
    RowSlot node_slot(const NodePattern& node, bool alone) {
        const auto found = scope_.variables.find(node.variable);
        if (node.variable.empty() || found == scope_.variables.end()) {
            return new_slot(node.variable, VariableKind::node, node.place);
        }
        const auto where = scope_.at(node.place);
        const auto kind = found->second.kind;
        if (kind != VariableKind::node && kind != VariableKind::value) {
            where.refuse(Fault::variable_type_conflict,
                         "'" + node.variable + "' is no node and cannot be one");
        }
        const bool bare = node.labels.empty() && !node.with_properties;
        if (alone || !bare) {
            where.refuse(Fault::variable_already_bound,
                         "the variable '" + node.variable + "' is already taken",
                         alone ? ""
                               : "a node that is known already stands as (" + node.variable +
                                     "), without labels and properties");
        }
        return found->second.slot;
    }

    RowSlot new_slot(const std::string& name, VariableKind kind, Span place) {
        const auto slot = scope_.new_slot();
        if (!name.empty() && !scope_.variables.emplace(name, Variable{slot, kind}).second) {
            scope_.at(place).refuse(Fault::variable_already_bound,
                                    "the variable '" + name + "' is already taken");
        }
        return slot;
    }

    void require_makeable(const RelationshipPattern& relationship) const {
        const auto where = scope_.at(relationship.place);
        if (relationship.hops) {
            where.refuse(Fault::creating_variable_length,
                         "relationships are made one by one, without '*'");
        }
        if (relationship.types.size() != 1) {
            where.refuse(Fault::no_single_relationship_type,
                         "a relationship that is made has exactly one type", "as in -[:KNOWS]->");
        }
        if (making_ == Making::create && relationship.direction == Direction::both) {
            where.refuse(Fault::requires_directed_relationship,
                         "a relationship that is made has a direction", "write --> or <--");
        }
    }

    Scope& scope_;
    Making making_;
};

void require_owner(const SetItem& item, const Scope& scope) {
    if (item.owner.kind != Expression::Kind::variable) {
        return;
    }
    const auto kind = scope.variables.find(item.owner.name)->second.kind;
    if (kind == VariableKind::path || kind == VariableKind::relationships) {
        scope.at(item.place)
            .refuse(Fault::compile_time_type,
                    "only nodes and relationships have properties to set");
    }
}

/// Aggregates have no rows to look at where things are written.
AggregateRule writing_rule() {
    return no_aggregates("clauses that write look at one row at a time");
}

std::size_t required_inputs(const Procedure& procedure) {
    return static_cast<std::size_t>(
        std::ranges::count(procedure.inputs, false, &ProcedureField::optional));
}

void require_arguments(const CallClause& call, const Procedure& procedure, const Scope& scope) {
    const auto where = scope.at(call.place);
    if (!call.with_arguments && !call.alone) {
        where.refuse(Fault::invalid_argument_passing_mode,
                     "a procedure called within a query takes its arguments in brackets",
                     "write CALL " + call.name + "(…)");
    }
    const auto given = call.arguments.size();
    const auto most = procedure.inputs.size();
    const auto least = required_inputs(procedure);
    if (call.with_arguments && (given < least || given > most)) {
        const auto wanted = (least == most ? "" : std::to_string(least) + " to ") +
                            std::to_string(most) + (most == 1 ? " argument" : " arguments");
        where.refuse(Fault::invalid_number_of_arguments,
                     call.name + "() takes " + wanted + ", not " + std::to_string(given));
    }
}

/// Without brackets the arguments are the parameters named like the inputs that must be given.
void take_parameters(CallClause& call, const Procedure& procedure) {
    for (const auto& input : procedure.inputs) {
        if (input.optional) {
            break;
        }
        Expression parameter;
        parameter.kind = Expression::Kind::parameter;
        parameter.name = input.name;
        parameter.place = call.place;
        call.arguments.push_back(std::move(parameter));
    }
}

[[noreturn]] void refuse_column(const CallClause& call, const YieldItem& item, const Scope& scope) {
    std::vector<std::string> names;
    std::string listed;
    for (const auto& output : call.procedure->outputs) {
        names.push_back(output.name);
        listed += (listed.empty() ? "it gives " : ", ") + output.name;
    }
    scope.at(item.place)
        .refuse(Fault::undefined_variable,
                call.name + "() gives no column '" + item.column + "'" +
                    did_you_mean(item.column, names),
                listed);
}

void declare_yields(CallClause& call, const Procedure& procedure, Scope& scope) {
    if (call.yields_all || (call.alone && call.yields.empty())) {
        for (const auto& output : procedure.outputs) {
            call.yields.push_back({call.place, output.name, output.name});
        }
    }
    for (auto& item : call.yields) {
        const auto where = scope.at(item.place);
        const auto output =
            std::ranges::find(procedure.outputs, item.column, &ProcedureField::name);
        if (output == procedure.outputs.end()) {
            refuse_column(call, item, scope);
        }
        item.slot = scope.new_slot();
        const auto kind = output->type == "NODE" ? VariableKind::node : VariableKind::value;
        if (!scope.variables.emplace(item.variable, Variable{item.slot, kind}).second) {
            where.refuse(Fault::variable_already_bound,
                         "the variable '" + item.variable + "' is already taken");
        }
    }
}

}  // namespace

void resolve_create(CreateClause& create, Scope& scope) {
    MadePattern made(scope, Making::create);
    for (auto& path : create.patterns) {
        resolve_pattern_properties(path, scope);
        made.declare(path);
    }
}

void resolve_merge(MergeClause& merge, Scope& scope) {
    refuse_property_maps(merge.patterns, scope);
    MadePattern made(scope, Making::merge);
    for (auto& path : merge.patterns) {
        resolve_pattern_properties(path, scope);
        made.declare(path);
    }
    resolve_set_items(merge.on_create, scope);
    resolve_set_items(merge.on_match, scope);
}

void resolve_set_items(std::vector<SetItem>& items, Scope& scope) {
    for (auto& item : items) {
        resolve_expression(item.owner, scope, writing_rule());
        require_owner(item, scope);
        if (item.value) {
            resolve_expression(*item.value, scope, writing_rule());
        }
    }
}

void resolve_delete(DeleteClause& deletion, Scope& scope) {
    for (auto& thing : deletion.things) {
        if (thing.kind == Expression::Kind::has_labels) {
            scope.at(thing.place)
                .refuse(Fault::invalid_delete, "labels and types are not deleted, things are",
                        "REMOVE n:Label takes a label away");
        }
        resolve_expression(thing, scope, writing_rule());
    }
}

void resolve_call(CallClause& call, Scope& scope) {
    if (call.yields_all && !call.alone) {
        scope.at(call.place)
            .refuse(Fault::unexpected_syntax, "YIELD * stands where CALL is the whole query",
                    "name the columns: CALL " + call.name + "() YIELD …");
    }
    call.procedure = scope.procedures->find(call.name);
    if (call.procedure == nullptr) {
        scope.at(call.place)
            .refuse(Fault::procedure_not_found,
                    "unknown procedure '" + call.name + "'" +
                        did_you_mean(call.name, scope.procedures->names()));
    }
    require_arguments(call, *call.procedure, scope);
    if (!call.with_arguments) {
        take_parameters(call, *call.procedure);
    }
    for (auto& argument : call.arguments) {
        resolve_expression(argument, scope, no_aggregates("a procedure is called for each row"));
    }
    declare_yields(call, *call.procedure, scope);
    if (call.condition) {
        resolve_expression(*call.condition, scope,
                           no_aggregates("WHERE looks at one row at a time"));
    }
}

}  // namespace senskg
