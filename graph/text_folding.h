#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// The form in which names are compared: compatibility forms and accents gone, lower case,
/// ’ and its kin as ', ‑ as -, runs of white space and control characters as one space, none at the
/// ends: what the same text is for rules folds alike.
/// "TÉLÉTECH  International" and "Teletech International" fold alike. Cost: one pass.
[[nodiscard]] std::string folded(std::string_view text);

/// `folded` with each run of anything but letters and digits as one `-`, none at the ends.
/// May be empty (a name of punctuation alone): the caller then names the thing by a hash.
[[nodiscard]] std::string slug(std::string_view text);

/// `text` in Unicode's composed form (NFC); valid UTF-8 in, valid UTF-8 out.
[[nodiscard]] std::string composed(std::string_view text);

/// `text` in compatibility forms without differences of case (NFKC, then full case folding), its
/// accents kept: "ÉTÉ" and "été" are equal, "ete" is another word.
[[nodiscard]] std::string case_folded(std::string_view text);

/// `text` with each letter in lower or upper case, letter by letter, whatever the language.
[[nodiscard]] std::string lower_case(std::string_view text);
[[nodiscard]] std::string upper_case(std::string_view text);

/// The words of `text`: its runs of letters, digits and marks, `case_folded`, accents kept. An
/// apostrophe or a hyphen ends a word. Cost: one pass.
[[nodiscard]] std::vector<std::string> case_folded_words(std::string_view text);

/// True when the text is valid UTF-8.
[[nodiscard]] bool is_utf8(std::string_view text);

/// Columns that `text` takes on a terminal (wide characters two, marks none).
[[nodiscard]] std::size_t terminal_columns(std::string_view text);

}  // namespace senskg
