#pragma once

#include "graph/evaluation/evaluation.h"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace senskg {

/// Node types that are measured; empty: all.
using TypeNames = std::set<std::string, std::less<>>;

/// Whether what was found of that node type counts.
[[nodiscard]] bool is_measured(std::string_view type, const TypeNames& types);

/// A found entity with its mentions in one annotated post, from whichever found post.
struct EntityInPost {
    const AnnotatedEntity* entity = nullptr;
    std::vector<const AnnotatedMention*> mentions;
};

/// An annotated mention that counts, for the measures of identity.
struct MarkedMention {
    std::string annotated_id;
    std::optional<std::string> found_id;
    std::string post;
    std::string text;  ///< Comparable.
};

/// Compares the mentions, entities and figures of one annotated post with what was found in it,
/// and adds the outcome to an evaluation.
class PostComparison {
  public:
    /// Keeps all arguments, which must outlive it. `candidates`: the found posts of the document.
    PostComparison(const AnnotatedPost& annotated, std::span<const AnnotatedPost* const> candidates,
                   const TypeNames& types, Evaluation& evaluation);

    /// Throws Error{limit} when millions of mentions stand at one place.
    void compare(std::vector<MarkedMention>& marks);

    /// The found post that shares most of its text, or null.
    [[nodiscard]] const AnnotatedPost* found_post() const { return found_post_; }
    /// Annotated ids by found ids: entities that are right, and the post.
    [[nodiscard]] const std::map<std::string, std::string>& matched_ids() const { return ids_; }
    /// The annotated entities of the types measured.
    [[nodiscard]] const std::vector<const AnnotatedEntity*>& wanted() const { return wanted_; }
    /// Whether the place lies in the post.
    [[nodiscard]] bool holds(Stretch place) const;

  private:
    /// A mention: the place of its entity, and its own.
    using Place = std::pair<std::size_t, std::size_t>;

    void compare_post();
    void gather_found();
    void match_mentions();
    void count_mentions(std::vector<MarkedMention>& marks);
    void count_mention(const AnnotatedEntity& wanted, const AnnotatedMention& mention,
                       std::optional<std::size_t> found, std::vector<MarkedMention>& marks);
    void count_found_mention(std::size_t entity, std::size_t mention);
    void match_entities();
    void count_entities();
    void compare_details();
    void compare_figures();
    void deviate(std::string kind, std::string subject, std::string detail);
    /// True when an optional annotation took one of the found entity's mentions.
    [[nodiscard]] bool is_free(std::size_t found) const;

    const AnnotatedPost& annotated_;
    std::span<const AnnotatedPost* const> candidates_;
    const TypeNames& types_;
    Evaluation& evaluation_;
    const AnnotatedPost* found_post_ = nullptr;
    std::vector<const AnnotatedEntity*> wanted_;
    std::vector<EntityInPost> have_;
    std::map<Place, Place> match_of_;    ///< Found mention by annotated one.
    std::map<Place, Place> matched_by_;  ///< Annotated mention by found one.
    std::map<Place, std::size_t> hits_;  ///< Shared mentions by annotated and found entity.
    /// Annotated entity by found one, in the order of the matching.
    std::vector<std::pair<std::size_t, std::size_t>> pairs_;
    std::map<std::size_t, std::size_t> annotated_of_;  ///< The same as a table.
    std::set<std::size_t> taken_;                      ///< Annotated entities that were found.
    std::set<std::size_t> free_;  ///< Found entities that share a mention with an optional one.
    std::map<std::string, std::string> ids_;
};

}  // namespace senskg
