#pragma once

#include "extractors/rules/property_template.h"
#include "extractors/rules/rule_pack.h"

#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// Reads `(who)-[:WORKS_FOR]->(org)`, or a scope's `(source)-[:REPORTS]->(figure:Figure)`, whose
/// typed end may stand on either side.
/// Throws Error{rule} for any other notation.
[[nodiscard]] RelationTemplate parse_relation_template(std::string_view drawn);

/// What an end of a drawn relation may be, by the rule that draws it.
struct RelationEnds {
    const Vocabulary& vocabulary;
    const PatternGroups& groups;
    std::string within;            ///< The type around the sentence: the end `self`.
    std::string last;              ///< Of a scope: the type of the end `source`.
    std::vector<std::string> via;  ///< Of a scope.
};

/// Throws Error{rule} when the type is unknown, an end is no slot, or what an end may be does not
/// fit the relation.
void check_relation_template(const RelationTemplate& relation, const RelationEnds& ends);

/// Gives each relation those of `properties` that the vocabulary declares for it.
/// Throws Error{rule} for a property that none of them has.
void add_properties(std::vector<RelationTemplate>& relations,
                    const std::vector<PropertyTemplate>& properties, const Vocabulary& vocabulary);

}  // namespace senskg
