#pragma once

#include "graph/evaluation/post_comparison.h"

namespace senskg {

/// Compares the relations of an annotated post with those found in it: right with the right type
/// between entities that `post` matched; among parallel ones those with most properties alike.
/// Adds to the evaluation's relations, properties, rules and deviations.
void compare_relations(const AnnotatedPost& annotated,
                       std::span<const AnnotatedPost* const> candidates, const TypeNames& types,
                       const PostComparison& post, Evaluation& evaluation);

}  // namespace senskg
