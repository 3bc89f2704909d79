#pragma once

#include "cli/session.h"
#include "graph/json_text.h"
#include "graph/model/code_points.h"
#include "graph/model/facts.h"
#include "store/graph_store.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace senskg {

/// A piece of evidence with the text around it, as it is shown to a person.
struct Passage {
    std::string document;
    std::string post_title;   ///< May be empty.
    std::string post_date;    ///< May be empty.
    std::string post_url;     ///< May be empty.
    std::uint32_t start = 0;  ///< In code points of the document.
    std::uint32_t end = 0;
    std::uint64_t line_number = 0;  ///< From 1; 0 when the store has no text of the document.
    // The sentence in three parts, white space folded, long ones cut; empty without text.
    std::string before;
    std::string marked;
    std::string after;
    std::string rule;
};

/// Reads passages from a store. Evidence sorted by document costs each document one reading.
class PassageReader {
  public:
    /// The store must outlive the reader.
    explicit PassageReader(const GraphStore& store) : store_(store) {}

    /// Throws Error{damage} when the evidence does not lie in its document.
    [[nodiscard]] Passage passage(const Evidence& evidence);

  private:
    struct OpenedDocument {
        ExtractedDocument document;
        std::unique_ptr<CodePointIndex> code_points;
    };
    const GraphStore& store_;
    std::optional<OpenedDocument> opened_;
};

/// Prints a passage on three lines: where, the sentence with its mark, the rule.
void print_passage(Session& session, const Passage& passage);
void write_passage(JsonText& json, const Passage& passage);

}  // namespace senskg
