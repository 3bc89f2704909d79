#pragma once

#include "graph/model/span.h"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// What a language tells about the ends of sentences.
struct SentenceSettings {
    /// Lower-case forms without their final point after which a point ends nothing ("m", "cf").
    std::set<std::string, std::less<>> abbreviations;
};

/// Splits the stretch `span` of `text` into sentences, in order, without the white space between
/// them. A point after an abbreviation or an initial, inside a number, a domain name or "..."
/// before a small letter ends none; a closing quote or bracket stays with its sentence; a short
/// source in brackets ("(source X).") belongs to the sentence before it; a short line that ends in
/// a bracket is one sentence ("Servir. Une histoire, de X (Dunod)"), and so is a short line of a
/// name and a title ("Anne Petit. Servir demain"). Sentences above 2,000 bytes are cut at the last
/// space. Never fails: text without punctuation is one sentence. Cost: one pass.
[[nodiscard]] std::vector<Span> sentence_spans(std::string_view text, Span span,
                                               const SentenceSettings& settings);

}  // namespace senskg
