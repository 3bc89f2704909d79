#pragma once

#include <string>
#include <string_view>

namespace senskg {

/// The form of a name under which equal names are one thing, by the type's `NameForm`.
/// Empty when the name leaves nothing to compare.
[[nodiscard]] std::string plain_form(std::string_view name);

/// Words in lower case, first names before surname, also for "NAYAR Vineet"; no titles ("M.").
[[nodiscard]] std::string person_form(std::string_view name);

/// Without legal form, article and generic head, letters and digits only: "Groupe Yum!" and
/// "Yum" are `yum`, "KP/AM" is `kpam`.
[[nodiscard]] std::string organization_form(std::string_view name);

/// Without subtitle, when what is left has at least three words and the same numbers.
[[nodiscard]] std::string title_form(std::string_view name);

/// True when `name` is a first name and a surname at least, not one word alone.
[[nodiscard]] bool is_full_person_name(std::string_view name);

/// True when `acronym` has at most four letters and `expansion` has words of these initials.
[[nodiscard]] bool expands_short_acronym(std::string_view acronym, std::string_view expansion);

/// The runs of digits in `form`, sorted, joined by a space: "2009 3".
[[nodiscard]] std::string numbers_in(std::string_view form);

}  // namespace senskg
