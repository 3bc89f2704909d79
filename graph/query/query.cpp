#include "graph/query/query.h"

#include "graph/query/clause_parser.h"
#include "graph/query/pipeline.h"
#include "graph/query/semantics.h"
#include "graph/query/token_reader.h"
#include "graph/query/value_order.h"
#include "graph/query/vocabulary_notes.h"
#include "graph/text_folding.h"

#include <memory>
#include <set>

namespace senskg {
namespace {

constexpr std::size_t query_bytes_max = std::size_t{1} << 20U;

void add_rows(const Query& query, std::vector<std::unique_ptr<Pipeline>>& pipelines,
              Result& result) {
    for (auto& pipeline : pipelines) {
        pipeline->run();
    }
    if (query.parts.size() > 1 && !query.union_all) {
        std::set<ValueList, OrderedBefore> seen;
        std::erase_if(result.rows, [&](const ValueList& row) { return !seen.insert(row).second; });
    }
}

/// The plan as an answer: a line a row; with the rows each line passed on, when it has run.
Result plan_of(const Query& query, const std::vector<std::unique_ptr<Pipeline>>& pipelines,
               std::vector<Diagnostic> notes) {
    Result result{{"plan"}, {}, std::move(notes)};
    const bool profiled = query.mode == QueryMode::profile;
    if (profiled) {
        result.columns.emplace_back("rows");
    }
    for (const auto& pipeline : pipelines) {
        for (const auto& line : pipeline->plan_lines()) {
            result.rows.push_back({Value(line.text)});
            if (profiled) {
                result.rows.back().emplace_back(static_cast<std::int64_t>(line.rows));
            }
        }
    }
    return result;
}

}  // namespace

Query parse_query(std::string_view text) {
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
    resolve_query(query);
    return query;
}

Result run_query(const Query& query, const GraphView& view, const Parameters& parameters,
                 const Limits& limits) {
    Budget budget(limits);
    Result result{query.columns, {}, vocabulary_notes(query, view)};
    const auto take_row = [&](std::vector<Value> columns) {
        budget.add_row();
        budget.take_memory(Value(columns).bytes());
        result.rows.push_back(std::move(columns));
        return Flow::more;
    };
    std::vector<std::unique_ptr<Pipeline>> pipelines;
    for (const auto& part : query.parts) {
        pipelines.push_back(
            std::make_unique<Pipeline>(part, query.text, view, parameters, budget, take_row));
    }
    if (query.mode != QueryMode::explain) {
        add_rows(query, pipelines, result);
    }
    return query.mode == QueryMode::run ? result
                                        : plan_of(query, pipelines, std::move(result.notes));
}

}  // namespace senskg
