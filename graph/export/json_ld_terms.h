#pragma once

#include "graph/json_text.h"
#include "graph/model/vocabulary.h"

#include <map>
#include <string>
#include <string_view>

namespace senskg {

/// A relation as linked data says it.
struct LinkedRelation {
    std::string term;      ///< Key in an object; its values are ids.
    std::string iri;       ///< Compact or absolute.
    bool inverse = false;  ///< The triple goes from the edge's target to its source.
};

/// The names of linked data for a vocabulary, and the context that defines them. Short terms
/// (`name`) where only one IRI ends so, else compact IRIs (`schema:name`). What the vocabulary
/// gives no usable IRI for is called `skg:` and its name.
class JsonLdTerms {
  public:
    /// `base` is what `kg:` stands for. Throws Error{usage} when it is no absolute IRI that ends
    /// in one of `:/?#[]@` (processors disagree about others).
    JsonLdTerms(const Vocabulary& vocabulary, std::string base);

    /// Writes the `@context` object.
    void write_context(JsonText& json) const;

    /// The class of a node type, as `@type` takes it.
    [[nodiscard]] std::string node_class(std::string_view type) const;
    /// The key of a property of a node type or relation; its values are literals.
    [[nodiscard]] std::string property(std::string_view type, std::string_view name) const;
    [[nodiscard]] LinkedRelation relation(std::string_view type) const;

  private:
    using Names = std::map<std::string, std::string, std::less<>>;

    void add_types();
    void add_relations();
    [[nodiscard]] std::string term_for(const std::string& iri, const char* coercion);

    const Vocabulary& vocabulary_;
    std::string base_;
    Names terms_;       ///< IRI by short term, of the vocabulary.
    Names coercions_;   ///< `@type` by short term, where ids are the values.
    Names classes_;     ///< By node type.
    Names properties_;  ///< By type, space and property.
    std::map<std::string, LinkedRelation, std::less<>> relations_;
};

/// `text` as a part of an IRI: letters, digits and `-._~:` stay, other bytes become %XX.
[[nodiscard]] std::string iri_part(std::string_view text);

}  // namespace senskg
