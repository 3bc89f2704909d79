#include "extractors/rules/pattern.h"
#include "extractors/rules/spelled_cues.h"
#include "extractors/text/token.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace senskg;

TEST_CASE("a word that a pattern spells is read with all its spellings") {
    struct Row {
        std::string pattern;
        std::size_t bytes;
        std::vector<std::string> spellings;
    };
    const std::vector<Row> rows = {
        {"annonce que", 7, {"annonce"}},
        {"[Éé]lue? ", 10, {"élue", "élu"}},
        {"associée?s?|x", 12, {"associées", "associés", "associée", "associé"}},
        {"annonce(?: que|, )", 7, {"annonce"}},
        {"annonce[ ,]", 7, {"annonce"}},
        {"annonce\\.", 7, {"annonce"}},
        {"annonc(?:e|é)", 0, {}},
        {"annonc[eé]", 0, {}},
        {"annonces*", 0, {}},
        {"Annonce", 0, {}},
        {"à ", 0, {}},
        {"[^a]b", 0, {}},
        {"(?:x)", 0, {}},
    };
    for (const auto& row : rows) {
        CAPTURE(row.pattern);
        const auto word = spelled_word(row.pattern);
        CHECK(word.bytes == row.bytes);
        CHECK(word.spellings == row.spellings);
    }
}

TEST_CASE("a pattern's word stands for itself and for the cue that it is") {
    const MaskTable masks({"Book", "Date", "Person"});
    Fragments fragments;
    fragments.add({"SAY", "dit|annonce", 0, "test.toml:1"});
    SpelledCues cues;
    cues.add_form("annonce", 1);
    cues.add_form("chiffre d'affaires", 1);
    cues.add_form("Paul", 1);
    cues.add_made(2);
    const auto text = [&](const std::string& pattern) {
        return PatternExpander(fragments, masks).expanded(pattern, 0, &cues).text;
    };
    const auto word = [&](std::uint32_t number) {
        return "(?:annonce|[" + mask_escape({1, number}) + mask_escape({2, number}) + "])";
    };
    CHECK(text("il annonce {Book}") == "il " + word(1) + " [" + mask_range(0) + "]");
    CHECK(text("il {{SAY}}") == "il (?:dit|" + word(1) + ")");
    CHECK(text("(?P<annonce>[annonce ]dit)") == "(?P<annonce>[annonce ]dit)");
    CHECK(text("il dit") == "il dit");
    CHECK(cues.number(lower_hash("annonce")) == 1);
    CHECK(cues.number(lower_hash("annoncé")) == 0);  // not spelled by any pattern yet
    CHECK(text("annoncé") == "(?:annoncé" + word(2).substr(10));
    CHECK(cues.number(lower_hash("annoncé")) == 2);
    CHECK(cues.number(lower_hash("dit")) == 0);
}
