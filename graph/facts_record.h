#pragma once

#include "graph/json_text.h"
#include "graph/model/code_points.h"
#include "graph/model/document.h"
#include "graph/model/facts.h"
#include "graph/model/vocabulary.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace senskg {

/// Whether records carry the text of their document, which `merge` needs.
enum class TextIncluded { no, yes };

/// Writes the facts of one document's posts as facts records, version 1
/// (`schemas/facts.schema.json`): offsets in code points, keys in a fixed order, so that equal
/// facts give equal bytes. Cost: one pass over the text, then 0.1 µs a byte written.
class FactsRecordWriter {
  public:
    /// Keeps a view of `document`, which must outlive the writer. A document without text
    /// (`length_code_points` above 0) has its spans in code points already, and no slices.
    FactsRecordWriter(const Document& document, std::uint32_t length_code_points,
                      TextIncluded text_included);

    /// The record, without line end; valid until the next call.
    /// Every span of `facts` must lie inside the text.
    [[nodiscard]] std::string_view record(const PostFacts& facts);

  private:
    void write_document();
    void write_post(const Post& post);
    void write_entity(const Entity& entity);
    void write_relation(const Relation& relation);
    void write_span(Span span);

    const Document* document_;
    std::uint32_t length_code_points_;
    TextIncluded text_included_;
    CodePointIndex code_points_;
    JsonText json_;
};

/// Ids of the resolved graph by the local ids of one post.
using ResolvedIds = std::map<std::string, std::string, std::less<>>;

/// `facts` with resolved ids (an id that `ids` lacks stays). Local entities that turn out to be
/// one thing become one entity, relations that become the same edge one relation.
[[nodiscard]] PostFacts resolved_facts(const PostFacts& facts, const ResolvedIds& ids,
                                       const Vocabulary& vocabulary);

/// A facts record, read back.
struct FactsRecord {
    std::string document_id;
    std::string sha256;  ///< Empty when the record has none (annotated facts).
    std::uint32_t length_code_points = 0;
    std::optional<std::string> text;  ///< Of the document, when the record carries it.
    PostFacts facts;                  ///< Sorted as the model wants it.
    bool operator==(const FactsRecord&) const = default;
};

/// Reads one line. Spans become bytes of the text that the record carries, else of
/// `document_text`; with neither they stay code points. Fields that only extraction knows (rule,
/// confidence, evidence, sha256) may be missing, other fields are ignored.
/// Throws Error{input} at `where` and the JSON pointer when the line is no facts record, when an
/// offset or a slice does not fit the text, an id stands twice or an end is unknown.
[[nodiscard]] FactsRecord read_facts_record(std::string_view line, std::string_view where,
                                            std::optional<std::string_view> document_text);

}  // namespace senskg
