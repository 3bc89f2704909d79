#pragma once

#include "graph/evaluation/evaluation.h"

#include <string>
#include <vector>

namespace senskg {

/// A figure of an evaluation that must not be lower: `relations=0.8`, `mentions.Person.recall=0.9`.
struct EvaluationBound {
    std::string name;     ///< As the user wrote it, before the `=`.
    std::string kind;     ///< `mentions`, `posts` …
    std::string type;     ///< Empty: all.
    std::string measure;  ///< `precision`, `recall` or `f1`; empty for a share.
    double least = 0;     ///< From 0 to 1.
};

/// Reads `KIND[.TYPE][.precision|.recall|.f1]=VALUE`; without a measure F1, or the share of
/// posts, properties and details that are right. Throws Error{usage} with a hint.
[[nodiscard]] EvaluationBound read_evaluation_bound(const std::string& text);

/// The figure that the bound is about. Throws Error{usage} when neither side has its type: such a
/// bound would hold whatever is found.
[[nodiscard]] double bounded_figure(const EvaluationBound& bound, const Evaluation& evaluation);

}  // namespace senskg
