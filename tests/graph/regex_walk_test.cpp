#include "graph/model/code_points.h"
#include "graph/model/error.h"
#include "graph/regex.h"
#include "graph/regex/instruction_bound.h"
#include "graph/regex/walk.h"

#include <doctest/doctest.h>
#include <re2/re2.h>

#include <array>
#include <atomic>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace senskg {
namespace {

using Places = std::vector<std::uint32_t>;

constexpr std::uint32_t no_place = RegexWalk::no_place;

/// What RE2 finds from byte `from` on: begins and ends of all groups, none when nothing matches.
Places places_of_re2(const re2::RE2& re2, const std::string& text, std::uint32_t from,
                     re2::RE2::Anchor anchor) {
    std::vector<re2::StringPiece> pieces(static_cast<std::size_t>(re2.NumberOfCapturingGroups()) +
                                         1);
    if (!re2.Match(text, from, text.size(), anchor, pieces.data(),
                   static_cast<int>(pieces.size()))) {
        return {};
    }
    Places places;
    for (const auto& piece : pieces) {
        const bool took_part = piece.data() != nullptr;
        const auto begin = static_cast<std::uint32_t>(piece.data() - text.data());
        places.push_back(took_part ? begin : no_place);
        places.push_back(took_part ? begin + static_cast<std::uint32_t>(piece.size()) : no_place);
    }
    return places;
}

/// What the walk finds, groups that took no part as RE2 gives them.
Places places_of_walk(const RegexWalk& walk, RegexWalk::Outcome outcome) {
    Places places = outcome == RegexWalk::Outcome::match ? walk.places() : Places();
    for (std::size_t group = 0; group < places.size(); group += 2) {
        if (places[group + 1] == no_place) {
            places[group] = no_place;
        }
    }
    return places;
}

/// Draws patterns and texts of few characters, so that they meet: letters of one and two bytes, a
/// space, private use characters of two blocks.
class Drawing {
  public:
    explicit Drawing(std::uint32_t seed) : random_(seed) {}

    std::string text() {
        std::string text;
        for (auto left = drawn(14); left > 0; --left) {
            text += character();
        }
        return text;
    }

    std::string pattern(int depth = 3) {
        switch (depth == 0 ? drawn(3) : drawn(12)) {
            case 0:
            case 1:
                return character();
            case 2:
                return one_of({"[ab]", "[^a]", ".", "[é-ü ]", "[\\x{F0000}-\\x{F03FF}]",
                               "[\\x{F0001}\\x{F0401}]", "[^ \n]"});
            case 3:
            case 4:
            case 5:
                return pattern(depth - 1) + pattern(depth - 1);
            case 6:
                return "(?:" + pattern(depth - 1) + "|" + pattern(depth - 1) + ")";
            case 7:
                return "(?:" + pattern(depth - 1) + "|" + pattern(depth - 1) + "|" +
                       pattern(depth - 1) + "|)";
            case 8:
                return "(" + pattern(depth - 1) + ")";
            case 9:
                return "(?:" + pattern(depth - 1) + ")" +
                       one_of({"*", "+", "?", "*?", "+?", "??", "{2}", "{1,3}", "{0,2}?", "{2,}"});
            case 10:
                return "(?i:" + pattern(depth - 1) + ")";
            default:
                return one_of({"^", "$", "(?:^|[ a])", "(?:b|$)"});
        }
    }

  private:
    std::uint32_t drawn(std::uint32_t below) {
        return static_cast<std::uint32_t>(random_()) % below;
    }
    std::string one_of(const std::vector<std::string>& from) {
        return from[drawn(static_cast<std::uint32_t>(from.size()))];
    }
    std::string character() {
        return one_of({"a", "b", "A", "é", "É", " ", "k", "\U000F0001", "\U000F0401", "…"});
    }

    std::mt19937 random_;
};

/// Draws 6,000 patterns and 4 texts for each, and calls `use` with the pattern as RE2 and as our
/// steps have it, and with its texts.
template <class Use>
void each_drawn(std::uint32_t seed, Use use) {
    Drawing drawing(seed);
    for (int round = 0; round < 6000; ++round) {
        const auto pattern = drawing.pattern();
        CAPTURE(pattern);
        const re2::RE2 re2(pattern, re2::RE2::Quiet);
        const auto tree = regex_tree(pattern, false);
        const auto program = tree ? regex_program(*tree) : std::nullopt;
        if (re2.ok() && program) {
            REQUIRE(instruction_bound(*tree) >= static_cast<std::size_t>(re2.ProgramSize()));
            use(re2, *program,
                std::array{drawing.text(), drawing.text(), drawing.text(), drawing.text()});
        }
    }
}

TEST_CASE("a walk finds what RE2 finds, group by group") {
    constexpr std::uint32_t seed = 47;
    std::size_t compared = 0;
    each_drawn(seed, [&](const re2::RE2& re2, const RegexProgram& program, const auto& texts) {
        RegexWalk walk(program);
        for (const std::string& text : texts) {
            CAPTURE(text);
            const auto outcome = walk.find(text, 0);
            REQUIRE(outcome != RegexWalk::Outcome::gave_up);
            REQUIRE(places_of_walk(walk, outcome) ==
                    places_of_re2(re2, text, 0, re2::RE2::UNANCHORED));
            const auto anchored = walk.match_at(text, 0);
            REQUIRE(places_of_walk(walk, anchored) ==
                    places_of_re2(re2, text, 0, re2::RE2::ANCHOR_START));
            ++compared;
        }
    });
    CHECK(compared > 10'000);
}

TEST_CASE("an automaton knows where RE2 finds a match") {
    constexpr std::uint32_t seed = 11;
    std::size_t found = 0;
    std::size_t missed = 0;
    each_drawn(seed, [&](const re2::RE2& re2, const RegexProgram& program, const auto& texts) {
        auto automaton = RegexAutomaton::of(program);
        if (!automaton) {
            return;
        }
        for (const std::string& text : texts) {
            CAPTURE(text);
            for (std::uint32_t at = 0; at < text.size(); at += code_point_at(text, at).bytes) {
                CAPTURE(at);
                const bool matches = !places_of_re2(re2, text, at, re2::RE2::ANCHOR_START).empty();
                REQUIRE(automaton->ask(text, at).may_match == matches);
                ++(matches ? found : missed);
            }
        }
    });
    CHECK(found > 10'000);
    CHECK(missed > 10'000);
}

TEST_CASE("a walk that has often been in vain still finds its match") {
    const auto tree = regex_tree("a[^;]*?(b)[0-9]{1,3}(?:é|…)+;", false);
    REQUIRE(tree);
    const auto program = regex_program(*tree);
    REQUIRE(program);
    RegexWalk walk(*program);
    for (int time = 0; time < 1000; ++time) {
        CHECK(walk.find("a b12é, a b1", 0) == RegexWalk::Outcome::none);
    }
    REQUIRE(walk.find("xa b12é, b1é…;", 0) == RegexWalk::Outcome::match);
    CHECK(walk.places() == Places{1, 18, 10, 11});
}

TEST_CASE("a search in a long text gives up also where an automaton answers") {
    const auto tree = regex_tree("a[^;]*b", false);
    REQUIRE(tree);
    const auto program = regex_program(*tree);
    REQUIRE(program);
    RegexWalk walk(*program);
    for (int time = 0; time < 200; ++time) {  // by now it has one
        REQUIRE(walk.find("aa", 0) == RegexWalk::Outcome::none);
    }
    CHECK(walk.find(std::string(100'000, 'a'), 0) == RegexWalk::Outcome::gave_up);
    CHECK(walk.find(std::string(50, 'a'), 0) == RegexWalk::Outcome::none);
}

TEST_CASE("an automaton without room for more states lets the walk decide") {
    const auto tree = regex_tree("(?:a|b)*a(?:a|b){14}c", false);
    REQUIRE(tree);
    const auto program = regex_program(*tree);
    REQUIRE(program);
    auto automaton = RegexAutomaton::of(*program);
    REQUIRE(automaton);
    std::mt19937 random(3);
    std::size_t undecided = 0;
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (int letter = 0; letter < 40; ++letter) {
            text += random() % 2 == 0 ? 'a' : 'b';
        }
        undecided += automaton->ask(text, 0).may_match ? 1 : 0;
        text += 'c';
        const bool matches = text[text.size() - 16] == 'a';
        CHECK((automaton->ask(text, 0).may_match || !matches));
    }
    CHECK(undecided > 0);  // else the room was never short
}

TEST_CASE("RE2 needs no more instructions than our count says") {
    for (const char* pattern :
         {"[^\\n]", ".{3,40}", "[\\x{80}-\\x{7FF}]", "[\\x{81}-\\x{7FE}]", "[\\x{7F}-\\x{FFFF}]",
          "[\\x{801}-\\x{FFFE}]", "[\\x{10001}-\\x{10FFFE}]", "[^\\x{10400}]", "[^aéœ…]{2,}b?",
          "(?:[^\\x{F0400}-\\x{F07FF}]+[à-ÿ]?){1,9}", "(?i:[a-zà-ÿ]+k)"}) {
        CAPTURE(pattern);
        const auto tree = regex_tree(pattern, false);
        REQUIRE(tree);
        const re2::RE2 re2(pattern);
        CHECK(instruction_bound(*tree) >= static_cast<std::size_t>(re2.ProgramSize()));
    }
}

TEST_CASE("groups have RE2's numbers and names, whoever counts them") {
    for (const std::string pattern : {"(?P<a>x)(y)(?P<b>(?:z))", "(?P<a>x)(y)(?P<b>(?:z))\\b"}) {
        const Regex regex(pattern);
        CHECK(regex.named_groups() ==
              std::vector<std::pair<std::string, std::size_t>>{{"a", 1}, {"b", 3}});
        CHECK(regex.group("b") == 3);
        Regex::Groups groups;
        REQUIRE(regex.find("xyz", 0, groups));
        CHECK(groups.size() == 4);
    }
}

TEST_CASE("what is no pattern is refused with RE2's reason, a pattern too large with its size") {
    const auto refusal = [](const std::string& pattern) -> std::string {
        try {
            const Regex regex(pattern);
        } catch (const Error& error) {
            return error.message();
        }
        return {};
    };
    CHECK(refusal("a(b") ==
          "pattern does not compile: missing ): a(b (RE2 knows no look-around and"
          " no back-reference)");
    CHECK(refusal("(?=a)").find("invalid perl operator") != std::string::npos);
    CHECK(refusal("(?:[^é]{50}){20}").empty());
    CHECK(refusal("[^é]{900}[^è]{900}[^ê]{900}[^ë]{900}").starts_with("pattern is too large: "));
}

TEST_CASE("copies of a regular expression serve threads side by side") {
    const Regex walked("(a|b)[^;]*?(c+)d{2,3}(?:é|…)");
    const Regex of_re2("\\bfoo(\\d+)\\b");
    std::atomic<int> found = 0;
    std::vector<std::thread> threads;
    constexpr int rounds = 500;
    for (int number = 0; number < 4; ++number) {
        threads.emplace_back([&] {
            const Regex mine = walked;
            const Regex other = of_re2;
            Regex::Groups groups;
            for (int round = 0; round < rounds; ++round) {
                found += mine.find("xx b zz cc a ccddd…", 0, groups) ? 1 : 0;
                found += mine.contains_match("zz bccd") ? 1 : 0;
                found += other.find("a foo12 b", 0, groups) ? 1 : 0;
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    CHECK(found == 4 * 2 * rounds);
}

TEST_CASE("letters in both cases are those that RE2 takes for one") {
    for (char32_t letter = 0x21; letter < 0x180; ++letter) {
        std::string text;
        if (letter < 0x80) {
            text += static_cast<char>(letter);
        } else {
            text += static_cast<char>(0xC0U | (letter >> 6U));
            text += static_cast<char>(0x80U | (letter & 0x3FU));
        }
        const auto pattern = "(?i:" + re2::RE2::QuoteMeta(text) + ")";
        CAPTURE(pattern);
        const auto tree = regex_tree(pattern, false);
        REQUIRE(tree);
        const auto program = regex_program(*tree);
        REQUIRE(program);
        RegexWalk walk(*program);
        const re2::RE2 re2(pattern);
        for (char32_t other = 0xC280; other < 0xC5C0; ++other) {
            const std::string two = {static_cast<char>(other >> 8U), static_cast<char>(other)};
            if ((other & 0xC0U) == 0x80U) {
                CHECK((walk.match_at(two, 0) == RegexWalk::Outcome::match) ==
                      re2::RE2::FullMatch(two, re2));
            }
        }
    }
}

TEST_CASE("a walk that goes back too often gives up") {
    const auto tree = regex_tree("(?:a|b|ab)*(?:a|b|ba)*(?:a|b|ab)*c", false);
    REQUIRE(tree);
    const auto program = regex_program(*tree);
    REQUIRE(program);
    std::string text;
    for (int pair = 0; pair < 40; ++pair) {
        text += "ab";
    }
    RegexWalk walk(*program);
    CHECK(walk.match_at(text, 0) == RegexWalk::Outcome::gave_up);
}

TEST_CASE("a pattern with more ways than could be counted is written in steps at once") {
    std::string choices;
    for (int choice = 0; choice < 60; ++choice) {
        choices += "(?:a?|b?)";
    }
    const auto tree = regex_tree(choices + "c", false);
    REQUIRE(tree);
    const auto program = regex_program(*tree);
    REQUIRE(program);
    RegexWalk walk(*program);
    CHECK(walk.find("xabbc", 0) == RegexWalk::Outcome::match);
    CHECK(walk.places()[0] == 1);
}

TEST_CASE("characters of a class unite, whatever their order") {
    CodePointSet set;
    for (const char32_t letter : {U'c', U'a', U'x', U'b', U'z', U'y', U'b'}) {
        set.add(letter, letter);
    }
    set.add(U'g', U'h');
    set.add(U'd', U'e');
    CHECK(set.ranges() ==
          std::vector<CodePointSet::Range>{{U'a', U'e'}, {U'g', U'h'}, {U'x', U'z'}});
    set.add(U'f', U'y');
    CHECK(set.ranges() == std::vector<CodePointSet::Range>{{U'a', U'z'}});
}

TEST_CASE("what a walk cannot do is left to RE2") {
    const std::vector<std::string> patterns = {"\\bword", "\\p{Lu}",     "(?s:.)",
                                               "(?:a*)*", "[[:alpha:]]", "(?i:ǆ)"};
    for (const auto& pattern : patterns) {
        CAPTURE(pattern);
        const auto tree = regex_tree(pattern, false);
        CHECK_FALSE((tree && regex_program(*tree)));
    }
    CHECK_FALSE(regex_tree(std::string(300, '(') + "a" + std::string(300, ')'), false));
}

}  // namespace
}  // namespace senskg
