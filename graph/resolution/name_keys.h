#pragma once

#include "graph/model/facts.h"
#include "graph/model/vocabulary.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// What an entity may be recognised by in other posts. A *name key* is `Type|normal form`;
/// equal keys mean one thing. A *private key* (`Type`, line feed, place) has no equal elsewhere.
struct EntityKeys {
    std::string primary;               ///< Of the name; the entity's facts are counted there.
    std::vector<std::string> further;  ///< Of aliases, without `primary`; see `further_names`.
    std::vector<std::string> further_names;  ///< The alias of each further key.
};

/// The keys of an entity of post `post_index` of that document, by the name form of its type.
/// Changing this changes the layout version of stores.
[[nodiscard]] EntityKeys entity_keys(const Entity& entity, const Vocabulary& vocabulary,
                                     std::string_view document_id, std::uint32_t post_index);

/// The private key of a post, given its id.
[[nodiscard]] std::string post_key(std::string_view post_id);

[[nodiscard]] bool is_private_key(std::string_view key);

/// The key's node type, and the normal form of the name (of a private key: its place).
[[nodiscard]] std::string_view key_type(std::string_view key);
[[nodiscard]] std::string_view key_name(std::string_view key);

/// True for an entity known by its place only: its type is so, or it has no name of its own;
/// its local id is then `type:document:first-start` and stays.
[[nodiscard]] bool is_placed(const Entity& entity, const Vocabulary& vocabulary,
                             std::string_view document_id);

/// `organization` for Organization: how ids write a type.
[[nodiscard]] std::string lower_case_type(std::string_view type);

}  // namespace senskg
