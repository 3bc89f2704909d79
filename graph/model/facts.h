#pragma once

#include "graph/model/evidence.h"
#include "graph/model/post.h"
#include "graph/model/properties.h"

#include <cstdint>
#include <string>
#include <vector>

namespace senskg {

/// A stretch of text that names an entity.
struct Mention {
    Span span;
    std::string rule;
    double confidence = 1.0;  ///< In (0, 1].
    auto operator<=>(const Mention&) const = default;
};

/// A thing named in one post. Its id is local to the post: `type:slug` of its name.
struct Entity {
    std::string id;
    std::string type;  ///< A node type of the vocabulary.
    std::string name;
    std::vector<std::string> aliases;  ///< Other forms met in this post, sorted, without `name`.
    Properties properties;
    std::vector<Mention> mentions;     ///< In text order, never empty.
    bool operator==(const Entity&) const = default;
};

/// A relation stated by one post, between entities of that post or with the post itself.
struct Relation {
    std::string type;    ///< A relation type of the vocabulary.
    std::string source;  ///< An entity's local id or the post's id.
    std::string target;
    Properties properties;
    double confidence = 1.0;         ///< The highest of its evidence.
    std::vector<Evidence> evidence;  ///< Sorted, never empty.
    bool operator==(const Relation&) const = default;
};

/// What one post says.
struct PostFacts {
    Post post;
    std::vector<Entity> entities;    ///< Sorted by id.
    std::vector<Relation> relations; ///< Sorted by type, source, target, properties.
    bool operator==(const PostFacts&) const = default;
};

/// What one document says: the truth from which every node and edge is derived.
struct DocumentFacts {
    std::string id;
    std::string sha256;
    std::uint32_t length_code_points = 0;
    std::vector<Span> sentences;  ///< Of the whole document, in order; for showing evidence.
    std::vector<PostFacts> posts;
    bool operator==(const DocumentFacts&) const = default;
};

}  // namespace senskg
