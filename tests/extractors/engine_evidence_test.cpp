#include "extractors/text/decoding.h"
#include "tests/extractors/engine_reading.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace senskg;

namespace {

const RulePack& evidence_pack() {
    static const RulePack pack = engine_pack(
        lexicon_rule("t.person.known", "Person", "'Zoé Étienne'") +
        lexicon_rule("t.org.known", "Organization", "\"L'Été bleu\"") +
        mention_rule("t.figure.count", "Figure", "{Number} [a-z]+", "properties = { unit = 'x' }") +
        relation_rule("t.works.a",
                      "{who:Person}, (?P<role>[a-zéô']+ d'[a-zéôî]+) chez {org:Organization}",
                      "(who)-[:WORKS_FOR]->(org)", "properties = { role = { text = 'role' } }"));
    return pack;
}

const std::string plain = "Oui. Zoé Étienne, chef d'hôtel chez L'Été bleu, dirige 55 000 gens ici.";

/// Slices of the text under every span: mentions, then evidence.
std::vector<std::string> slices(const std::string& text, const PostFacts& facts) {
    std::vector<std::string> result;
    for (const auto& entity : facts.entities) {
        for (const auto& mention : entity.mentions) {
            result.push_back(entity.type + ": " + std::string(mention.span.of(text)));
        }
    }
    for (const auto& relation : facts.relations) {
        for (const auto& evidence : relation.evidence) {
            result.push_back(relation.type + ": " + std::string(evidence.span.of(text)));
        }
    }
    return result;
}

std::string with(std::string text,
                 const std::vector<std::pair<std::string, std::string>>& changes) {
    for (const auto& [from, to] : changes) {
        for (auto at = text.find(from); at != std::string::npos;
             at = text.find(from, at + to.size())) {
            text.replace(at, from.size(), to);
        }
    }
    return text;
}

}  // namespace

TEST_CASE("spans are the document's own characters, however they are written") {
    const std::vector<std::pair<std::string, std::string>> decomposed = {
        {"é", "e\u0301"}, {"É", "E\u0301"}, {"ô", "o\u0302"}};
    struct Row {
        std::string name;
        std::vector<std::pair<std::string, std::string>> changes;
    };
    const std::vector<Row> rows = {
        {"plain", {}},
        {"typographic apostrophes", {{"'", "’"}}},
        {"modifier apostrophes", {{"'", "\u02bc"}}},
        {"no-break spaces", {{" ", "\u00a0"}}},
        {"narrow no-break spaces", {{" ", "\u202f"}}},
        {"letters and accents apart", decomposed},
        {"emoji before", {{"Oui", "\U0001F600"}}},
        {"apart, with typographic signs",
         {{"é", "e\u0301"}, {"É", "E\u0301"}, {"ô", "o\u0302"}, {"'", "’"}, {" ", "\u00a0"}}},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            const auto text = with(plain, row.changes);
            const auto expect = [&](const std::string& words) { return with(words, row.changes); };
            const auto facts = post_of(evidence_pack(), text);
            CHECK(slices(text, facts) ==
                  std::vector<std::string>{
                      "Figure: " + expect("55 000 gens"), "Organization: " + expect("L'Été bleu"),
                      "Person: " + expect("Zoé Étienne"),
                      "WORKS_FOR: " + expect("Zoé Étienne, chef d'hôtel chez L'Été bleu")});
            CHECK(facts.relations.at(0).properties.at("role") == PropertyValue("chef d'hôtel"));
            CHECK(facts.entities.at(1).id == "organization:l-ete-bleu");
            CHECK(facts.entities.at(2).id == "person:zoe-etienne");
        }
    }
}

TEST_CASE("a document of windows-1252 has its spans in the decoded text") {
    const auto bytes = with(
        plain, {{"é", "\xE9"}, {"É", "\xC9"}, {"ô", "\xF4"}, {"'", "\x92"}, {"55 ", "55\xA0"}});
    const auto text = decoded(bytes, Encoding::detected).text;
    const auto facts = post_of(evidence_pack(), text);
    CHECK(slices(text, facts) ==
          std::vector<std::string>{"Figure: 55\u00a0000 gens", "Organization: L’Été bleu",
                                   "Person: Zoé Étienne",
                                   "WORKS_FOR: Zoé Étienne, chef d’hôtel chez L’Été bleu"});
}

TEST_CASE("every post of a document has spans of the whole document") {
    const std::string body =
        " Un long paragraphe suit, pour que nul ne le prenne pour un titre.\n\n";
    const std::string text = "12 mars 2011\nUn titre\n\nZoé Étienne rit." + body +
                             "13 mars 2011\nUn autre titre\n\nAvec Zoé Étienne on rit." + body;
    const auto facts = facts_of(evidence_pack(), text);
    REQUIRE(facts.posts.size() == 2);
    for (const auto& post : facts.posts) {
        REQUIRE(post.entities.size() == 1);
        const auto span = post.entities[0].mentions.at(0).span;
        CHECK(span.of(text) == "Zoé Étienne");
        CHECK(post.post.span.contains(span));
    }
    CHECK(facts.posts[0].entities[0].id == facts.posts[1].entities[0].id);
}

TEST_CASE("a text without anything to find gives a post without facts") {
    for (const std::string text : {"", " ", "\n\n", "Rien.", "…", "\u00a0"}) {
        for (const auto& post : facts_of(evidence_pack(), text).posts) {
            CHECK(post.entities.empty());
            CHECK(post.relations.empty());
        }
    }
}
