#pragma once

#include "extractors/rules/rule_pack.h"
#include "graph/resolution/extracted_document.h"

#include <cstdint>
#include <string>
#include <vector>

namespace senskg {

/// The documents of files and folders. Throws when one of them is refused.
[[nodiscard]] std::vector<Document> documents_in(const std::vector<std::string>& paths);
/// What `extract_all` makes of them. Throws when it refuses one.
[[nodiscard]] std::vector<ExtractedDocument> extracted(const RulePack& pack,
                                                       const std::vector<Document>& documents,
                                                       std::uint32_t thread_count);
/// The facts records of documents with their local ids, one a line.
[[nodiscard]] std::string records_of(const std::vector<ExtractedDocument>& documents);
/// The same with the ids that they have together.
[[nodiscard]] std::string resolved_records_of(const std::vector<ExtractedDocument>& documents,
                                              const Vocabulary& vocabulary);

/// `fixtures/posts` of the sources.
[[nodiscard]] std::string posts_folder();
/// A folder beside the sources that not everybody has; empty when it is not there.
[[nodiscard]] std::string shared_path(const std::string& name);

}  // namespace senskg
