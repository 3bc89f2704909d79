#pragma once

#include "graph/graph_view.h"
#include "graph/resolution/extracted_document.h"
#include "store/commit_record.h"
#include "store/database.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

enum class StoreAccess {
    read,   ///< The store exists; nothing of it is changed.
    write,  ///< The store is made when its folder is absent or empty.
};

/// How a store is opened.
struct StoreOptions {
    /// Gives the vocabulary of a new store, as JSON text; a store keeps the one it was made with.
    std::function<std::string()> vocabulary;
    /// Reads such a text; the store knows no JSON.
    std::function<Vocabulary(std::string_view text)> read_vocabulary;
    /// How long to wait for other processes before Error{store} "store in use by …".
    std::chrono::milliseconds lock_wait_max{10'000};
};

/// What decides whether a document must be read anew.
struct DocumentState {
    std::string sha256;
    std::string rules_hash;
    std::string extractor;
    std::string title, date, url;
    bool operator==(const DocumentState&) const = default;
};

/// A store on disk (see LAYOUT.md): a folder with the facts of documents, and the graph that
/// follows from them. One writer or many readers at a time, of any process. Throws Error{store}
/// when it cannot be used, Error{damage} when it is damaged or of another format.
class GraphStore {
  public:
    /// Opens the store in `folder` and holds its lock until it is closed. Never touches a
    /// folder or file that is no store.
    GraphStore(const std::filesystem::path& folder, StoreAccess access,
               const StoreOptions& options);
    GraphStore(GraphStore&&) noexcept;
    GraphStore& operator=(GraphStore&&) noexcept;
    /// Without `close`, a writer leaves what an interrupted one leaves: all that was put.
    ~GraphStore();

    [[nodiscard]] const Vocabulary& vocabulary() const;
    [[nodiscard]] const std::string& vocabulary_text() const;

    /// Nothing when the store has no such document. May be called while another thread puts.
    [[nodiscard]] std::optional<DocumentState> state(std::string_view document_id) const;
    /// Where a document was read from last; empty when from no file, or unknown. As `state`.
    [[nodiscard]] std::string source(std::string_view document_id) const;
    /// Ids, sorted.
    [[nodiscard]] std::vector<std::string> documents() const;
    /// Ids of the documents whose sources are below `folder`, sorted. Cost: the heads of all.
    [[nodiscard]] std::vector<std::string> documents_below(std::string_view folder) const;
    [[nodiscard]] std::optional<StoredDocument> document(std::string_view id) const;
    [[nodiscard]] std::optional<DocumentFacts> facts(std::string_view document_id) const;
    /// All that `put` was given. This is what another store takes in.
    [[nodiscard]] std::optional<ExtractedDocument> extracted_document(std::string_view id) const;

    /// Puts documents, replacing older versions, all of them or none; on return they are on
    /// the disk. Put some megabytes of text at once: each call waits for the disk.
    /// Throws Error{input} when two of them have one id.
    void put(std::span<const ExtractedDocument> documents);
    /// Documents (by id) that were found in other files, unchanged. Unknown ones are passed over.
    void move_sources(const std::map<std::string, std::string>& sources);
    /// Forgets documents and all that follows from them alone; returns the ids it did not know.
    std::vector<std::string> remove(std::span<const std::string> document_ids);
    /// Rewrites the files, so that nothing forgotten can be read from the disk.
    void compact();
    /// After much was put: rewrites the rows of the graph in order, so that what has not been read
    /// yet is read in half the time. Does nothing when this writer has not doubled the store, so
    /// that all calls together cost a fixed part of all writing, some 10 %.
    void settle();
    /// Ends the work of a writer, checked: afterwards the store knows when rows are lost.
    /// Only destruction may follow. Nothing to do for a reader.
    void close();

    /// For `StoreView` and `store_problems`: the rows, and what the store says of itself.
    [[nodiscard]] const Database& database() const;
    [[nodiscard]] const CommitRecord& commit_record() const;

  private:
    struct Opened;
    std::unique_ptr<Opened> opened_;
};

}  // namespace senskg
