#pragma once

#include <string_view>

namespace senskg {

/// True when a short line names a book, so that the points of its title end no sentence: it ends in
/// a bracket or soon behind one ("Servir. Une histoire (Zélimo) Anne Petit"), counts pages, or is a
/// name, a point and a title without one ("Anne Petit. Servir demain"). Cost: its length.
[[nodiscard]] bool is_reference_line(std::string_view line);

/// True when `text` begins with the rest of a title that a bracket with a name and a year ends:
/// "Une histoire du guichet (Zélimo, 2012)". Cost: up to its first mark.
[[nodiscard]] bool is_subtitle(std::string_view text);

}  // namespace senskg
