#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace senskg {

/// A value of a property. Numbers without a fraction are integers, others doubles, so that
/// the same number always has the same form (`PropertyValue` equality is equality of values).
using PropertyValue =
    std::variant<bool, std::int64_t, double, std::string, std::vector<std::string>>;

/// Properties by name, in the order of the names' bytes. What is not known is absent.
using Properties = std::map<std::string, PropertyValue, std::less<>>;

/// The canonical form of `number`: an integer when it is whole and below 2^53, else a double.
[[nodiscard]] PropertyValue number_property(double number);

/// The string under `name`, or "" when it is absent or no string.
[[nodiscard]] std::string_view text_property(const Properties& properties, std::string_view name);

/// Orders values by type, then by value: a total order for sorting and for ties.
[[nodiscard]] bool property_less(const PropertyValue& left, const PropertyValue& right);

}  // namespace senskg
