#include "graph/query/query.h"

#include "graph/query/clause_parser.h"
#include "graph/query/pipeline.h"
#include "graph/query/semantics.h"
#include "graph/query/token_reader.h"
#include "graph/query/value_order.h"
#include "graph/query/vocabulary_notes.h"
#include "graph/text_folding.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>

namespace senskg {
namespace {

constexpr std::size_t query_bytes_max = std::size_t{1} << 20U;

void add_rows(const Query& query, std::vector<std::unique_ptr<Pipeline>>& pipelines,
              Result& result) {
    for (auto& pipeline : pipelines) {
        Row row(pipeline->slots());
        pipeline->run(row);
    }
    if (query.parts.size() > 1 && !query.union_all) {
        std::set<ValueList, ToldApart> seen;
        std::erase_if(result.rows, [&](const ValueList& row) { return !seen.insert(row).second; });
    }
}

/// A number of rows as a whole one: what is expected at all is at least one.
Value shown_estimate(double rows) {
    constexpr double most = 1e15;
    const bool hardly_any = rows > 0 && rows < 1;
    return Value(static_cast<std::int64_t>(hardly_any ? 1 : std::llround(std::min(rows, most))));
}

/// The plan as an answer: a line a row with the rows expected; with the rows it passed on and the
/// time that took, when it has run.
Result plan_of(const Query& query, const std::vector<std::unique_ptr<Pipeline>>& pipelines,
               std::vector<Diagnostic> notes) {
    Result result{{"plan", "estimate"}, {}, std::move(notes)};
    const bool profiled = query.mode == QueryMode::profile;
    if (profiled) {
        result.columns.insert(result.columns.end(), {"rows", "ms"});
    }
    for (const auto& pipeline : pipelines) {
        for (const auto& line : pipeline->plan_lines()) {
            result.rows.push_back({Value(line.text), shown_estimate(line.estimate)});
            if (profiled) {
                constexpr double parts = 1000;
                const double rounded = std::round(line.milliseconds * parts) / parts;
                result.rows.back().emplace_back(static_cast<std::int64_t>(line.rows));
                result.rows.back().emplace_back(rounded);
            }
        }
    }
    return result;
}

/// The columns of a row of the answer.
std::vector<Value> columns_of(const SingleQuery& part, const Row& row) {
    std::vector<Value> columns;
    if (const auto* projection = std::get_if<ProjectionClause>(&part.clauses.back())) {
        for (const auto& item : projection->items) {
            columns.push_back(row[item.slot]);
        }
    } else if (const auto* call = std::get_if<CallClause>(&part.clauses.back())) {
        for (const auto& item : call->yields) {
            columns.push_back(row[item.slot]);
        }
    }
    return columns;
}

Result answered(const Query& query, const GraphView& view, MemoryGraph* writable,
                const Parameters& parameters, const Limits& limits) {
    Budget budget(limits);
    Result result{query.columns, {}, vocabulary_notes(query, view)};
    const QueryContext context{query.text, view, parameters, budget, writable, query.mode};
    std::vector<std::unique_ptr<Pipeline>> pipelines;
    for (const auto& part : query.parts) {
        const auto take_row = [&](Row& row) {
            if (query.columns.empty()) {
                return Flow::more;
            }
            auto columns = columns_of(part, row);
            budget.add_row();
            budget.take_memory(Value(columns).bytes());
            result.rows.push_back(std::move(columns));
            return Flow::more;
        };
        pipelines.push_back(
            std::make_unique<Pipeline>(part, context, KnownSlots(part.slots), take_row));
    }
    if (query.mode != QueryMode::explain) {
        add_rows(query, pipelines, result);
    }
    return query.mode == QueryMode::run ? std::move(result)
                                        : plan_of(query, pipelines, std::move(result.notes));
}

}  // namespace

Query parse_query(std::string_view text) { return parse_query(text, standard_procedures()); }

Query parse_query(std::string_view text, const Procedures& procedures) {
    if (text.size() > query_bytes_max) {
        throw QueryError(Fault::unsupported, "a query has at most " +
                                                 std::to_string(query_bytes_max) +
                                                 " bytes (long lists fit in a parameter)");
    }
    if (!is_utf8(text)) {
        throw QueryError(Fault::invalid_unicode, "the query is not valid UTF-8");
    }
    TokenReader reader(text);
    auto query = read_query(reader);
    query.text = text;
    resolve_query(query, procedures);
    return query;
}

Result run_query(const Query& query, const GraphView& view, const Parameters& parameters,
                 const Limits& limits) {
    if (query.writing_place) {
        const QueryPlace place{query.text, *query.writing_place};
        place.refuse(
            Fault::unsupported,
            std::string(place.span.of(query.text)) + " would write, and a store is only read",
            "a store's graph is derived from facts: it changes when documents are "
            "extracted, merged or removed");
    }
    return answered(query, view, nullptr, parameters, limits);
}

Result run_query(const Query& query, MemoryGraph& graph, const Parameters& parameters,
                 const Limits& limits) {
    graph.begin();
    try {
        auto result = answered(query, graph, &graph, parameters, limits);
        result.changes = graph.commit();
        return result;
    } catch (...) {
        graph.roll_back();
        throw;
    }
}

}  // namespace senskg
