#pragma once

#include "extractors/rules/rule_pack.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// What the pattern of a rule captures: what templates may refer to.
struct PatternGroups {
    std::vector<Slot> slots;
    std::vector<std::string> names;  ///< Of all named groups, slots included.

    [[nodiscard]] const Slot* slot(std::string_view name) const;
};

/// Reads the table `properties` of a rule; no table, no templates. In order of the names.
/// Throws Error{rule} when a template names a group or slot that the pattern lacks.
[[nodiscard]] std::vector<PropertyTemplate> property_templates(const nlohmann::json& rule,
                                                               const PatternGroups& groups);

/// The property that any mention may have whatever the vocabulary declares: its canonical name.
inline constexpr std::string_view name_property = "name";

/// Throws Error{rule} when `property` is not one of `declared` (those of the type `owner`), or its
/// literals are of another type.
void check_property(const PropertyTemplate& property, const std::vector<PropertyType>& declared,
                    const std::string& owner);

}  // namespace senskg
