#include "extractors/rules/any_of_lists.h"
#include "extractors/rules/masks.h"
#include "extractors/rules/pattern.h"
#include "extractors/rules/pattern_requirements.h"
#include "extractors/rules/pattern_starts.h"
#include "extractors/rules/spellings.h"
#include "graph/model/error.h"
#include "graph/regex.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace senskg;

namespace {

const MaskTable masks({"Book", "Date", "Person"});

Fragments fragments_of(const std::vector<std::pair<std::string, std::string>>& texts) {
    Fragments fragments;
    for (const auto& [name, text] : texts) {
        fragments.add({name, text, 0, "test.toml:1"});
    }
    return fragments;
}

ExpandedPattern expanded(const std::string& source,
                         const std::vector<std::pair<std::string, std::string>>& texts = {}) {
    const auto fragments = fragments_of(texts);
    return PatternExpander(fragments, masks).expanded(source, 0, nullptr);
}

std::string mask(const std::string& type) {
    std::string text;
    text.resize(mask_bytes);
    write_mask({*masks.type(type), 7}, text.data());
    return text;
}

PatternRequirements requirements(const std::string& source) {
    return pattern_requirements(expanded(source).text, masks, Regex::Case::sensitive);
}

/// The lists as "{Person} or étude; A", the last for a capital.
std::string shown(const std::vector<std::vector<std::string>>& lists) {
    std::string text;
    for (const auto& list : lists) {
        const char* before = text.empty() ? "" : "; ";
        for (const auto& mark : list) {
            const auto type = std::string(type_of_mark(mark));
            text += before + (!type.empty() ? '{' + type + '}' : mark == capital_mark ? "A" : mark);
            before = " or ";
        }
    }
    return text;
}

}  // namespace

TEST_CASE("fragments and slots expand to what RE2 reads") {
    const std::string book = "[" + mask_range(0) + "]";
    const std::string person = "[" + mask_range(2) + "]";
    struct Row {
        std::string name, source, text;
    };
    const std::vector<Row> rows = {
        {"nothing to expand", "études? [a-z]{2,3}", "études? [a-z]{2,3}"},
        {"a fragment keeps to itself", "x{{OR}}?y", "x(?:a|b)?y"},
        {"a fragment in a fragment", "{{DEEP}}", "(?:x(?:a|b))"},
        {"a fragment in brackets", "[^{{VOWELS}}]", "[^aeiou]"},
        {"a named slot", "{who:Person} dit", "(?P<who>" + person + ") dit"},
        {"a slot without a name", "{Person}", person},
        {"a slot of two types", "{it:Person|Book}",
         "(?P<it>[" + mask_range(2) + mask_range(0) + "])"},
        {"a slot in brackets", "[^»{Book}]", "[^»" + mask_range(0) + "]"},
        {"a slot with a count", "{Person}{2}", person + "{2}"},
        {"every mask", "[^»{{MASKS}}]", "[^»" + all_masks_range() + "]"},
        {"a slot in a fragment", "{{BY}}", "(?:par (?P<who>" + person + "))"},
        {"a literal brace", "\\{Person\\}", "\\{Person\\}"},
        {"braces of escapes", "\\p{Lu}\\x{E9}", "\\p{Lu}\\x{E9}"},
        {"a bracket in brackets", "[]{{VOWELS}}]|[^][]", "[]aeiou]|[^][]"},
        {"a list", "{who:Person+}", "(?P<who>" + person + "(?:(?:/)" + person + ")*)"},
        {"a list without a name", "{Book+}", "(?:" + book + "(?:(?:/)" + book + ")*)"},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            const auto pattern = expanded(row.source, {{"OR", "a|b"},
                                                       {"DEEP", "x{{OR}}"},
                                                       {"VOWELS", "aeiou"},
                                                       {"BY", "par {who:Person}"},
                                                       {"LIST_GLUE", "/"}});
            CHECK(pattern.text == row.text);
            CHECK_NOTHROW(Regex(pattern.text));
        }
    }
}

TEST_CASE("slots keep their names, types and order") {
    const auto slots = expanded("{who:Person} {Date} {its:Book|Date+} (?P<by>{Person})").slots;
    REQUIRE(slots.size() == 3);
    CHECK(slots[0].name == "who");
    CHECK(slots[0].types == std::vector<std::string>{"Person"});
    CHECK_FALSE(slots[0].list);
    CHECK(slots[1].name == "its");
    CHECK(slots[1].types == std::vector<std::string>{"Book", "Date"});
    CHECK(slots[1].list);
    CHECK(slots[2].name == "by");
    CHECK(slots[2].types == std::vector<std::string>{"Person"});
}

TEST_CASE("a list matches enumerations as authors write them") {
    const Regex regex(expanded("^{who:Person+}$").text);
    const auto p = mask("Person");
    for (const auto& text : {p, p + ", " + p, p + " et " + p, p + ", " + p + " et l'" + p,
                             p + " ainsi que " + p, p + " & " + p}) {
        CHECK(regex.contains_match(text));
    }
    CHECK_FALSE(regex.contains_match(p + " dit " + p));
    CHECK_FALSE(regex.contains_match(p + " et " + mask("Book")));
}

TEST_CASE("a pattern that packs must not use is refused with a hint") {
    struct Row {
        std::string name, source, message;
    };
    const std::vector<Row> rows = {
        {"word boundary", "\\bétude", "\\b knows ASCII letters only"},
        {"word class", "[\\w]+", "write [\\p{L}\\p{N}]"},
        {"space class", "a\\s", "every space is a plain one"},
        {"named class", "[[:upper:]]", "[[:upper:]] knows ASCII letters only"},
        {"look-ahead", "a(?=b)", "write a blocker"},
        {"look-behind", "(?<!a)b", "write a blocker"},
        {"named group of others", "(?<a>b)", "(?P<name>…)"},
        {"quoted text", "\\Qa.b\\E", "escape each character"},
        {"half a letter", "\\C", "write ."},
        {"unknown type", "{who:Persone}", "unknown type 'Persone' (did you mean 'Person'?)"},
        {"unknown fragment", "{{ORR}}", "unknown fragment 'ORR' (did you mean 'OR'?)"},
        {"a brace alone", "a{", "a literal { is \\{"},
        {"a fragment not closed", "{{OR}", "a fragment is written {{NAME}}"},
        {"a slot's name in brackets", "[{who:Person}]", "a slot in brackets has no name"},
        {"a strange name", "{2who:Person}", "is no name for a slot"},
        {"masks outside brackets", "{{MASKS}}", "stands inside brackets"},
        {"bracket not closed", "[ab", "a bracket [ is not closed"},
        {"a fragment with half a bracket", "{{HALF}}]", "opens or closes a bracket"},
        {"a circle", "{{CIRCLE}}", "fragments in a circle: CIRCLE → ROUND → CIRCLE"},
        {"a backslash at the end", "a\\", "a backslash stands at the end"},
        {"an escape not closed", "\\p{L", "is not closed"},
        {"too long when expanded", "{{A}}", "longer than 65536 bytes"},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            std::vector<std::pair<std::string, std::string>> texts = {
                {"OR", "a|b"}, {"HALF", "[a"}, {"CIRCLE", "x{{ROUND}}"}, {"ROUND", "{{CIRCLE}}"}};
            for (char letter = 'A'; letter < 'T'; ++letter) {
                const std::string next =
                    "{{" + std::string(1, static_cast<char>(letter + 1)) + "}}";
                texts.emplace_back(std::string(1, letter), next + next);
            }
            texts.emplace_back("T", "x");
            CHECK_THROWS_WITH_AS(static_cast<void>(expanded(row.source, texts)),
                                 doctest::Contains(row.message.c_str()), Error);
        }
    }
}

TEST_CASE("a pattern tells what a sentence must hold") {
    struct Row {
        std::string name, source, marks;
    };
    const std::vector<Row> rows = {
        {"a slot", "{who:Person}", "{Person}"},
        {"two types in one slot", "{it:Person|Book}", "{Book} or {Person}"},
        {"two slots", "{Person}.*{Book}", "{Person}; {Book}"},
        {"an optional slot", "a{Person}?", ""},
        {"a list", "{who:Person+}", "{Person}"},
        {"either slot", "(?:{Person}|{Book}) dit", " dit; {Book} or {Person}"},
        {"a slot in one branch", "(?:{Person}|elle) dit", " dit; {Person} or elle"},
        {"a type of both branches", "{Person}a|{Person}{Book}", "{Person}"},
        {"excluded masks", "[^{Person}]", ""},
        {"masks and letters", "[a{Person}]", ""},
        {"every mask", "[{{MASKS}}]", ""},
        {"a word", "étude", "étude"},
        {"a word in two numbers", "études?", "étude"},
        {"either word", "une (?:étude|enquête) de", "une enquête de or une étude de"},
        {"the shorter word is enough", "fonda|fondateur", "fonda"},
        {"few ways to write it", "[xy]a[xy]", "xax or xay or yax or yay"},
        {"with a letter of two bytes", "[xy]é[xy]", "xéx or xéy or yéx or yéy"},
        {"a repeated group", "(?:créé )+", "créé "},
        {"a group not needed", "(?:créé )*x", ""},
        {"a counted letter", "abc{2}d", "abc"},
        {"a count from none", "abc{0,2}d", "ab"},
        {"a folded word", "(?i)étude", ""},
        {"a folded group", "(?i:une) étude", " étude"},
        {"folding ends with its group", "(?:(?i)une) étude", " étude"},
        {"escapes", "a\\.b \\(", "a.b ("},
        {"anchors", "^ab$", "ab"},
        {"a branch of nothing", "ab|", ""},
        {"classes between", "ab\\p{Lu}cd.ef", "ab; cd; ef"},
        {"a code is not read", "ab\\x{E9}cd", "ab; cd"},
        {"a lazy count", "ab+?c", "ab"},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) { CHECK(shown(requirements(row.source).marks) == row.marks); }
    }
    const auto folded = pattern_requirements("étude", masks, Regex::Case::folded);
    CHECK(folded.marks.empty());
}

TEST_CASE("a count is refused where a match may have begun anywhere") {
    struct Row {
        std::string name, source;
        bool refused;
    };
    const std::vector<Row> rows = {
        {"after a wide class", "\\p{L}.{0,100}x", true},
        {"at the start", "[^.]{2,40}x", true},
        {"after a star", "étude.*[^.]{0,40}x", true},
        {"of a group", "[a-z](?:[a-z]+ ){0,20}x", true},
        {"in a branch", "(?:a|[a-z]).{0,40}x", true},
        {"small", "\\p{L}.{0,10}x", false},
        {"after a word", "étude.{0,100}x", false},
        {"after a mask", "{Person}.{0,100}x", false},
        {"after a capital after a word", "par [A-Z][^.]{2,60}", false},
        {"after an anchor", "^.{0,100}x", false},
        {"in a group after a word", "étude(?: [^.]{0,40})?x", false},
        {"of digits", "[a-z][0-9]{0,2}\\d{1,12}", false},
        {"of a letter", "\\p{L}e{0,20}x", false},
        {"after two words", "(?:étude|enquête)s? [^.]{0,40}x", false},
    };
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            if (row.refused) {
                CHECK_THROWS_WITH_AS(static_cast<void>(requirements(row.source)),
                                     doctest::Contains("counts above 10"), Error);
            } else {
                CHECK_NOTHROW(static_cast<void>(requirements(row.source)));
            }
        }
    }
}

TEST_CASE("hostile nesting is refused, not recursed into") {
    const std::string deep = std::string(5000, '(') + "a" + std::string(5000, ')');
    CHECK_THROWS_WITH_AS(static_cast<void>(requirements(deep)), doctest::Contains("100 in groups"),
                         Error);
    CHECK_THROWS_WITH_AS(static_cast<void>(requirements("(?P<a>b)(?P<a>c)")),
                         doctest::Contains("the name 'a' stands twice"), Error);
}

namespace {

/// Random patterns of a few letters, masks and every construct that the walk knows.
class RandomPattern {
  public:
    explicit RandomPattern(std::mt19937& random) : random_(random) {}

    std::string alternatives(int depth) {
        std::string text = branch(depth);
        while (below(4) == 0) {
            text += "|" + branch(depth);
        }
        return text;
    }

  private:
    std::string branch(int depth) {
        std::string text;
        for (auto count = below(5); count > 0; --count) {
            text += atom(depth) + quantifier();
        }
        return text;
    }

    std::string atom(int depth) {
        static const std::vector<std::string> atoms = {
            "a",         "b",      "é",       "ab",  "bé",          "{Person}",
            "{Book}",    "[ab]",   "[^a]",    ".",   "\\.",         "{Person|Book}",
            "[é{Book}]", "\\p{L}", "^",       "$",   "[^{Person}]", "\\x{E9}",
            "{Date+}",   "\\x61",  "[\\d.-]", "(?i)"};
        if (depth > 0 && below(3) == 0) {
            static const std::vector<std::string> starts = {"(", "(?:", "(?i:", "(?-i:"};
            return starts[below(starts.size())] + alternatives(depth - 1) + ")";
        }
        return atoms[below(atoms.size())];
    }

    std::string quantifier() {
        static const std::vector<std::string> counts = {"*",     "+",    "?", "{2}",
                                                        "{0,2}", "{1,}", "*?"};
        return below(4) == 0 ? counts[below(counts.size())] : std::string();
    }

    std::size_t below(std::size_t end) { return random_() % end; }

    std::mt19937& random_;
};

/// Whether the masked text meets what the mark stands for.
bool holds(const std::string& text, const std::string& mark) {
    const auto type = std::string(type_of_mark(mark));
    const auto parts = mark == capital_mark ? capital_letters() : Spellings{mark};
    return std::ranges::any_of(parts, [&](const std::string& part) {
        return text.find(type.empty() ? part : mask(type)) != std::string::npos;
    });
}

bool meets(const std::string& text, const PatternRequirements& needs) {
    return std::ranges::all_of(needs.marks, [&](const auto& marks) {
        return std::ranges::any_of(marks, [&](const auto& mark) { return holds(text, mark); });
    });
}

}  // namespace

TEST_CASE("whenever a pattern matches, its requirements are met") {
    constexpr std::uint32_t seed = 20110522;
    std::mt19937 random(seed);
    RandomPattern patterns(random);
    const std::vector<std::string> pieces = {
        "a", "b", "é", "A", "É", ".", "ab", "bé", ", ", mask("Person"), mask("Book"), mask("Date")};
    int matches = 0;
    int needs_seen = 0;
    PatternReader reader(masks);
    for (int round = 0; round < 4000; ++round) {
        const auto text = expanded(patterns.alternatives(3)).text;
        std::optional<Regex> regex;
        PatternRequirements needs;
        try {
            regex.emplace(text);
            needs = pattern_requirements(text, masks, Regex::Case::sensitive);
        } catch (const Error&) {
            continue;  // `a**`, `(?i)*` and their like
        }
        CHECK((reader.requirements(text, Regex::Case::sensitive) == needs));
        needs_seen += needs.marks.empty() ? 0 : 1;
        for (int sample = 0; sample < 30; ++sample) {
            std::string sentence;
            for (auto count = random() % 8; count > 0; --count) {
                sentence += pieces[random() % pieces.size()];
            }
            if (regex->contains_match(sentence)) {
                ++matches;
                CHECK_MESSAGE(meets(sentence, needs), text << " on " << sentence);
            }
        }
    }
    CHECK(matches > 1000);
    CHECK(needs_seen > 500);
}

TEST_CASE("a pattern tells with what its matches begin") {
    struct Row {
        std::string name, pattern;
        std::vector<std::string> marks;
    };
    const auto begin = std::string(1, text_begin_mark);
    const std::vector<Row> rows = {
        {"a word", "[Cc]hez x", {"Chez x", "chez x"}},
        {"no more than six bytes", "auprès de", {"auprè"}},
        {"of two beginnings the shorter", "de la|de ", {"de "}},
        {"an option", "(?:très )?beau", {"beau", "très "}},
        {"the begin of the text", "^Par ", {begin + "Par "}},
        {"either", "(?:^|; )elle", {begin + "elle", "; elle"}},
        {"letters of both cases", "(?i:Un) cas", {"UN cas", "Un cas", "uN cas", "un cas"}},
        {"a repeated character", "<+x", {"<"}},
        {"a letter or two tell nothing", "[a-z]+ soit|en soi", {}},
        {"nor does a class", "[^a]bc", {}},
        {"nor a line", "(?m)^Par ", {}},
    };
    const MaskTable masks({"Person", "PersonTitle"});
    for (const auto& row : rows) {
        SUBCASE(row.name.c_str()) {
            const auto starts =
                pattern_requirements(row.pattern, masks, Regex::Case::sensitive).start_marks;
            CHECK(starts == row.marks);
        }
    }
    const auto slots = "(?:[" + mask_range(0) + "]|[" + mask_range(1) + "]|Mme )x";
    CHECK(pattern_requirements(slots, masks, Regex::Case::sensitive).start_marks ==
          std::vector<std::string>{type_mark("Person"), type_mark("PersonTitle"), "Mme x"});
}
