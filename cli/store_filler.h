#pragma once

#include "graph/model/vocabulary.h"
#include "graph/resolution/extracted_document.h"
#include "store/graph_store.h"

#include <cstdint>
#include <future>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace senskg {

/// Puts documents into a store, in batches: each batch is kept whole or not at all. A thread of its
/// own writes one batch while the next is gathered; at most two are in memory.
class StoreFiller {
  public:
    /// Keeps the store, which must outlive it and be written by nobody else meanwhile.
    explicit StoreFiller(GraphStore& store) : store_(store) {}

    /// True when the store has the document, read by the same rules and program; the file that it
    /// stands in now is noted. May be called while another thread takes.
    [[nodiscard]] bool has(const Document& document, const std::string& rules_hash);
    /// Waits when the disk is slower than the documents come. Throws what storing an earlier
    /// document threw.
    void take(ExtractedDocument document);
    /// Stores what has been taken and not yet stored, and waits for it. Throws as `take`.
    void flush();

  private:
    void begin_to_write();
    void wait();

    GraphStore& store_;
    std::vector<ExtractedDocument> batch_;
    std::uint64_t batch_bytes_ = 0;
    std::size_t batch_documents_max_ = 64;      ///< Doubles: what is first read is soon kept.
    std::map<std::string, std::string> moved_;  ///< Unchanged documents found in another file.
    std::future<void> writing_;                 ///< Its end waits for the thread.
};

/// Throws Error{usage} when the rules know a type that the store does not.
void check_vocabulary(const Vocabulary& of_rules, const Vocabulary& of_store,
                      const std::string& store_folder);

/// Ids of documents of the store that came from files below one of the folders and were not
/// `read`: their files are gone. Sorted.
[[nodiscard]] std::vector<std::string> gone_documents(const GraphStore& store,
                                                      const std::set<std::string>& read,
                                                      const std::vector<std::string>& folders);

}  // namespace senskg
