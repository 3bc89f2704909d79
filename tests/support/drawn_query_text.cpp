#include "tests/support/drawn_query.h"

namespace senskg::test {
namespace {

std::string text_of(const DrawnCondition& condition);

std::string quoted(const std::string& text) {
    std::string quoted = "'";
    for (const char each : text) {
        quoted += each == '\'' || each == '\\' ? std::string("\\") + each : std::string(1, each);
    }
    return quoted + "'";
}

std::string text_of(const DrawnTerm& term) {
    switch (term.kind) {
        case DrawnTerm::Kind::number:
            return std::to_string(term.number);
        case DrawnTerm::Kind::text:
            return quoted(term.text);
        case DrawnTerm::Kind::null:
            return "null";
        case DrawnTerm::Kind::variable:
            return term.variable;
        case DrawnTerm::Kind::id:
            return "id(" + term.variable + ")";
        case DrawnTerm::Kind::property:
            return term.variable + "." + term.property;
        case DrawnTerm::Kind::size:
            return "size(" + term.variable + ")";
        case DrawnTerm::Kind::condition:
            return "(" + text_of(term.condition.front()) + ")";
    }
    return {};
}

std::string text_of(const DrawnNode& node) {
    return "(" + node.variable + (node.label.empty() ? "" : ":" + node.label) +
           (node.name.empty() ? "" : " {name: " + quoted(node.name) + "}") + ")";
}

std::string text_of(const DrawnEdge& edge) {
    std::string text = edge.direction == Direction::in ? "<-[" : "-[";
    text += edge.variable + (edge.type.empty() ? "" : ":" + edge.type);
    if (edge.walk) {
        text += "*" + std::to_string(edge.length_min) + ".." + std::to_string(edge.length_max);
    }
    return text + (edge.direction == Direction::out ? "]->" : "]-");
}

std::string text_of(const DrawnChain& chain) {
    std::string text = text_of(chain.nodes.front());
    for (std::size_t index = 0; index < chain.edges.size(); ++index) {
        text += text_of(chain.edges[index]) + text_of(chain.nodes[index + 1]);
    }
    return text;
}

std::string joined(const DrawnCondition& condition, const std::string& word) {
    return "(" + text_of(condition.parts[0]) + " " + word + " " + text_of(condition.parts[1]) + ")";
}

std::string compared(const DrawnCondition& condition, const std::string& word) {
    return text_of(condition.terms[0]) + " " + word + " " + text_of(condition.terms[1]);
}

std::string text_of(const DrawnCondition& condition) {
    switch (condition.kind) {
        case DrawnCondition::Kind::all:
            return joined(condition, "AND");
        case DrawnCondition::Kind::any:
            return joined(condition, "OR");
        case DrawnCondition::Kind::one:
            return joined(condition, "XOR");
        case DrawnCondition::Kind::no:
            return "(NOT " + text_of(condition.parts[0]) + ")";
        case DrawnCondition::Kind::equal:
            return compared(condition, "=");
        case DrawnCondition::Kind::unequal:
            return compared(condition, "<>");
        case DrawnCondition::Kind::less:
            return compared(condition, "<");
        case DrawnCondition::Kind::at_least:
            return compared(condition, ">=");
        case DrawnCondition::Kind::begins:
            return compared(condition, "STARTS WITH");
        case DrawnCondition::Kind::null:
            return text_of(condition.terms[0]) + " IS NULL";
        case DrawnCondition::Kind::label:
            return condition.variable + ":" + condition.label;
        case DrawnCondition::Kind::in:
            return text_of(condition.terms[0]) + " IN [" + text_of(condition.terms[1]) + ", " +
                   text_of(condition.terms[2]) + "]";
        case DrawnCondition::Kind::exists:
            return "EXISTS { " + text_of(condition.chain) + " }";
    }
    return {};
}

std::string text_of(const DrawnColumn& column) {
    const std::string term = text_of(column.term);
    switch (column.sum) {
        case DrawnColumn::Sum::none:
            return column.is_node || column.is_walk ? column.name : term + " AS " + column.name;
        case DrawnColumn::Sum::rows:
            return "count(*) AS " + column.name;
        case DrawnColumn::Sum::count:
            return "count(" + term + ") AS " + column.name;
        case DrawnColumn::Sum::distinct:
            return "count(DISTINCT " + term + ") AS " + column.name;
        case DrawnColumn::Sum::least:
            return "min(" + term + ") AS " + column.name;
        case DrawnColumn::Sum::most:
            return "max(" + term + ") AS " + column.name;
        case DrawnColumn::Sum::total:
            return "sum(" + term + ") AS " + column.name;
        case DrawnColumn::Sum::collected:
            return "size(collect(" + term + ")) AS " + column.name;
    }
    return {};
}

std::string text_of(const DrawnProjection& projection) {
    std::string text = projection.distinct ? "DISTINCT " : "";
    for (const auto& column : projection.columns) {
        text += (&column == &projection.columns.front() ? "" : ", ") + text_of(column);
    }
    for (const auto& order : projection.order) {
        const auto& column = projection.columns[order.column];
        text += &order == &projection.order.front() ? " ORDER BY " : ", ";
        text += column.is_node ? "id(" + column.name + ")" : column.name;
        text += order.descending ? " DESC" : "";
    }
    text += projection.skip ? " SKIP " + std::to_string(*projection.skip) : "";
    return text + (projection.limit ? " LIMIT " + std::to_string(*projection.limit) : "");
}

std::string text_of(const DrawnClause& clause) {
    std::string text;
    switch (clause.kind) {
        case DrawnClause::Kind::unwind:
            for (const auto& element : clause.elements) {
                text += (text.empty() ? "" : ", ") + text_of(element);
            }
            return "UNWIND [" + text + "] AS " + clause.variable;
        case DrawnClause::Kind::with:
            text = "WITH " + text_of(clause.projection);
            break;
        case DrawnClause::Kind::match:
        case DrawnClause::Kind::optional_match:
            text = clause.kind == DrawnClause::Kind::match ? "MATCH " : "OPTIONAL MATCH ";
            for (const auto& chain : clause.chains) {
                text += (&chain == &clause.chains.front() ? "" : ", ") + text_of(chain);
            }
    }
    return text + (clause.condition.empty() ? "" : " WHERE " + text_of(clause.condition.front()));
}

}  // namespace

std::string text_of(const DrawnQuery& query) {
    std::string text;
    for (const auto& part : query.parts) {
        text += text.empty() ? "" : query.all ? " UNION ALL " : " UNION ";
        for (const auto& clause : part.clauses) {
            text += text_of(clause) + " ";
        }
        text += "RETURN " + text_of(part.projection);
    }
    return text;
}

}  // namespace senskg::test
