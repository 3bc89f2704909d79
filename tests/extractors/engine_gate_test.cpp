#include "extractors/literal_scanner.h"

#include <doctest/doctest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

using namespace senskg;

TEST_CASE("the scanner finds the literals that stand in a text, and no others") {
    constexpr std::uint32_t seed = 20110522;
    MESSAGE("seed " << seed);
    std::mt19937 random(seed);
    const auto word = [&](std::size_t most) {
        std::string letters;
        for (auto count = random() % most + 1; count > 0; --count) {
            letters += "ab\xC3\xA9 "[random() % 5];
        }
        return letters;
    };
    for (int round = 0; round < 400; ++round) {
        std::set<std::string> distinct;
        for (auto count = random() % 8; count > 0; --count) {
            distinct.insert(word(LiteralScanner::literal_bytes_max));
        }
        const std::vector<std::string> literals(distinct.begin(), distinct.end());
        const LiteralScanner scanner(literals);
        for (int sample = 0; sample < 20; ++sample) {
            const auto text = sample == 0 ? std::string() : word(24);
            std::multiset<std::pair<std::size_t, std::string>> found, expected;
            scanner.scan(text, [&](std::uint32_t literal, std::uint32_t at) {
                found.emplace(at, literals.at(literal));
            });
            for (const auto& literal : literals) {
                for (auto at = text.find(literal); at != std::string::npos;
                     at = text.find(literal, at + 1)) {
                    expected.emplace(at, literal);
                }
            }
            INFO("text " << text);
            CHECK(found == expected);
        }
    }
}
