#include "tests/extractors/engine_reading.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace senskg;

namespace {

/// Each number is a figure with its value, each year too, with the unit "year".
const RulePack& number_pack() {
    static const RulePack pack =
        engine_pack(mention_rule("t.figure.number", "Figure", "{n:Number}",
                                 "properties = { value = { product = ['n'] } }") +
                    mention_rule("t.figure.year", "Figure", "{n:Year}",
                                 "properties = { value = { product = ['n'] }, unit = 'year' }"));
    return pack;
}

/// `55 000 = 55000; 2011 = 2011 year`, in text order.
std::string numbers_in_text(const std::string& text) {
    const auto post = post_of(number_pack(), text);
    std::vector<std::pair<Span, std::string>> found;
    for (const auto& figure : post.entities) {
        auto properties = figure.properties;
        properties.erase("claim");
        const auto span = figure.mentions.at(0).span;
        found.emplace_back(span, std::string(span.of(text)) + ' ' + properties_text(properties));
    }
    std::ranges::sort(found);
    std::string lines;
    for (const auto& [span, line] : found) {
        lines += (lines.empty() ? "" : "; ") + line;
    }
    return lines;
}

}  // namespace

TEST_CASE("numbers are read as French writes them") {
    struct Row {
        std::string name, text, numbers;
    };
    const std::vector<Row> rows = {
        {"a space between thousands", "Voici 55 000 clients.", "55 000 {value: 55000}"},
        {"a no-break space", "Voici 55\u00a0000 clients.", "55\u00a0000 {value: 55000}"},
        {"a narrow no-break space", "Voici 1\u202f200\u202f000 clients.",
         "1\u202f200\u202f000 {value: 1200000}"},
        {"a point between thousands", "Voici 1.300 clients.", "1.300 {value: 1300}"},
        {"a point with less than three digits is a decimal one", "Voici web 2.0 ici.",
         "2.0 {value: 2}"},
        {"a decimal comma", "Voici 2,5 fois.", "2,5 {value: 2.5}"},
        {"thousands and decimals", "Voici 1 234,56 euros.", "1 234,56 {value: 1234.56}"},
        {"two numbers, not thousands", "Voici 12 34 fois.", "12 {value: 12}; 34 {value: 34}"},
        {"a long number takes no group", "Voici 1234 567 fois.",
         "1234 {value: 1234}; 567 {value: 567}"},
        {"a zero first takes no group", "Voici 012 345 fois.", "012 {value: 12}; 345 {value: 345}"},
        {"a comma and a space separate", "Voici 3, 4 fois.", "3 {value: 3}; 4 {value: 4}"},
        {"a year", "Fait en 2011 ici.", "2011 {unit: \"year\", value: 2011}"},
        {"four digits that are no year", "Voici 1870 et 2150 clients.",
         "1870 {value: 1870}; 2150 {value: 2150}"},
        {"a year at the end", "Fait en 1999.", "1999 {unit: \"year\", value: 1999}"},
        {"a word that begins with digits is no number", "Le 3e jour, le 4x4.", ""},
        {"a magnitude that leads a currency", "Payé 3M€ hier, 50k€ demain.",
         "3 {value: 3}; 50 {value: 50}"},
        {"the marks of thousands are not mixed", "Voici 1 200.300 fois.",
         "1 200 {value: 1200}; 300 {value: 300}"},
        {"one digit in brackets leads to a note", "Dit-il (1) à 12 gens (34).",
         "12 {value: 12}; 34 {value: 34}"},
        {"nothing but digits", "Voici 0 et 007 fois.", "0 {value: 0}; 007 {value: 7}"},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) { CHECK(numbers_in_text(row.text) == row.numbers); }
    }
}

TEST_CASE("a number inside a name of a lexicon is part of the name") {
    const auto pack = engine_pack(lexicon_rule("t.org.a", "Organization", "'9 Telecom'") +
                                  mention_rule("t.figure.number", "Figure", "{Number}"));
    const std::string text = "Les [9](Figure) clients de [9 Telecom](Organization).";
    CHECK(marked(unmarked(text), post_of(pack, unmarked(text))) == text);
}

TEST_CASE("values are computed from the numbers that a rule captures") {
    const auto pack = engine_pack(
        lexicon_rule("t.word.magnitude", "Magnitude",
                     "{ form = 'millions', value = 1000000 }, { form = 'mille', value = 1000 }") +
        mention_rule("t.figure.count", "Figure", "{n:Number}(?: {m:Magnitude})? fois",
                     "properties = { value = { product = ['n', 'm'], times = 2 } }") +
        mention_rule("t.figure.ratio", "Figure", "(?:{n:Number}|un) sur {m:Number}",
                     "properties = { value = { quotient = ['n', 'm'] }, kind = 'ratio' }") +
        mention_rule("t.figure.unit", "Figure", "{n:Number} (?P<unit>[a-z]+ +[a-z]+)s",
                     "properties = { unit = { text = 'unit' } }"));
    struct Row {
        std::string name, text, line;
    };
    const std::vector<Row> rows = {
        {"a product", "Voici 2,5 millions fois.", "Figure 2,5 millions fois {value: 5000000}"},
        {"a factor that took no part", "Voici 7 fois.", "Figure 7 fois {value: 14}"},
        {"a quotient", "Voici 8 sur 10.", "Figure 8 sur 10 {kind: \"ratio\", value: 0.8}"},
        {"nothing above is one", "Voici un sur 4.",
         "Figure un sur 4 {kind: \"ratio\", value: 0.25}"},
        {"a quotient by zero is no value", "Voici 8 sur 0.", "Figure 8 sur 0 {kind: \"ratio\"}"},
        {"a text, white space folded", "Voici 3 beaux  gars.",
         "Figure 3 beaux gars {unit: \"beaux gar\"}"},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            auto post = post_of(pack, row.text);
            for (auto& entity : post.entities) {
                CHECK(entity.properties.erase("claim") == 1);
            }
            CHECK(entity_lines(post) == std::vector<std::string>{row.line});
        }
    }
}
