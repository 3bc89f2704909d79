#pragma once

#include "graph/evaluation/annotated_post.h"

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// How many were found rightly, found wrongly and missed.
struct Tally {
    std::uint64_t right = 0;
    std::uint64_t spurious = 0;
    std::uint64_t missed = 0;

    /// Share of what was found that is right; 1 when nothing was found.
    [[nodiscard]] double precision() const;
    /// Share of what there is that was found; 1 when there is nothing.
    [[nodiscard]] double recall() const;
    /// Harmonic mean of both; 0 when both are 0.
    [[nodiscard]] double f1() const;

    Tally& operator+=(const Tally& other);
    bool operator==(const Tally&) const = default;
};

/// Tallies by type of node or relation, in the order of the names.
using Tallies = std::map<std::string, Tally, std::less<>>;

[[nodiscard]] Tally sum(const Tallies& tallies);

/// How many of so many are right.
struct Rate {
    std::uint64_t right = 0;
    std::uint64_t all = 0;

    /// 1 when there are none.
    [[nodiscard]] double value() const;
};

/// B-cubed over the mentions found (Bagga and Baldwin, "Algorithms for Scoring Coreference
/// Chains", 1998): are mentions of one thing one node, and of two things two?
struct Agreement {
    double precision = 0;
    double recall = 0;
    [[nodiscard]] double f1() const;
};

/// What one rule found in the annotated posts: mentions, and relations that have its evidence.
struct RuleYield {
    std::uint64_t right = 0;
    std::uint64_t spurious = 0;
    std::uint64_t optional = 0;  ///< Found, but neither asked for nor wrong.
    std::uint64_t alone = 0;     ///< Right, and by no other rule.

    [[nodiscard]] std::uint64_t found() const { return right + spurious + optional; }
};

/// One thing that is not as annotated.
struct Deviation {
    std::string kind;     ///< "missed mention", "spurious relation", "figure value" …
    std::string post;     ///< Its id; the entity's for "identity split" and "identity merged".
    std::string subject;  ///< A type, a title, a relation.
    std::string detail;   ///< What stands there, or what came instead.
};

/// Found facts measured against annotated ones.
struct Evaluation {
    Tallies mentions;
    Tallies entities;
    Tallies figures;
    Tallies relations;
    Tallies links;
    Agreement identity;
    Rate posts;
    std::uint64_t spurious_posts = 0;
    Rate properties;
    Rate details;
    std::map<std::string, RuleYield> rules;  ///< Those that found something.
    std::vector<Deviation> deviations;       ///< Post by post.
};

/// The node types that annotations know; others are ignored.
[[nodiscard]] const std::set<std::string, std::less<>>& evaluated_types();

/// Measures `found` against `annotated`, on the documents that are annotated. What is annotated
/// as optional costs nothing when missed and nothing when found.
/// - mentions: a span of the same type, with the same offsets for Person and Organization, shared
///   by half or more of both for the others
/// - entities: one per node and post: a found node is right when it shares a mention with an
///   annotated one of its type, one to one, most shared mentions first
/// - figures: a Figure whose kind, value, high, unit and comparator are right too
/// - relations: type, source and target right
/// - links: pairs of mentions in two posts or in two spellings: is the same thing one node?
/// - posts: start, title and date; properties: role, status, from and to of relations; details:
///   name, kind, year, direction and `of` of entities
/// Only node types among `types` count, and relations between them; none: all that are annotated,
/// and of what was found the types that annotations know. Cost: linear but for posts
/// in which mentions heap up at one place.
[[nodiscard]] Evaluation evaluated(std::span<const AnnotatedPost> annotated,
                                   std::span<const AnnotatedPost> found,
                                   const std::set<std::string, std::less<>>& types);

}  // namespace senskg
