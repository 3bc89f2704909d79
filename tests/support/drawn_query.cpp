#include "tests/support/drawn_query.h"

#include <algorithm>
#include <map>

namespace senskg::test {
namespace {

using Condition = DrawnCondition;
using Term = DrawnTerm;

/// What a variable stands for.
enum class Kind { node, edge, walk, number, text, truth };

class Drawing {
  public:
    Drawing(std::mt19937& random, const DrawnWords& words) : random_(random), words_(words) {}

    DrawnQuery query() {
        DrawnQuery query;
        const std::size_t parts = chance(5) ? 2 : 1;
        query.all = chance(2);
        for (std::size_t part = 0; part < parts; ++part) {
            scope_.clear();
            query.parts.push_back(draw_part());
        }
        if (parts == 2) {
            make_alike(query);
        }
        return query;
    }

  private:
    std::size_t below(std::size_t bound) { return random_() % bound; }
    bool chance(std::size_t one_in) { return below(one_in) == 0; }
    const std::string& any(const std::vector<std::string>& words) {
        return words[below(words.size())];
    }

    std::vector<std::string> of_kind(Kind kind) const {
        std::vector<std::string> found;
        for (const auto& [name, each] : scope_) {
            if (each == kind) {
                found.push_back(name);
            }
        }
        return found;
    }

    DrawnPart draw_part() {
        DrawnPart part;
        const std::size_t clauses = 1 + below(3);
        for (std::size_t index = 0; index < clauses; ++index) {
            part.clauses.push_back(draw_clause(index == 0));
        }
        part.projection = draw_projection(false);
        return part;
    }

    DrawnClause draw_clause(bool first) {
        DrawnClause clause;
        const std::size_t which = below(8);
        if (which == 0 || (first && which == 1)) {
            clause.kind = DrawnClause::Kind::unwind;
            clause.variable = new_name("u");
            for (std::size_t index = below(4); index > 0; --index) {
                clause.elements.push_back(chance(5) ? Term{} : number(below(3)));
            }
            scope_[clause.variable] = Kind::number;
            return clause;
        }
        if (!first && which <= 3) {
            clause.kind = DrawnClause::Kind::with;
            clause.projection = draw_projection(true);
            if (chance(2)) {
                clause.condition.push_back(draw_condition(2));
            }
            return clause;
        }
        clause.kind = chance(3) ? DrawnClause::Kind::optional_match : DrawnClause::Kind::match;
        for (std::size_t chains = chance(3) ? 2 : 1; chains > 0; --chains) {
            clause.chains.push_back(draw_chain(below(3), false));
        }
        if (chance(2)) {
            clause.condition.push_back(draw_condition(2));
        }
        return clause;
    }

    std::string new_name(const std::string& begin) { return begin + std::to_string(names_++); }

    DrawnNode draw_node(bool may_be_new) {
        DrawnNode node;
        const auto known = of_kind(Kind::node);
        if (!known.empty() && chance(3)) {
            node.variable = any(known);
        } else if (may_be_new && !chance(5)) {
            node.variable = new_name("v");
            scope_[node.variable] = Kind::node;
        }
        node.label = chance(3) ? any(words_.labels) : "";
        node.name = chance(6) ? any(words_.names) : "";
        return node;
    }

    DrawnEdge draw_edge(bool may_be_new) {
        DrawnEdge edge;
        edge.type = chance(2) ? any(words_.types) : "";
        edge.direction = static_cast<Direction>(below(3));
        edge.walk = chance(4);
        if (edge.walk) {
            edge.length_min = below(3);
            edge.length_max = std::max<std::size_t>(1, edge.length_min + below(2));
        }
        if (may_be_new && chance(3)) {
            edge.variable = new_name("r");
            scope_[edge.variable] = edge.walk ? Kind::walk : Kind::edge;
        }
        return edge;
    }

    DrawnChain draw_chain(std::size_t length, bool in_condition) {
        DrawnChain chain;
        chain.nodes.push_back(draw_node(!in_condition));
        for (; length > 0; --length) {
            chain.edges.push_back(draw_edge(!in_condition));
            chain.nodes.push_back(draw_node(!in_condition));
        }
        return chain;
    }

    Term number(std::size_t value) {
        Term term;
        term.kind = Term::Kind::number;
        term.number = static_cast<std::int64_t>(value);
        return term;
    }

    Term draw_text() {
        Term term;
        term.is_text = true;
        const auto nodes = of_kind(Kind::node);
        const auto texts = of_kind(Kind::text);
        if (!texts.empty() && chance(3)) {
            term.kind = Term::Kind::variable;
            term.variable = any(texts);
        } else if (!nodes.empty() && !chance(4)) {
            term.kind = chance(4) ? Term::Kind::id : Term::Kind::property;
            term.variable = any(nodes);
            term.property = "name";
        } else {
            term.kind = Term::Kind::text;
            term.text = any(words_.names);
        }
        return term;
    }

    Term draw_number() {
        Term term;
        const auto nodes = of_kind(Kind::node);
        const auto edges = of_kind(Kind::edge);
        const auto walks = of_kind(Kind::walk);
        const auto numbers = of_kind(Kind::number);
        if (!numbers.empty() && chance(3)) {
            term.kind = Term::Kind::variable;
            term.variable = any(numbers);
        } else if (!walks.empty() && chance(2)) {
            term.kind = Term::Kind::size;
            term.variable = any(walks);
        } else if (!edges.empty() && chance(3)) {
            term.kind = Term::Kind::property;
            term.variable = any(edges);
            term.property = words_.edge_number_property;
        } else if (!nodes.empty() && !chance(4)) {
            term.kind = Term::Kind::property;
            term.variable = any(nodes);
            term.property = words_.number_property;
        } else {
            return number(below(4));
        }
        return term;
    }

    Condition draw_condition(std::size_t depth) {
        Condition condition;
        if (depth > 0 && chance(2)) {
            condition.kind = static_cast<Condition::Kind>(below(4));
            condition.parts.push_back(draw_condition(depth - 1));
            if (condition.kind != Condition::Kind::no) {
                condition.parts.push_back(draw_condition(depth - 1));
            }
            return condition;
        }
        const auto nodes = of_kind(Kind::node);
        if (!nodes.empty() && chance(5)) {
            condition.kind = Condition::Kind::label;
            condition.variable = any(nodes);
            condition.label = any(words_.labels);
            return condition;
        }
        if (!nodes.empty() && chance(6)) {
            condition.kind = Condition::Kind::exists;
            condition.chain = draw_chain(1 + below(2), true);
            condition.chain.nodes.front().variable = any(nodes);
            return condition;
        }
        const bool text = chance(2);
        const auto draw = [&] { return text ? draw_text() : draw_number(); };
        constexpr auto first = static_cast<std::size_t>(Condition::Kind::equal);
        condition.kind = static_cast<Condition::Kind>(first + below(6));
        condition.terms = {draw(), chance(12) ? Term{} : draw()};
        if (condition.kind == Condition::Kind::begins && !text) {
            condition.kind = Condition::Kind::equal;
        }
        if (chance(8)) {
            condition.kind = Condition::Kind::in;
            condition.terms.push_back(draw());
        }
        return condition;
    }

    DrawnColumn draw_column(bool may_sum) {
        DrawnColumn column;
        column.name = new_name("c");
        const std::size_t which = below(5);
        if (which == 0) {
            column.term.kind = Term::Kind::condition;
            column.term.condition.push_back(draw_condition(1));
        } else {
            column.term = which < 3 ? draw_text() : draw_number();
        }
        if (may_sum) {
            column.sum = static_cast<DrawnColumn::Sum>(1 + below(7));
            if (column.sum == DrawnColumn::Sum::total) {
                column.term = draw_number();
            }
        }
        return column;
    }

    static Kind kind_of(const DrawnColumn& column) {
        using Sum = DrawnColumn::Sum;
        const bool as_term =
            column.sum == Sum::none || column.sum == Sum::least || column.sum == Sum::most;
        if (as_term && column.term.kind == Term::Kind::condition) {
            return Kind::truth;
        }
        return as_term && column.term.is_text ? Kind::text : Kind::number;
    }

    /// In a WITH some variables go on under their names.
    DrawnProjection draw_projection(bool with) {
        DrawnProjection projection;
        const bool sums = chance(3);
        std::map<std::string, Kind> after;
        for (const auto& [name, kind] : scope_) {
            if (with && !chance(3) && (kind == Kind::node || kind == Kind::walk)) {
                DrawnColumn column;
                column.name = name;
                (kind == Kind::node ? column.is_node : column.is_walk) = true;
                projection.columns.push_back(std::move(column));
                after[name] = kind;
            }
        }
        const std::size_t terms = 1 + below(3);
        for (std::size_t index = 0; index < terms; ++index) {
            projection.columns.push_back(draw_column(sums && index + 1 == terms));
            after[projection.columns.back().name] = kind_of(projection.columns.back());
        }
        projection.distinct = chance(4);
        scope_ = std::move(after);
        if (chance(3)) {
            draw_order(projection);
        }
        return projection;
    }

    void draw_order(DrawnProjection& projection) {
        const auto& columns = projection.columns;
        if (std::ranges::any_of(columns, &DrawnColumn::is_walk)) {
            return;
        }
        for (std::size_t index = 0; index < columns.size(); ++index) {
            projection.order.push_back({index, chance(2)});
        }
        std::shuffle(projection.order.begin(), projection.order.end(), random_);
        if (chance(2)) {
            projection.skip = below(3);
        }
        if (chance(2)) {
            projection.limit = below(5);
        }
    }

    /// A union wants the same columns on both sides.
    static void make_alike(DrawnQuery& query) {
        auto& left = query.parts[0].projection;
        auto& right = query.parts[1].projection;
        const auto count = std::min(left.columns.size(), right.columns.size());
        for (auto* side : {&left, &right}) {
            side->columns.resize(count);
            std::erase_if(side->order, [&](const auto& each) { return each.column >= count; });
            for (std::size_t index = 0; index < count; ++index) {
                side->columns[index].name = "c" + std::to_string(index);
            }
        }
    }

    std::mt19937& random_;
    const DrawnWords& words_;
    std::map<std::string, Kind> scope_;
    std::size_t names_ = 0;
};

}  // namespace

DrawnQuery drawn_query(std::mt19937& random, const DrawnWords& words) {
    return Drawing(random, words).query();
}

bool is_ordered(const DrawnQuery& query) {
    return query.parts.size() == 1 && !query.parts.front().projection.order.empty();
}

}  // namespace senskg::test
