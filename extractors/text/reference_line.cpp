#include "extractors/text/reference_line.h"

#include "extractors/text/letters.h"
#include "graph/model/code_points.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>

namespace senskg {
namespace {

/// The author may stand behind the publisher: "Servir (Dunod) Anne Petit".
constexpr std::size_t author_bytes_max = 60;
constexpr std::string_view ellipsis = "…";

bool begins_with_capital(std::string_view word) {
    return !word.empty() && letter_class(code_point_at(word, 0).value) == LetterClass::upper;
}

/// "Anne Petit et Paul E. Durand. Servir demain": a name, a point and a title, no point behind it.
bool is_name_and_title(std::string_view line) {
    constexpr std::array<std::string_view, 6> joints = {"et", "&", "de", "du", "van", "von"};
    constexpr std::size_t words_max = 10;
    if (line.empty() || std::string_view(".!?:;,").find(line.back()) != std::string_view::npos ||
        line.ends_with(ellipsis)) {
        return false;
    }
    std::size_t begin = 0;
    for (std::size_t words = 1; words <= words_max; ++words) {
        const auto end = line.find(' ', begin);
        if (end == std::string_view::npos) {
            return false;
        }
        const auto word = line.substr(begin, end - begin);
        begin = end + 1;
        if (!begins_with_capital(word)) {
            if (words == 1 || std::ranges::find(joints, word) == joints.end()) {
                return false;
            }
        } else if (word.ends_with('.') && word.size() > 3) {  // "E.", "Éd" are none
            return words > 1 && begins_with_capital(line.substr(begin));
        }
    }
    return false;
}

/// "Anne Petit, Servir. Une histoire, Lyon, Zélimo, 128 p.".
bool counts_pages(std::string_view line) {
    line.remove_suffix(line.ends_with('.') ? 1 : 0);
    return line.size() > 3 && line.ends_with(" p") &&
           std::isdigit(static_cast<unsigned char>(line[line.size() - 3])) != 0;
}

bool ends_in_bracket(std::string_view line) {
    const auto closed = line.rfind(')');
    return closed != std::string_view::npos && line.size() - closed <= author_bytes_max &&
           line.find_first_of(".!?", closed) == std::string_view::npos;
}

}  // namespace

bool is_reference_line(std::string_view line) {
    return ends_in_bracket(line) || counts_pages(line) || is_name_and_title(line);
}

bool is_subtitle(std::string_view text) {
    const auto stop = text.find_first_of(".!?;:\n(");
    if (stop == std::string_view::npos || text[stop] != '(' ||
        !begins_with_capital(text.substr(stop + 1))) {
        return false;
    }
    const auto source = text.substr(stop + 1, text.find(')', stop) - stop - 1);
    constexpr std::size_t year_bytes = 6;  // ", 2012"
    if (source.size() < year_bytes + 2) {
        return false;
    }
    const auto year = source.substr(source.size() - year_bytes);
    return (year.starts_with(", 19") || year.starts_with(", 20")) &&
           std::isdigit(static_cast<unsigned char>(year[4])) != 0 &&
           std::isdigit(static_cast<unsigned char>(year[5])) != 0;
}

}  // namespace senskg
