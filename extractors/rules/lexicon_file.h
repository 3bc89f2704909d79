#pragma once

#include "extractors/rules/rule_pack.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace senskg {

/// Which entries of a file a lexicon takes, by their attributes.
struct LexiconFilter {
    std::vector<std::pair<std::string, std::string>> where;   ///< An entry needs all of them.
    std::vector<std::pair<std::string, std::string>> unless;  ///< An entry must have none.
    [[nodiscard]] bool keeps(const LexiconEntry& entry) const;
};

/// Reads `form` or `form<TAB>key=value<TAB>…` a line; blank lines and lines that begin with `#`
/// are skipped. Forms are brought into the form of the matching text.
/// Throws Error{rule} at `path:line`. Cost: one pass.
[[nodiscard]] std::vector<LexiconEntry> lexicon_entries(std::string_view text,
                                                        const std::string& path,
                                                        const LexiconFilter& filter);

/// The first form that the lexicon holds twice with different attributes, of which only one can
/// count; nothing when there is none. Cost: a sort of the entries.
[[nodiscard]] std::optional<std::string> contradicted_form(const Lexicon& lexicon);

/// The form as it stands in a matching text, without the spaces around it.
/// Throws Error{rule} when it is empty, too long or holds a control character.
[[nodiscard]] std::string lexicon_form(std::string_view form);

}  // namespace senskg
