#pragma once

#include <string_view>

namespace senskg {

/// The id that stands for a rule's where the user alone says who is meant: the mention reads
/// "je suis directeur", not a name.
inline constexpr std::string_view user_author_rule = "user.author";

}  // namespace senskg
