#pragma once

#include "extractors/rules/rule_pack.h"
#include "graph/model/facts.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// The core vocabulary, the French language and layout, and on top of them `rules`, a TOML file.
[[nodiscard]] RulePack engine_pack(const std::string& rules);

/// Rules as TOML, shown by an example that is never run: the engine's tests are the examples.
/// `more` are further lines of the table.
[[nodiscard]] std::string lexicon_rule(const std::string& id, const std::string& type,
                                       const std::string& entries, const std::string& more = "");
[[nodiscard]] std::string mention_rule(const std::string& id, const std::string& type,
                                       const std::string& pattern, const std::string& more = "");
[[nodiscard]] std::string repeat_rule(const std::string& id, const std::string& type,
                                      const std::string& form, const std::string& more = "");
/// `draws`: one relation, `(who)-[:WORKS_FOR]->(org)`.
[[nodiscard]] std::string relation_rule(const std::string& id, const std::string& pattern,
                                        const std::string& draws, const std::string& more = "");
[[nodiscard]] std::string scope_rule(const std::string& id, const std::string& anchor,
                                     const std::string& reach, const std::string& draws,
                                     const std::string& more = "");

/// The facts of a document that has nothing but an id and a text.
[[nodiscard]] DocumentFacts facts_of(const RulePack& pack, const std::string& text);
/// The facts of a text that is one post.
[[nodiscard]] PostFacts post_of(const RulePack& pack, const std::string& text);

/// The text with its mentions marked as examples mark them: `Hier [Nathalie](Person) est venue.`
[[nodiscard]] std::string marked(std::string_view text, const PostFacts& facts);
/// `text` without such marks.
[[nodiscard]] std::string unmarked(std::string_view text);

/// `Person Nathalie Verdier = Verdier {kind: "x"}`: type, name, aliases and properties.
[[nodiscard]] std::vector<std::string> entity_lines(const PostFacts& facts);
/// `(Nathalie Verdier)-[:WORKS_FOR {role: "directrice"}]->(EDF)`; the post is `(post)`.
[[nodiscard]] std::vector<std::string> relation_lines(const PostFacts& facts);
/// `{role: "directrice", year: 2010}`, or nothing when there are none.
[[nodiscard]] std::string properties_text(const Properties& properties);

}  // namespace senskg

/// Lines that differ are shown.
template <>
struct doctest::StringMaker<std::vector<std::string>> {
    static String convert(const std::vector<std::string>& lines) {
        std::string text;
        for (const auto& line : lines) {
            text += "\n  " + line;
        }
        return text.c_str();
    }
};
