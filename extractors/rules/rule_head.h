#pragma once

#include "extractors/rules/pack_source.h"
#include "extractors/rules/rule_pack.h"

#include <string>
#include <vector>

namespace senskg {

/// What a blocker produces, in rules and examples.
inline constexpr const char* no_type = "none";

/// Reads what every rule has but its pattern: id, zones, confidence, examples.
/// Throws Error{rule} for an example with a type that `masks` lacks or a relation that the
/// vocabulary lacks.
[[nodiscard]] RuleHead rule_head(const RuleTable& table, const Vocabulary& vocabulary,
                                 const MaskTable& masks);

/// Throws Error{rule} with a hint when `type` is neither a node type nor a class.
void check_type(const std::string& type, const MaskTable& masks);

/// Throws Error{rule} when no example of the rule marks a mention of `type` (empty: a blocker).
void check_mention_shown(const RuleHead& head, const std::string& type);

/// Throws Error{rule} when there is a relation type that no example of the rule shows.
void check_relations_shown(const RuleHead& head, const std::vector<RelationTemplate>& relations);

}  // namespace senskg
