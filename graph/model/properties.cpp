#include "graph/model/properties.h"

#include <cmath>

namespace senskg {

PropertyValue number_property(double number) {
    constexpr double exact_integer_max = 9007199254740992.0;  // 2^53
    if (std::trunc(number) == number && std::abs(number) <= exact_integer_max) {
        return static_cast<std::int64_t>(number);
    }
    return number;
}

std::string_view text_property(const Properties& properties, std::string_view name) {
    const auto found = properties.find(name);
    if (found == properties.end()) {
        return {};
    }
    const auto* text = std::get_if<std::string>(&found->second);
    return text != nullptr ? std::string_view(*text) : std::string_view();
}

bool property_less(const PropertyValue& left, const PropertyValue& right) { return left < right; }

}  // namespace senskg
