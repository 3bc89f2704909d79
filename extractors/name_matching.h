#pragma once

#include "graph/model/vocabulary.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// The key under which equal names of one post meet: folded, without article; a person's reversed
/// form ("NAYAR Vineet") turned round.
[[nodiscard]] std::string name_key(std::string_view name, NameForm form);

/// True when two keys of the form name one thing for sure within a post: equal but for
/// punctuation (KP/AM, KPAM; "Sensduclient.com", "Sens du client"), a head ("Groupe Yum!", "Yum!")
/// or a subtitle.
[[nodiscard]] bool is_one_name(std::string_view left, std::string_view right, NameForm form);

/// The name's letters and digits alone, without a domain's ending: names that are one share it.
[[nodiscard]] std::string letters_alone(std::string_view name);

/// True when the letters of `acronym` are, in order, initials or capitals of `expansion`
/// (stop words may be passed over): IRC of "Institut de la Relation Clientèle".
[[nodiscard]] bool is_acronym_of(std::string_view acronym, std::string_view expansion,
                                 const std::vector<std::string>& stop_words);

/// True when both hold numbers and these differ: editions and years are never one.
[[nodiscard]] bool digits_clash(std::string_view left, std::string_view right);

/// A way of writing a name, and how much speaks for it.
struct WrittenForm {
    std::string_view text;
    std::uint32_t count = 0;
};

/// The form (of at least one, all different) that stands for all: a full one first (of persons: two
/// words; never all capitals where another is at hand), then the most frequent, the longest, the
/// first by code points.
[[nodiscard]] std::string_view canonical_name(std::span<const WrittenForm> forms, NameForm form);

}  // namespace senskg
