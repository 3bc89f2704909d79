#pragma once

#include "graph/resolution/statements.h"
#include "store/pending_rows.h"

#include <memory>
#include <string>

namespace senskg {

/// Brings the rows of the graph from one set of documents to another. Only what the documents
/// touch is resolved anew: their name keys, the keys linked with these, and the classes of both.
class GraphUpdate {
  public:
    /// `before` are the rows as they are; `rows` the same, to be changed. It and the vocabulary
    /// must outlive the update.
    GraphUpdate(PendingRows before, PendingRows& rows, const Vocabulary& vocabulary);
    ~GraphUpdate();

    /// Takes away what a stored document states. A replaced document is first removed.
    void remove(const std::string& document_id, const DocumentStatements& statements);
    /// Adds what a document states that is not stored, or was removed.
    void add(const std::string& document_id, const DocumentStatements& statements);
    /// Resolves what was touched; call once, last.
    void finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace senskg
