#include "graph/query/type_check.h"

#include "graph/query/functions.h"
#include "graph/query/procedure.h"
#include "graph/query/query_error.h"
#include "graph/query/static_type.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace senskg {
namespace {

using Kind = Expression::Kind;

using Known = KnownType;
using enum StaticType;

class TypeCheck {
  public:
    TypeCheck(const SingleQuery& query, std::string_view query_text)
        : text_(query_text), known_(query.slots) {}

    // NOLINTNEXTLINE(*-convert-member-functions-to-static): the others that it calls are not
    void look_at(const SingleQuery& query) {
        for (const auto& clause : query.clauses) {
            std::visit([&](const auto& kind) { look_at(kind); }, clause);
        }
    }

  private:
    [[nodiscard]] QueryPlace at(Span place) const { return {text_, place}; }

    void require(const Expression& expression, Known known,
                 std::initializer_list<StaticType> wanted, std::string_view what) const {
        if (known.type != any && std::ranges::find(wanted, known.type) == wanted.end()) {
            at(expression.place)
                .refuse(Fault::compile_time_type,
                        std::string(what) + ", not " + std::string(type_words(known.type)));
        }
    }

    void look_at(const MatchClause& match) {
        patterns(match.patterns);
        condition(match.condition);
    }
    void look_at(const UnwindClause& unwind) {
        const auto known = value(unwind.list);
        known_[unwind.slot] = {known.type == list ? known.element : any};
    }
    void look_at(const ProjectionClause& projection) {
        for (const auto& item : projection.items) {
            known_[item.slot] = value(item.expression);
        }
        for (const auto& key : projection.order) {
            static_cast<void>(value(key.expression));
        }
        condition(projection.condition);
    }
    void look_at(const CreateClause& create) { patterns(create.patterns); }
    void look_at(const MergeClause& merge) {
        patterns(merge.patterns);
        items(merge.on_create);
        items(merge.on_match);
    }
    void look_at(const SetClause& set) { items(set.items); }
    void look_at(const DeleteClause& deletion) {
        for (const auto& thing : deletion.things) {
            require(thing, value(thing), {node, relationship, path, map, list},
                    "nodes, relationships and paths are deleted");
        }
    }
    void look_at(const CallClause& call) {
        for (std::size_t index = 0; index < call.arguments.size(); ++index) {
            const auto& argument = call.arguments[index];
            const auto& input = call.procedure->inputs[index];
            static_cast<void>(value(argument));
            if (argument.kind == Kind::literal &&
                !fits_procedure_type(argument.value, input.type)) {
                at(argument.place)
                    .refuse(Fault::compile_time_type,
                            call.name + "() expects " + input.type + " as '" + input.name + "'");
            }
        }
        condition(call.condition);
    }

    void items(const std::vector<SetItem>& set_items) {
        for (const auto& item : set_items) {
            require(item.owner, value(item.owner), {node, relationship, map, list},
                    "nodes and relationships are changed");
            if (item.value) {
                static_cast<void>(value(*item.value));
            }
        }
    }

    void patterns(const std::vector<PathPattern>& paths) {
        for (const auto& path_pattern : paths) {
            for (const auto& element : path_pattern.nodes) {
                bind(element, {node}, "a node");
            }
            for (const auto& element : path_pattern.relationships) {
                bind(element, element.hops ? Known{list, relationship} : Known{relationship},
                     "a relationship");
            }
            if (path_pattern.slot != no_slot) {
                known_[path_pattern.slot] = {path};
            }
        }
    }

    template <class Element>
    void bind(const Element& element, Known wanted, std::string_view what) {
        auto& known = known_[element.slot];
        if (known.type != any && known.type != wanted.type) {
            at(element.place)
                .refuse(Fault::variable_type_conflict,
                        "'" + element.variable + "' is " + std::string(type_words(known.type)) +
                            " and cannot be " + std::string(what) + " too");
        }
        known = wanted;
        for (const auto& property : element.properties) {
            static_cast<void>(value(property.value));
        }
    }

    void condition(const std::optional<Expression>& expression) {
        if (expression) {
            condition(*expression);
        }
    }

    /// Where a pattern may stand: as a condition, or within what joins conditions.
    void condition(const Expression& expression) {
        switch (expression.kind) {
            case Kind::either:
            case Kind::both:
            case Kind::exclusive:
            case Kind::negation:
                for (const auto& operand : expression.operands) {
                    condition(operand);
                }
                return;
            case Kind::pattern:
                patterns(expression.patterns);
                return;
            default:
                require(expression, value(expression), {boolean}, "expected a condition");
        }
    }

    Known value(const Expression& expression);
    Known operands(const Expression& expression, Known result);
    Known call(const Expression& expression);
    Known property(const Expression& expression);
    Known chain(const Expression& expression);
    Known list_of(const Expression& expression);
    Known local(const Expression& expression);
    void require_numbers(const Expression& expression, Known left, Known right) const;

    std::string_view text_;
    std::vector<Known> known_;  ///< By slot.
};

Known TypeCheck::operands(const Expression& expression, Known result) {
    for (const auto& operand : expression.operands) {
        static_cast<void>(value(operand));
    }
    return result;
}

Known TypeCheck::value(const Expression& expression) {
    switch (expression.kind) {
        case Kind::literal:
            return known_type(expression.value);
        case Kind::variable:
            return known_[expression.slot];
        case Kind::property:
            return property(expression);
        case Kind::slice:
            return operands(expression, {list});
        case Kind::has_labels:
            require(expression, value(expression.operands.front()), {node, relationship},
                    "only nodes have labels");
            return {boolean};
        case Kind::list:
            return list_of(expression);
        case Kind::map:
        case Kind::map_projection:
            return operands(expression, {map});
        case Kind::either:
        case Kind::both:
        case Kind::exclusive:
        case Kind::negation:
            for (const auto& operand : expression.operands) {
                require(operand, value(operand), {boolean}, "expected a condition");
            }
            return {boolean};
        case Kind::comparison:
            return operands(expression, {boolean});
        case Kind::minus:
            return value(expression.operands.front());
        case Kind::chain:
            return chain(expression);
        case Kind::call:
            return call(expression);
        case Kind::aggregate:
            operands(expression, {});
            return expression.name == "count" ? Known{integer} : Known{};
        case Kind::comprehension:
        case Kind::quantifier:
            return local(expression);
        case Kind::pattern:
            if (expression.count == 0) {
                at(expression.place)
                    .refuse(Fault::unexpected_syntax, "a pattern is a condition and no value",
                            "exists(…) makes it one; [pattern | …] lists what it finds");
            }
            patterns(expression.patterns);
            return {boolean};
        case Kind::pattern_list:
            patterns(expression.patterns);
            condition(expression.operands[0]);
            static_cast<void>(value(expression.operands[1]));
            return {list};
        case Kind::subquery:
            for (const auto& subquery : expression.subqueries) {
                look_at(subquery);
            }
            return {boolean};
        default:
            return operands(expression, {});
    }
}

Known TypeCheck::property(const Expression& expression) {
    const auto owner = value(expression.operands.front());
    if (owner.type == path) {
        at(expression.place).refuse(Fault::compile_time_type, "a path has no properties");
    }
    constexpr std::array without = {boolean, integer, real, text, list};
    if (std::ranges::find(without, owner.type) != without.end()) {
        at(expression.place)
            .refuse(
                Fault::owner_of_wrong_type,
                std::string(type_words(owner.type)) + " has no property '" + expression.name + "'",
                "nodes, relationships and maps have properties");
    }
    return {};
}

Known TypeCheck::list_of(const Expression& expression) {
    Known result{list};
    bool first = true;
    for (const auto& operand : expression.operands) {
        const auto known = value(operand);
        result.element = first || known.type == result.element ? known.type : any;
        first = false;
    }
    return result;
}

/// `[x IN list WHERE … | …]` and `any(x IN list WHERE …)`.
Known TypeCheck::local(const Expression& expression) {
    const auto source = value(expression.operands.front());
    known_[expression.slot] = {source.type == list ? source.element : any};
    condition(expression.operands[1]);
    if (expression.kind == Kind::quantifier) {
        return {boolean};
    }
    return {list, value(expression.operands[2]).type};
}

void TypeCheck::require_numbers(const Expression& expression, Known left, Known right) const {
    constexpr std::array never = {boolean, text, list, map, node, relationship, path};
    for (const auto side : {left, right}) {
        if (std::ranges::find(never, side.type) != never.end()) {
            at(expression.place)
                .refuse(Fault::compile_time_type,
                        "expected numbers, not " + std::string(type_words(side.type)),
                        "toInteger() and toFloat() read numbers from texts");
        }
    }
}

Known TypeCheck::chain(const Expression& expression) {
    auto result = value(expression.operands.front());
    std::size_t next = 1;
    for (const auto operation : expression.operators) {
        if (operation == Operator::is_null || operation == Operator::is_not_null) {
            result = {boolean};
            continue;
        }
        const auto& operand = expression.operands[next++];
        const auto right = value(operand);
        if (operation > Operator::power) {
            if (operation == Operator::in) {
                require(operand, right, {list}, "IN looks into a list");
            }
            result = {boolean};
            continue;
        }
        if (operation != Operator::add) {
            require_numbers(expression, result, right);
        }
        const bool whole = result.type == integer && right.type == integer;
        const bool lists = result.type == list || right.type == list;
        const bool numbers = (result.type == real || right.type == real) && !lists &&
                             result.type != any && right.type != any;
        result = whole     ? Known{operation == Operator::power ? real : integer}
                 : lists   ? Known{list}
                 : numbers ? Known{result.type == text || right.type == text ? text : real}
                           : Known{};
    }
    return result;
}

Known TypeCheck::call(const Expression& expression) {
    const auto* found = find_function_types(expression.function->name);
    Known first;
    for (std::size_t index = 0; index < expression.operands.size(); ++index) {
        const auto known = value(expression.operands[index]);
        first = index == 0 ? known : first;
    }
    if (found == nullptr) {
        return {};
    }
    const bool takes_all = found->takes.front() == any;
    if (!takes_all && first.type != any &&
        std::ranges::find(found->takes, first.type) == found->takes.end()) {
        std::string wanted;
        for (const auto type : found->takes) {
            if (type != any) {
                wanted += (wanted.empty() ? "" : " or ") + std::string(type_words(type));
            }
        }
        at(expression.place)
            .refuse(Fault::compile_time_type, std::string(found->name) + "() expects " + wanted +
                                                  ", not " + std::string(type_words(first.type)));
    }
    return found->gives;
}

}  // namespace

void require_types(const SingleQuery& query, std::string_view text) {
    TypeCheck(query, text).look_at(query);
}

}  // namespace senskg
