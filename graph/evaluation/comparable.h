#pragma once

#include "graph/model/properties.h"

#include <string>
#include <string_view>

namespace senskg {

/// The form in which annotated and found texts are compared: compatibility forms, case and the
/// kind of apostrophe apart, white space as one space, neither spaces nor punctuation at the ends.
[[nodiscard]] std::string comparable(std::string_view text);

/// The same of a property as it is written; "" when it is absent.
[[nodiscard]] std::string comparable(const Properties& properties, std::string_view name);

/// A property as it is written: a text as it stands, a number in its shortest form; "" when it
/// is absent.
[[nodiscard]] std::string written(const Properties& properties, std::string_view name);

}  // namespace senskg
