#include "tests/support/naive_evaluator.h"

#include "graph/query/query.h"
#include "graph/query/value_text.h"
#include "tests/support/naive_matcher.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace senskg::test {
namespace {

std::string printed(const Datum& datum) {
    if (const auto* text = std::get_if<std::string>(&datum)) {
        return *text;
    }
    if (const auto* truth = std::get_if<bool>(&datum)) {
        return *truth ? "true" : "false";
    }
    if (const auto* number = std::get_if<std::int64_t>(&datum)) {
        return std::to_string(*number);
    }
    return "null";
}

class Evaluation {
  public:
    explicit Evaluation(const GraphView& view) : graph_(laid_graph(view)) {}

    std::vector<std::string> rows(const DrawnQuery& query) {
        std::vector<std::string> lines;
        for (const auto& part : query.parts) {
            std::vector<Row> rows(1);
            for (const auto& clause : part.clauses) {
                rows = after(clause, rows);
            }
            for (const Row& row : projected(part.projection, rows)) {
                lines.push_back(line_of(part.projection, row));
            }
        }
        if (query.parts.size() > 1 && !query.all) {
            const std::set<std::string> once(lines.begin(), lines.end());
            lines.assign(once.begin(), once.end());
        }
        if (!is_ordered(query)) {
            std::ranges::sort(lines);
        }
        return lines;
    }

  private:
    using Truth = std::optional<bool>;

    static std::string line_of(const DrawnProjection& projection, const Row& row) {
        std::string line;
        for (const auto& column : projection.columns) {
            line += (line.empty() ? "" : " | ") + printed(row.at(column.name));
        }
        return line;
    }

    std::vector<Row> after(const DrawnClause& clause, const std::vector<Row>& rows) {
        std::vector<Row> found;
        if (clause.kind == DrawnClause::Kind::with) {
            found = projected(clause.projection, rows);
            std::erase_if(found, [&](const Row& row) { return !passes(clause, row); });
            return found;
        }
        for (const Row& row : rows) {
            if (clause.kind == DrawnClause::Kind::unwind) {
                for (const auto& element : clause.elements) {
                    found.push_back(row);
                    found.back()[clause.variable] = value(element, row);
                }
                continue;
            }
            const auto before = found.size();
            match_naively(graph_, clause.chains, row, [&](const Row& matched) {
                if (passes(clause, matched)) {
                    found.push_back(matched);
                }
            });
            if (found.size() == before && clause.kind == DrawnClause::Kind::optional_match) {
                found.push_back(with_nulls(clause.chains, row));
            }
        }
        return found;
    }

    bool passes(const DrawnClause& clause, const Row& row) {
        return clause.condition.empty() || truth(clause.condition.front(), row) == true;
    }

    static Row with_nulls(const std::vector<DrawnChain>& chains, Row row) {
        for (const auto& chain : chains) {
            for (const auto& node : chain.nodes) {
                row.try_emplace(node.variable, std::monostate());
            }
            for (const auto& edge : chain.edges) {
                row.try_emplace(edge.variable, std::monostate());
            }
        }
        return row;
    }

    Datum value(const DrawnTerm& term, const Row& row) {
        const Datum found = term.variable.empty() ? Datum(std::monostate()) : row.at(term.variable);
        switch (term.kind) {
            case DrawnTerm::Kind::number:
                return term.number;
            case DrawnTerm::Kind::text:
                return term.text;
            case DrawnTerm::Kind::null:
                return std::monostate();
            case DrawnTerm::Kind::variable:
                return found;
            case DrawnTerm::Kind::condition: {
                const Truth answer = truth(term.condition.front(), row);
                return answer ? Datum(*answer) : Datum(std::monostate());
            }
            default:
                break;
        }
        if (is_null(found)) {
            return found;
        }
        if (term.kind == DrawnTerm::Kind::size) {
            return static_cast<std::int64_t>(std::get<Walk>(found).size());
        }
        if (const auto* edge = std::get_if<EdgeAt>(&found)) {
            return property(graph_.edges[edge->place].properties, term.property);
        }
        const auto& node = graph_.nodes[std::get<NodeAt>(found).place];
        return term.kind == DrawnTerm::Kind::id ? Datum(node.id)
                                                : property(node.properties, term.property);
    }

    Truth truth(const DrawnCondition& condition, const Row& row) {
        using Kind = DrawnCondition::Kind;
        if (condition.kind <= Kind::no) {
            return joined(condition, row);
        }
        if (condition.kind == Kind::exists) {
            bool any = false;
            match_naively(graph_, {condition.chain}, row, [&](const Row&) { any = true; });
            return any;
        }
        if (condition.kind == Kind::label) {
            const auto* node = std::get_if<NodeAt>(&row.at(condition.variable));
            if (node == nullptr) {
                return std::nullopt;
            }
            const auto& labels = graph_.nodes[node->place].labels;
            return std::ranges::find(labels, condition.label) != labels.end();
        }
        const Datum left = value(condition.terms[0], row);
        const Datum right = value(condition.terms[1], row);
        if (condition.kind == Kind::null) {
            return is_null(left);
        }
        if (condition.kind == Kind::in) {
            const Truth one = equal(left, right);
            const Truth other = equal(left, value(condition.terms[2], row));
            return one == true || other == true ? Truth(true)
                   : one && other               ? Truth(false)
                                                : std::nullopt;
        }
        return compared(condition.kind, left, right);
    }

    Truth joined(const DrawnCondition& condition, const Row& row) {
        const Truth left = truth(condition.parts.front(), row);
        const Truth right = truth(condition.parts.back(), row);
        switch (condition.kind) {
            case DrawnCondition::Kind::all:
                return left == false || right == false ? Truth(false)
                       : left && right                 ? Truth(true)
                                                       : std::nullopt;
            case DrawnCondition::Kind::any:
                return left == true || right == true ? Truth(true)
                       : left && right               ? Truth(false)
                                                     : std::nullopt;
            case DrawnCondition::Kind::one:
                return left && right ? Truth(*left != *right) : std::nullopt;
            default:
                return left ? Truth(!*left) : std::nullopt;
        }
    }

    static Truth equal(const Datum& left, const Datum& right) {
        return is_null(left) || is_null(right) ? std::nullopt : Truth(left == right);
    }

    static Truth compared(DrawnCondition::Kind kind, const Datum& left, const Datum& right) {
        if (is_null(left) || is_null(right)) {
            return std::nullopt;
        }
        switch (kind) {
            case DrawnCondition::Kind::equal:
                return left == right;
            case DrawnCondition::Kind::unequal:
                return left != right;
            case DrawnCondition::Kind::less:
                return left < right;
            case DrawnCondition::Kind::at_least:
                return left >= right;
            default:
                return std::get<std::string>(left).starts_with(std::get<std::string>(right));
        }
    }

    std::vector<Row> projected(const DrawnProjection& projection, const std::vector<Row>& rows) {
        using Sum = DrawnColumn::Sum;
        std::vector<Row> found;
        std::map<std::vector<Datum>, std::vector<Row>> groups;
        bool sums = false;
        bool keys = false;
        for (const auto& column : projection.columns) {
            (column.sum == Sum::none ? keys : sums) = true;
        }
        std::size_t number = 0;
        for (const Row& row : rows) {
            std::vector<Datum> key;
            for (const auto& column : projection.columns) {
                if (column.sum == Sum::none) {
                    key.push_back(single(column, row));
                }
            }
            if (!sums) {
                key.emplace_back(static_cast<std::int64_t>(number++));
            }
            groups[key].push_back(row);
        }
        if (sums && !keys) {
            groups.try_emplace({});
        }
        for (const auto& [key, members] : groups) {
            Row& row = found.emplace_back();
            for (const auto& column : projection.columns) {
                row[column.name] = column.sum == Sum::none ? single(column, members.front())
                                                           : summed(column, members);
            }
        }
        if (projection.distinct) {
            std::ranges::sort(found);
            found.erase(std::unique(found.begin(), found.end()), found.end());
        }
        put_in_order(projection, found);
        return found;
    }

    Datum single(const DrawnColumn& column, const Row& row) {
        return column.is_node || column.is_walk ? row.at(column.name) : value(column.term, row);
    }

    Datum summed(const DrawnColumn& column, const std::vector<Row>& rows) {
        using Sum = DrawnColumn::Sum;
        if (column.sum == Sum::rows) {
            return static_cast<std::int64_t>(rows.size());
        }
        std::vector<Datum> values;
        for (const Row& row : rows) {
            values.push_back(value(column.term, row));
        }
        std::erase_if(values, is_null);
        std::ranges::sort(values);
        if (column.sum == Sum::total) {
            std::int64_t total = 0;
            for (const Datum& each : values) {
                total += std::get<std::int64_t>(each);
            }
            return total;
        }
        if (column.sum == Sum::least || column.sum == Sum::most) {
            return values.empty()             ? Datum(std::monostate())
                   : column.sum == Sum::least ? values.front()
                                              : values.back();
        }
        if (column.sum == Sum::distinct) {
            values.erase(std::unique(values.begin(), values.end()), values.end());
        }
        return static_cast<std::int64_t>(values.size());
    }

    void put_in_order(const DrawnProjection& projection, std::vector<Row>& rows) {
        if (projection.order.empty()) {
            return;
        }
        const auto key = [&](const Row& row, const DrawnOrder& order) {
            const Datum& datum = row.at(projection.columns[order.column].name);
            const auto* node = std::get_if<NodeAt>(&datum);
            return node == nullptr ? datum : Datum(graph_.nodes[node->place].id);
        };
        std::ranges::sort(rows, [&](const Row& left, const Row& right) {
            for (const auto& order : projection.order) {
                const Datum one = key(left, order);
                const Datum other = key(right, order);
                if (one != other) {
                    return (one < other) != order.descending;
                }
            }
            return false;
        });
        const auto skipped = std::min(projection.skip.value_or(0), rows.size());
        rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(skipped));
        if (projection.limit && *projection.limit < rows.size()) {
            rows.resize(*projection.limit);
        }
    }

    LaidGraph graph_;
};

}  // namespace

std::vector<std::string> naive_rows(const GraphView& view, const DrawnQuery& query) {
    return Evaluation(view).rows(query);
}

std::vector<std::string> planned_rows(const GraphView& view, const DrawnQuery& query) {
    std::vector<std::string> lines;
    for (const auto& row : run_query(parse_query(text_of(query)), view, {}, Limits{}).rows) {
        std::string line;
        for (const auto& value : row) {
            line += (&value == &row.front() ? "" : " | ") +
                    (value.is_null() ? "null" : plain_text(value));
        }
        lines.push_back(std::move(line));
    }
    if (!is_ordered(query)) {
        std::ranges::sort(lines);
    }
    return lines;
}

}  // namespace senskg::test
