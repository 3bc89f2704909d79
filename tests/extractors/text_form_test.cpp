#include "extractors/text/decoding.h"
#include "extractors/text/letters.h"
#include "extractors/text/matching_text.h"
#include "extractors/text/token.h"
#include "graph/model/error.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace senskg;

TEST_CASE("bytes are decoded as they were meant") {
    struct Row {
        std::string name, bytes, encoding, text;
        bool has_note;
    };
    const std::vector<Row> rows = {
        {"UTF-8 stays", "é’", "", "é’", false},
        {"a byte order mark goes",
         "\xEF\xBB\xBF"
         "a",
         "", "a", false},
        {"Windows-1252 is seen", "d\xE9j\xE0 l\x92\xE9t\xE9 \x85", "", "déjà l’été …", true},
        {"a bad byte in UTF-8", "été\xFF, à côté", "", "été\uFFFD, à côté", true},
        {"a maximal subpart is one", "été, là: \xE2\x82|", "utf-8", "été, là: \uFFFD|", true},
        {"a surrogate is three", "\xED\xA0\x80|", "utf-8", "\uFFFD\uFFFD\uFFFD|", true},
        {"overlong forms are two", "\xC0\xAF|", "utf-8", "\uFFFD\uFFFD|", true},
        {"cut at the end", "a\xF0\x9F\x98", "utf-8", "a\uFFFD", true},
        {"NUL", std::string("a\0b", 3), "",
         "a\uFFFD"
         "b",
         true},
        {"the euro of ISO-8859-15", "10 \xA4", "ISO-8859-15", "10 €", false},
        {"the name latin1", "\xE9\x80", "latin1", "é€", false},
        {"UTF-16 by its mark", std::string("\xFF\xFE\xE9\x00\x3D\xD8\x00\xDE", 8), "", "é😀", false},
        {"UTF-16, big end first", std::string("\xFE\xFF\x00\xE9", 4), "", "é", false},
        {"half a pair", std::string("\xFE\xFF\xD8\x00\x00\x61\x00", 7), "",
         "\uFFFD"
         "a\uFFFD",
         false},
        {"nothing", "", "", "", false},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            const DecodedText result = decoded(row.bytes, encoding_named(row.encoding));
            CHECK(result.text == row.text);
            CHECK(result.note.empty() != row.has_note);
        }
    }
    CHECK_THROWS_WITH_AS((void)encoding_named("klingon"), doctest::Contains("known: utf-8"), Error);
}

TEST_CASE("the matching form is the one that patterns are written for") {
    struct Row {
        std::string name, text, matching;
    };
    const std::vector<Row> rows = {
        {"apostrophes", "l’été ‘l´`l", "l'été 'l''l"},
        {"spaces", "84\u00A0% de 1\u202F200\tclients", "84 % de 1 200 clients"},
        {"line ends", "a\r\nb\rc\u2028d\ne", "a\nb\nc\nd\ne"},
        {"invisible characters", "co\u00ADop\u200Bé\uFEFF", "coopé"},
        {"marks are composed", "e\u0301te\u0301", "été"},
        {"a mark alone", "\u0301a", "\u0301a"},
        {"hyphens", "Jean\u2011Luc", "Jean-Luc"},
        {"private use", "a\U000F0001b\U00100400c", "a\uFFFDb\uFFFDc"},
        {"control characters",
         "a\x01"
         "b\x7F"
         "c\u0085d",
         "a b c d"},
        {"quotes stay", "« \u00A0“a” »", "«  “a” »"},
        {"a long plain line", "The quick brown fox jumps over the lazy dog, twice.",
         "The quick brown fox jumps over the lazy dog, twice."},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) { CHECK(MatchingText(row.text).text() == row.matching); }
    }
}

TEST_CASE("a stretch of the matching form finds its bytes in the document") {
    struct Row {
        std::string name, text, word, source;
    };
    const std::vector<Row> rows = {
        {"after apostrophes", "l’été d’Aude Marchand’", "Marchand", "Marchand"},
        {"across an apostrophe", "Voir l’été.", "l'été", "l’été"},
        {"at a soft hyphen", "x\u00ADPhi\u00ADlippe\u00AD y", "Philippe", "Phi\u00ADlippe"},
        {"composed", "la Socie\u0301te\u0301, ici", "Société", "Socie\u0301te\u0301"},
        {"after line ends", "a\r\nb\r\nParis\r\n", "Paris", "Paris"},
        {"invisible after an apostrophe", "l’\u200BOréal", "l'", "l’"},
        {"and what follows it", "l’\u200BOréal", "Oréal", "Oréal"},
        {"narrower than before", "\U000F0001\u00A0Paris", "Paris", "Paris"},
        {"the end", "d’été’", "été'", "été’"},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            const MatchingText matching(row.text);
            const auto at = static_cast<std::uint32_t>(matching.text().find(row.word));
            const Span span{at, at + static_cast<std::uint32_t>(row.word.size())};
            CHECK(matching.source(span).of(row.text) == row.source);
            const Span empty = matching.source({at, at});
            CHECK(empty.empty());
        }
    }
}

TEST_CASE("tokens are runs of letters and digits with their shape") {
    struct Row {
        std::string name, text;
        std::vector<std::string> tokens;
        std::vector<Shape> shapes;
    };
    using enum Shape;
    const std::vector<Row> rows = {
        {"words",
         "l'été, c'est Paris",
         {"l", "été", "c", "est", "Paris"},
         {lower, lower, lower, lower, capital}},
        {"shapes",
         "AMARC McQueen MAnagement E iPhone B2B Œuvre École",
         {"AMARC", "McQueen", "MAnagement", "E", "iPhone", "B2B", "Œuvre", "École"},
         {upper, mixed, mixed, capital, lower, upper, capital, capital}},
        {"numbers",
         "3e 2011 n°1 nº2 15h30 12,5 9",
         {"3e", "2011", "n", "1", "n", "2", "15h30", "12", "5", "9"},
         {number, number, lower, number, lower, number, number, number, number, number}},
        {"other scripts", "Яндекс 東京 ½ €", {"Яндекс", "東京"}, {lower, lower}},
        {"masks end words", "a\U000F0400b", {"a", "b"}, {lower, lower}},
        {"hyphens and points",
         "Jean-Luc S.N.",
         {"Jean", "Luc", "S", "N"},
         {capital, capital, capital, capital}},
        {"nothing", " … — ", {}, {}},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            std::vector<Token> tokens;
            find_tokens(row.text, {0, static_cast<std::uint32_t>(row.text.size())}, tokens);
            REQUIRE(tokens.size() == row.tokens.size());
            for (std::size_t place = 0; place < tokens.size(); ++place) {
                CHECK(tokens[place].span.of(row.text) == row.tokens[place]);
                CHECK(tokens[place].shape == row.shapes[place]);
                CHECK(tokens[place].folded_hash == folded_hash(row.tokens[place]));
                CHECK(tokens[place].lower_hash == lower_hash(row.tokens[place]));
            }
        }
    }
}

TEST_CASE("hashes forget case, and the folded one accents too") {
    struct Row {
        std::string name, one, other;
        bool same_folded, same_lower;
    };
    const std::vector<Row> rows = {
        {"accents", "Été", "ete", true, false},
        {"case", "ÉTÉ", "été", true, true},
        {"a ligature", "Œuvre", "oeuvre", true, false},
        {"case of a ligature", "ŒUVRE", "œuvre", true, true},
        {"Ÿ", "Ÿ", "ÿ", true, true},
        {"Polish", "ŁÓDŹ", "łódź", true, true},
        {"Polish without accents", "Łódź", "lodz", true, false},
        {"Vietnamese", "Nguyễn", "nguyen", true, false},
        {"sharp s", "Straße", "strasse", true, false},
        {"other words", "client", "clients", false, false},
        {"digits", "3E", "3e", true, true},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            CHECK((folded_hash(row.one) == folded_hash(row.other)) == row.same_folded);
            CHECK((lower_hash(row.one) == lower_hash(row.other)) == row.same_lower);
        }
    }
}
