#pragma once

#include "cli/session.h"
#include "graph/evaluation/evaluation.h"

#include <optional>
#include <string>
#include <vector>

namespace senskg {

enum class EvaluationRows { by_type, by_rule };

/// What is printed of an evaluation.
struct EvaluationReport {
    const Evaluation& evaluation;
    EvaluationRows rows = EvaluationRows::by_type;
    bool with_deviations = false;
    /// Rules that could have found something and did not; nothing: nobody looked.
    std::optional<std::vector<std::string>> dead_rules;
};

/// Prints the deviations, one a line with tabs between kind, post, subject and detail, then the
/// measures with precision, recall and F1, or the rules with their yield.
void print_evaluation(Session& session, const EvaluationReport& report);
/// Prints the figures as one JSON object.
void print_evaluation_json(Session& session, const EvaluationReport& report);

}  // namespace senskg
