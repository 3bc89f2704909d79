#pragma once

#include "graph/model/facts.h"

namespace senskg {

/// `facts` without the mentions and relations below `confidence_min`, the entities that are left
/// without a mention and the relations that are left without an end.
[[nodiscard]] DocumentFacts confident_facts(DocumentFacts facts, double confidence_min);

}  // namespace senskg
