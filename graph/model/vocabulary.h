#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace senskg {

/// What makes two entities of a type one thing.
enum class Identity {
    by_name,   ///< Same folded full name anywhere in the corpus: people, companies, books.
    by_place,  ///< Only the same place of mention: figures.
};

/// How names of a type vary, hence which short forms stand for which long ones.
enum class NameForm {
    plain,         ///< Only typography and case vary.
    person,        ///< First name and surname; a surname alone never crosses posts.
    organization,  ///< Legal forms and generic heads come and go; acronyms stand for names.
    title,         ///< A short title stands for a title with subtitle.
};

/// A property that nodes or relations of a type may carry.
struct PropertyType {
    std::string name;
    std::string type;  ///< `string`, `integer`, `number`, `boolean` or `strings`.
    std::string iri;   ///< Compact IRI for JSON-LD (`schema:startDate`); empty: `skg:` + name.
    bool operator==(const PropertyType&) const = default;
};

/// A type of node: one row of `packs/core/vocabulary.toml`.
struct NodeType {
    std::string name;
    std::string iri;  ///< Compact IRI of its class (`schema:Person`).
    Identity identity = Identity::by_name;
    NameForm name_form = NameForm::plain;
    bool holds_names = false;  ///< Names inside a mention of it are mentions of their own.
    std::string sentence_property;  ///< Property that keeps the sentence (`claim`); may be empty.
    std::string color;              ///< `#rrggbb`, for drawings.
    /// Further label by value of the property `kind`: {"company", "Company"}.
    std::vector<std::pair<std::string, std::string>> kind_labels;
    std::vector<PropertyType> properties;
    bool operator==(const NodeType&) const = default;
};

/// A type of relation.
struct RelationType {
    std::string name;
    std::string iri;  ///< Compact IRI; `^schema:author` is read from target to source.
    std::vector<std::string> from;  ///< Node types of the source.
    std::vector<std::string> to;
    std::vector<std::string> edge_key;  ///< Properties that make parallel edges distinct (`role`).
    std::vector<PropertyType> properties;
    bool operator==(const RelationType&) const = default;
};

/// The one table of what a graph may hold; schema, export, query and checks follow from it.
struct Vocabulary {
    std::vector<NodeType> node_types;          ///< Sorted by name.
    std::vector<RelationType> relation_types;  ///< Sorted by name.

    /// The row of that name, or null. Cost: a binary search.
    [[nodiscard]] const NodeType* node_type(std::string_view name) const;
    [[nodiscard]] const RelationType* relation_type(std::string_view name) const;
    bool operator==(const Vocabulary&) const = default;
};

/// The node type of posts, which are not found by rules.
inline constexpr std::string_view post_type = "Post";
/// The relation from a post to everything mentioned in it; follows from the mentions.
inline constexpr std::string_view mentions_relation = "MENTIONS";

/// The labels of a node: its type, then the label of its kind, if the type has one.
[[nodiscard]] std::vector<std::string> node_labels(const NodeType& type, std::string_view kind);

}  // namespace senskg
