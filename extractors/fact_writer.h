#pragma once

#include "extractors/entity_linker.h"
#include "extractors/relation_finder.h"
#include "extractors/text/matching_text.h"
#include "graph/model/code_points.h"
#include "graph/model/document.h"
#include "graph/model/facts.h"

#include <vector>

namespace senskg {

/// What the facts of a post are written from.
struct FactContext {
    const RulePack& pack;
    const MatchingText& text;
    const Document& document;
    const CodePointIndex& code_points;  ///< Of the document's text.
};

/// The facts of a post: ids local to the post, spans in bytes of the document, one relation for
/// each type, ends and edge key, its evidence united; one that says less (no role) is taken up
/// by one that says more. Everything sorted.
[[nodiscard]] PostFacts post_facts(const AnalysedPost& post, std::vector<LinkedEntity> entities,
                                   std::vector<FoundRelation> relations,
                                   const FactContext& context);

}  // namespace senskg
