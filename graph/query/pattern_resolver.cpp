#include "graph/query/pattern_resolver.h"

#include "graph/query/expression_resolver.h"

#include <set>

namespace senskg {
namespace {

std::string_view kind_words(VariableKind kind) {
    switch (kind) {
        case VariableKind::node:
            return "a node";
        case VariableKind::relationship:
            return "a relationship";
        case VariableKind::relationships:
            return "a list of relationships";
        case VariableKind::path:
            return "a path";
        case VariableKind::value:
            return "a value";
    }
    return "a value";
}

class PatternResolver {
  public:
    enum class NewVariables { declared, refused };

    PatternResolver(Scope& scope, NewVariables new_variables)
        : scope_(scope), new_variables_(new_variables) {}

    void declare(PathPattern& path) {
        for (auto& node : path.nodes) {
            node.slot = slot_for(node.variable, VariableKind::node, node.place);
        }
        for (auto& relationship : path.relationships) {
            const auto kind =
                relationship.hops ? VariableKind::relationships : VariableKind::relationship;
            relationship.slot = slot_for(relationship.variable, kind, relationship.place);
        }
        if (!path.variable.empty()) {
            path.slot = slot_for(path.variable, VariableKind::path, path.place);
        }
    }

  private:
    RowSlot slot_for(const std::string& name, VariableKind kind, Span place) {
        if (name.empty()) {
            return scope_.new_slot();
        }
        const auto found = scope_.variables.find(name);
        if (found != scope_.variables.end()) {
            require_reusable(name, found->second.kind, kind, place);
            return found->second.slot;
        }
        if (new_variables_ == NewVariables::refused) {
            scope_.refuse_unknown(name, place);
        }
        declared_.insert(name);
        const auto slot = scope_.new_slot();
        scope_.variables.emplace(name, Variable{slot, kind});
        return slot;
    }

    void require_reusable(const std::string& name, VariableKind known, VariableKind wanted,
                          Span place) const {
        const auto where = scope_.at(place);
        const bool lists_given =
            wanted == VariableKind::relationships && known == VariableKind::value;
        const bool same = known == wanted && wanted == VariableKind::relationships;
        if (wanted == VariableKind::path || same) {
            where.refuse(Fault::variable_already_bound, "the variable '" + name + "' is already " +
                                                            std::string(kind_words(known)));
        }
        const bool fits = known == wanted || known == VariableKind::value || lists_given;
        if (!fits) {
            where.refuse(Fault::variable_type_conflict,
                         "'" + name + "' is already " + std::string(kind_words(known)) +
                             " and cannot be " + std::string(kind_words(wanted)) + " too");
        }
        if (wanted == VariableKind::relationship && declared_.contains(name)) {
            where.refuse(Fault::relationship_uniqueness,
                         "the relationship '" + name + "' stands twice in one MATCH",
                         "relationships of one MATCH are all different; use a second MATCH");
        }
    }

    Scope& scope_;
    NewVariables new_variables_;
    std::set<std::string, std::less<>> declared_;
};

}  // namespace

void resolve_patterns(std::vector<PathPattern>& patterns, Scope& scope) {
    PatternResolver resolver(scope, PatternResolver::NewVariables::declared);
    for (auto& path : patterns) {
        resolver.declare(path);
    }
    for (auto& path : patterns) {
        resolve_pattern_properties(path, scope);
    }
}

void resolve_pattern_predicate(PathPattern& pattern, Scope& scope) {
    PatternResolver resolver(scope, PatternResolver::NewVariables::refused);
    resolver.declare(pattern);
    resolve_pattern_properties(pattern, scope);
}

void resolve_pattern_properties(PathPattern& path, Scope& scope) {
    const auto rule = no_aggregates("a pattern cannot hold aggregates");
    const auto resolve = [&](auto& elements) {
        for (auto& element : elements) {
            for (auto& property : element.properties) {
                resolve_expression(property.value, scope, rule);
            }
            if (element.property_map) {
                resolve_expression(*element.property_map, scope, rule);
            }
        }
    };
    resolve(path.nodes);
    resolve(path.relationships);
}

void refuse_property_maps(const std::vector<PathPattern>& patterns, const Scope& scope) {
    const auto look_at = [&](const auto& elements) {
        for (const auto& element : elements) {
            if (element.property_map) {
                scope.at(element.property_map->place)
                    .refuse(Fault::invalid_parameter_use,
                            "a parameter cannot stand for all properties of a pattern",
                            "write {name: $name}, one parameter for each property");
            }
        }
    };
    for (const auto& path : patterns) {
        look_at(path.nodes);
        look_at(path.relationships);
    }
}

}  // namespace senskg
