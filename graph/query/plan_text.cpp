#include "graph/query/plan_text.h"

#include "graph/query/printable_text.h"

namespace senskg {
namespace {

std::string shown(Span place, std::string_view text) { return printable_text(place.of(text)); }

std::string start_words(const MatchStep& step, std::string_view text) {
    switch (step.kind) {
        case MatchStep::Kind::all_nodes:
            return "all nodes";
        case MatchStep::Kind::labelled_nodes:
            return "nodes labelled " + printable_text(step.label);
        case MatchStep::Kind::node_by_id:
            return "node by id " + shown(step.sought->place, text);
        case MatchStep::Kind::nodes_by_name:
            return "nodes by name " + shown(step.sought->place, text);
        case MatchStep::Kind::known_node:
            return "node known before";
        case MatchStep::Kind::expand:
        case MatchStep::Kind::expand_many:
            break;
    }
    const auto* words = step.shortest != Shortest::no          ? "shortest walk "
                        : step.kind == MatchStep::Kind::expand ? "expand "
                                                               : "expand many ";
    return words + shown(step.relationship->place, text) + (step.reversed ? " backwards" : "") +
           (step.to_known ? " to known node" : " to");
}

}  // namespace

std::vector<std::string> plan_lines(const MatchPlan& plan, std::string_view text) {
    std::vector<std::string> lines;
    for (const auto& step : plan.steps) {
        auto line = start_words(step, text) + " " + shown(step.node->place, text);
        if (!step.filters.empty()) {
            line += ", filters: " + std::to_string(step.filters.size());
        }
        const bool counted = &step == &plan.steps.back() && plan.counting != Counting::no;
        line += counted ? ", only counted" : "";
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string projection_line(const ProjectionClause& clause) {
    std::string line = clause.last ? "RETURN" : "WITH";
    for (const auto& item : clause.items) {
        line += (&item == &clause.items.front() ? " " : ", ") + printable_text(item.name);
    }
    line += clause.aggregating ? ", grouped" : "";
    line += clause.distinct ? ", distinct" : "";
    line += clause.order.empty() ? "" : ", sorted";
    line += clause.skip ? ", skipping" : "";
    line += clause.limit ? ", limited" : "";
    line += clause.condition ? ", filtered" : "";
    return line;
}

}  // namespace senskg
