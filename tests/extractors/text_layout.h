#pragma once

#include "extractors/text/post_splitter.h"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace senskg {

/// The rules of the French pack's layout.toml.
[[nodiscard]] const LayoutRules& french_layout();

/// The abbreviations of the French pack's language.toml.
[[nodiscard]] const std::set<std::string, std::less<>>& french_abbreviations();

/// The posts of a document that has nothing but a text.
[[nodiscard]] std::vector<PostLayout> split_text(const std::string& text);

}  // namespace senskg
