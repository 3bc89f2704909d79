#pragma once

#include "graph/facts_record.h"
#include "graph/resolution/extracted_document.h"

#include <functional>
#include <iosfwd>

namespace senskg {

/// Gives the ids of the graph for the entities of a post.
using IdResolver =
    std::function<ResolvedIds(const ExtractedDocument& document, const PostFacts& post)>;

/// Prints a document's facts records, one line a post, with the ids that extraction gave.
void print_facts(const ExtractedDocument& document, TextIncluded text_included, std::ostream& out);
/// The same with the ids of the graph.
void print_resolved_facts(const ExtractedDocument& document, TextIncluded text_included,
                          const Vocabulary& vocabulary, const IdResolver& ids, std::ostream& out);

}  // namespace senskg
