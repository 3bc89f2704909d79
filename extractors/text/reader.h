#pragma once

#include "graph/model/document.h"
#include "graph/model/error.h"

#include <cstdint>
#include <functional>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace senskg {

/// How inputs are read.
struct ReadOptions {
    std::string root = {};      ///< Document ids are paths below it; empty: each PATH given.
    std::string id = {};        ///< The id of the document on standard input (`stdin`).
    std::string encoding = {};  ///< `utf-8`, `windows-1252`, …; empty: detected, with a note.
    std::string author = {};    ///< Of documents that name none; see `Document::author`.
    std::string left_out = {};  ///< A folder that no walk enters: the store.
    std::uint64_t document_bytes_max = 64ULL << 20U;  ///< Larger documents are refused.
};

/// One input after the other, in a sorted order that does not depend on the file system.
/// Files, folders (walked; hidden, binary and unknown files skipped with one note), `-`.
/// `.txt` and `.jsonl`; a format that is known but not yet read is refused by name.
/// Only regular files are read; links that form a loop are seen once.
class DocumentReader {
  public:
    /// Walks the paths. Throws Error{input} when none of them exists.
    DocumentReader(const std::vector<std::string>& paths, ReadOptions options,
                   std::istream& standard_input);
    ~DocumentReader();
    DocumentReader(DocumentReader&&) noexcept;

    /// The next document or nothing at the end. A document that is refused (not readable, too
    /// large, two with one id, a record that is no JSON) is left out and told in `refused()`.
    [[nodiscard]] std::optional<Document> next();

    /// Documents that were refused so far; a run with one ends with status 1.
    [[nodiscard]] const std::vector<Diagnostic>& refused() const;
    /// Remarks that change no status: files skipped in a walk, an encoding that was guessed.
    [[nodiscard]] const std::vector<Diagnostic>& notes() const;
    /// The folders among the paths: absolute, as the sources of the documents in them.
    [[nodiscard]] const std::vector<std::string>& folders() const;
    /// Bytes of all files found by the walk, for a progress bar.
    [[nodiscard]] std::uint64_t bytes_total() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace senskg
