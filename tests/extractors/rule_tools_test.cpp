#include "extractors/extractor.h"
#include "extractors/pattern_progress.h"
#include "extractors/pattern_trial.h"
#include "extractors/silence.h"
#include "extractors/why_not.h"
#include "graph/model/error.h"
#include "tests/extractors/engine_reading.h"

#include <doctest/doctest.h>

using namespace senskg;

namespace {

const std::string rules =
    lexicon_rule("fr.role", "Role", "'directrice', 'patron'") +
    mention_rule("fr.person", "Person", "Anne Petit|Paul Zorg") +
    mention_rule("fr.acme", "Organization", "Acme(?: Conseil)?") +
    mention_rule("fr.cue", "Media", "le podcast (?P<mention>[A-Z][a-z]+)",
                 "zones = ['title', 'body']") +
    relation_rule("fr.works", "{who:Person}, {role:Role} de {org:Organization}",
                  "(who)-[:WORKS_FOR]->(org)");

Document document_of(const std::string& text) { return {.id = "a.txt", .text = text}; }

/// The reason of that rule at the only place where the text stands.
std::string reason_of(const std::string& rule, const std::string& text, const std::string& what,
                      const std::string& type) {
    const auto pack = engine_pack(rules);
    const auto places = why_not(pack, document_of(text), what, type, 10);
    REQUIRE(places.size() == 1);
    for (const auto& each : places.front().nearest) {
        if (each.rule == rule) {
            return each.reason;
        }
    }
    return "not among the nearest";
}

TEST_CASE("a pattern is cut where its beginnings are patterns") {
    struct Row {
        std::string name, pattern;
        std::vector<std::size_t> cuts;
    };
    const std::vector<Row> rows = {{"letters", "abc", {1, 2, 3}},
                                   {"accents", "éa", {2, 3}},
                                   {"repetition", "a+?b{2,3}c*", {3, 9, 11}},
                                   {"class", "[]a]x[^\\]]", {4, 5, 10}},
                                   {"group", "(?:a|(b))?c", {10, 11}},
                                   {"escapes", R"(\.\x{F0400}\p{Lu}a)", {2, 11, 17, 18}},
                                   {"bracket in a group", "([)])a", {5, 6}},
                                   {"alternatives", "ab|c", {4}},
                                   {"nothing", "", {}}};
    for (const auto& row : rows) {
        CAPTURE(row.name);
        CHECK(pattern_cuts(row.pattern) == row.cuts);
    }
}

TEST_CASE("a pattern that fails says how far it got") {
    const std::string text = "Le podcast de Lyon revient";
    const auto progress = pattern_progress("podcast (?:du|de) [a-z]+", Regex::Case::sensitive, text,
                                           {0, static_cast<std::uint32_t>(text.size())});
    CHECK(progress.matched.of(text) == "podcast de ");
    CHECK(progress.next == "[a-z]+");
    CHECK(progress.share == doctest::Approx(10.0 / 11));
    const auto none = pattern_progress("xyz", Regex::Case::sensitive, text, {0, 5});
    CHECK(none.share == 0);
    CHECK(none.next == "xyz");
}

TEST_CASE("why not: the need that a sentence does not meet is named") {
    CHECK(reason_of("fr.works", "Anne Petit, directrice de rien.", "Anne Petit", "WORKS_FOR") ==
          "no Organization stands in the sentence");
    CHECK(reason_of("fr.cue", "Écoutez Fil tous les jours.", "Fil", "Media")
              .find("no “le podcast ”") == 0);
}

TEST_CASE("why not: the piece of the pattern that stops is shown") {
    CHECK(reason_of("fr.works", "Anne Petit, directrice chez Acme, de loin.", "Anne Petit",
                    "WORKS_FOR") ==
          "matches “Anne Petit, directrice ” and then wants de (?P<org>{Organization})");
    CHECK(reason_of("fr.cue", "Voici le podcast fil.", "fil", "Media") ==
          "matches “le podcast ” and then wants (?P<mention>[A-Z][a-z]+)");
}

TEST_CASE("why not: zones count, and what won is told") {
    const auto pack = engine_pack(rules);
    const auto places =
        why_not(pack, document_of("Acme Conseil ferme."), "Acme Conseil", "Person", 3);
    REQUIRE(places.size() == 1);
    CHECK(!places.front().is_found);
    CHECK(places.front().findings ==
          std::vector<std::string>{"“Acme Conseil” is Organization for fr.acme"});
    CHECK(why_not(pack, document_of("Acme ferme."), "Acme", "Organization", 3).front().is_found);
    CHECK(why_not(pack, document_of("Acme ferme."), "Autre", "Organization", 3).empty());
    CHECK(why_not(pack, document_of("Acme ferme. Acme ouvre."), "Acme", "Person", 3).size() == 2);
    CHECK_THROWS_WITH_AS(static_cast<void>(why_not(pack, document_of("x"), "x", "Persn", 3)),
                         "unknown type 'Persn' (did you mean 'Person'?)", Error);
}

TEST_CASE("why not: a relation that is drawn is said to be") {
    const auto pack = engine_pack(rules);
    const auto places =
        why_not(pack, document_of("Anne Petit, directrice de Acme."), "directrice", "WORKS_FOR", 3);
    REQUIRE(places.size() == 1);
    CHECK(places.front().is_found);
    CHECK(places.front().findings.back() ==
          "(person:anne-petit)-[:WORKS_FOR]->(organization:acme) is drawn by fr.works");
}

TEST_CASE("a pattern on trial finds what a rule would find") {
    const auto pack = engine_pack(rules);
    RuleHead head;
    head.pattern.emplace("(?P<who>[" + mask_range(*pack.masks.type("Person")) +
                         "]), (?P<what>.*)\\.");
    head.zones.set();
    PatternTrial trial(pack, head, relation_pass);
    const std::string text = "Hier il a plu.\nAnne Petit, directrice de l’agence.\n";
    const auto matches = trial.matches(document_of(text));
    REQUIRE(matches.size() == 1);
    REQUIRE(matches[0].groups.size() == 2);
    CHECK(matches[0].groups[0].type == "Person");
    CHECK(matches[0].groups[0].span.of(text) == "Anne Petit");
    CHECK(matches[0].groups[1].type == "");
    CHECK(matches[0].groups[1].span.of(text) == "directrice de l’agence");
    PatternTrial first(pack, head, 1);  // names are not masked yet
    CHECK(first.matches(document_of(text)).empty());
}

TEST_CASE("silence: sentences with a cue and no fact") {
    const auto pack = engine_pack(rules + "[silence]\nclasses = ['Role']\nsigns = ['%']\n");
    const std::string text =
        "Anne Petit, directrice de Acme, est là.\nUne directrice est venue.\n"
        "Soit 12 % de mieux.\nRien ici.\n";
    const auto report = silence_of(pack, document_of(text));
    CHECK(report.sentences == 3);
    REQUIRE(report.silent.size() == 2);
    CHECK(report.silent[0].cue == "Role");
    CHECK(report.silent[0].span.of(text) == "directrice");
    CHECK(report.silent[0].sentence.of(text) == "Une directrice est venue.");
    CHECK(report.silent[1].cue == "%");
    CHECK_THROWS_AS(static_cast<void>(silence_of(engine_pack(rules), document_of(text))), Error);
    CHECK_THROWS_AS(static_cast<void>(engine_pack(rules + "[silence]\nclasses = ['Rle']\n")),
                    Error);
}

}  // namespace
