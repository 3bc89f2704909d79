#pragma once

#include "graph/graph_view.h"
#include "graph/resolution/statements.h"

#include <compare>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace senskg {

/// A reason why mentions are one node, or why they are not.
struct Certificate {
    enum class Kind {
        same_name,     ///< The two names fold to one name key.
        stated_alias,  ///< `document` calls one thing by both names.
        refused,       ///< `document` does, but the names contradict each other or others.
    };
    Kind kind = Kind::same_name;
    std::string left;  ///< A name as written.
    std::string right;
    std::string document;  ///< Empty for `same_name`, which needs none.
    auto operator<=>(const Certificate&) const = default;
};

/// A thing of the world, from all that is said about it.
struct ResolvedNode {
    Node node;
    std::vector<std::string> keys;          ///< Its name keys, sorted.
    std::vector<Evidence> mentions;         ///< Sorted.
    std::vector<Certificate> certificates;  ///< Sorted.
};

struct ResolvedEdge {
    std::string id;
    std::string type;
    std::string source;  ///< Node ids.
    std::string target;
    Properties properties;
    std::vector<Evidence> evidence;  ///< Sorted.
};

/// Where an entity of some document stands.
struct EntityAddress {
    std::string document;
    EntityPlace place;
    auto operator<=>(const EntityAddress&) const = default;
};

/// The graph of a set of documents.
struct ResolvedGraph {
    std::vector<ResolvedNode> nodes;                ///< Sorted by id.
    std::vector<ResolvedEdge> edges;                ///< Sorted by id.
    std::map<EntityAddress, std::string> node_ids;  ///< The node of each entity.
};

/// Resolves a set of documents at once: a function of the set, not of their order. It is the
/// measure of what the store keeps piece by piece. Memory: the whole graph, no texts.
class Resolution {
  public:
    /// The vocabulary must outlive the resolution.
    explicit Resolution(const Vocabulary& vocabulary);
    Resolution(const Resolution&) = delete;
    Resolution& operator=(const Resolution&) = delete;
    ~Resolution();

    /// Takes in a document; each one once.
    void add(const ExtractedDocument& document);
    /// The graph of all documents added; call once.
    [[nodiscard]] ResolvedGraph graph();

  private:
    class Resolver;
    std::unique_ptr<Resolver> resolver_;
};

/// The graph of all `documents`.
[[nodiscard]] ResolvedGraph resolve(std::span<const ExtractedDocument> documents,
                                    const Vocabulary& vocabulary);

/// `same_name` certificates of a class: each name key's names beside its first.
[[nodiscard]] std::vector<Certificate> same_name_certificates(const std::vector<KeySummary>& keys);

}  // namespace senskg
