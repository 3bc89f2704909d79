#pragma once

#include "graph/model/vocabulary.h"
#include "graph/resolution/extracted_document.h"
#include "store/graph_store.h"

#include <cstdint>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace senskg {

/// Puts documents into a store, in batches: each batch is kept whole or not at all.
class StoreFiller {
  public:
    /// Keeps the store, which must outlive it and be used by nobody else meanwhile.
    explicit StoreFiller(GraphStore& store) : store_(store) {}

    /// True when the store has the document, read by the same rules and program.
    [[nodiscard]] bool has(const Document& document, const std::string& rules_hash);
    void take(ExtractedDocument document);
    /// Stores what has been taken and not yet stored.
    void flush();

  private:
    GraphStore& store_;
    std::mutex mutex_;  ///< Of the store: one thread reads while another one takes.
    std::vector<ExtractedDocument> batch_;
    std::uint64_t batch_bytes_ = 0;
};

/// Throws Error{usage} when the rules know a type that the store does not.
void check_vocabulary(const Vocabulary& of_rules, const Vocabulary& of_store,
                      const std::string& store_folder);

/// Ids of `stored` that would be below one of the folders among `paths` (as the reader makes ids,
/// with its `root`) and were not `read`: their files are gone.
[[nodiscard]] std::vector<std::string> gone_documents(const std::vector<std::string>& stored,
                                                      const std::set<std::string>& read,
                                                      const std::vector<std::string>& paths,
                                                      const std::string& root);

}  // namespace senskg
