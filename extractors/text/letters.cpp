#include "extractors/text/letters.h"

#include <algorithm>
#include <array>

namespace senskg {
namespace {

// Two stretches of Latin letters, one character each: the plain letter it stands for (a capital
// is one of `digraphs`, a point none), and its case (`U` capital, `l` small, `-` no letter).
// Made from the Unicode Character Database: NFKD without marks, and the letters it leaves (ø, đ).
constexpr char32_t first_begin = 0xC0;
constexpr std::string_view first_plain =
    "aaaaaaAceeeeiiiidnooooo.ouuuuyTSaaaaaaAceeeeiiiidnooooo.ouuuuyTy"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiIIjjkkklllllll"
    "lllnnnnnnnnnooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
    "................................oo.............uu..............."
    "....DDDLLLNNNaaiioouuuuuuuuuu.aaaaAA..ggkkoooo..jDDDgg..nnaaAAoo"
    "aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............"
    "................";
constexpr std::string_view first_case =
    "UUUUUUUUUUUUUUUUUUUUUUU-UUUUUUUllllllllllllllllllllllll-llllllll"
    "UlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlllUlUlUllUlUlUlU"
    "lUlUlUlUllUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUUlUlUll"
    "llUlUllUlllUlllllUllllllUlllllllUlUlUllUllllUllUlllUlUllUlllUlll"
    "lllllUllUllUlUlUlUlUlUlUlUlUllUlUlUlUlUlUlUlUlUlllUlUlllUlUlUlUl"
    "UlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlllUlUlUlUlUlUlUlUlUllllllllUllll"
    "lUllllUlUlUlUlUl";
constexpr char32_t second_begin = 0x1E00;
constexpr std::string_view second_plain =
    "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
    "mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
    "wwwwwwwwwwxxxxyyzzzzzzhtwy.s..S.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
    "eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";
constexpr std::string_view second_case =
    "UlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUl"
    "UlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUl"
    "UlUlUlUlUlUlUlUlUlUlUlllllllllUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUl"
    "UlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUlUl";
static_assert(first_plain.size() == 0x190 && first_case.size() == first_plain.size());
static_assert(second_plain.size() == 0x100 && second_case.size() == second_plain.size());

constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz";

struct Digraph {
    char code;
    std::string_view letters;
};
constexpr std::array<Digraph, 8> digraphs = {{{'A', "ae"},
                                              {'D', "dz"},
                                              {'I', "ij"},
                                              {'L', "lj"},
                                              {'N', "nj"},
                                              {'O', "oe"},
                                              {'S', "ss"},
                                              {'T', "th"}}};

struct Range {
    char32_t first, last;
};
// Above the Latin tables, in order: what is no letter. All else is taken for one.
constexpr std::array<Range, 14> symbols = {{{0x2B9, 0x2DF},
                                            {0x2E5, 0x2FF},
                                            {0x2000, 0x206F},
                                            {0x2070, 0x2BFF},
                                            {0x2E00, 0x2E7F},
                                            {0x3000, 0x3004},
                                            {0x3008, 0x3020},
                                            {0xD800, 0xF8FF},
                                            {0xFE10, 0xFE1F},
                                            {0xFE30, 0xFE6F},
                                            {0xFEFF, 0xFF20},
                                            {0xFFE0, 0xFFFF},
                                            {0x1F000, 0x1FAFF},
                                            {0xE0000, 0x10FFFF}}};
constexpr std::array<Range, 5> marks = {
    {{0x300, 0x36F}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0xFE20, 0xFE2F}}};

template <std::size_t Size>
bool holds(const std::array<Range, Size>& ranges, char32_t code_point) {
    return std::ranges::any_of(ranges, [&](const Range& range) {
        return range.first <= code_point && code_point <= range.last;
    });
}

/// The entry of one of the two tables, or `other` outside them.
char entry(std::string_view first, std::string_view second, char32_t code_point, char other) {
    if (code_point - first_begin < first.size()) {
        return first[code_point - first_begin];
    }
    return code_point - second_begin < second.size() ? second[code_point - second_begin] : other;
}

LetterClass ascii_class(char32_t code_point) {
    if (code_point >= 'a' && code_point <= 'z') {
        return LetterClass::lower;
    }
    if (code_point >= 'A' && code_point <= 'Z') {
        return LetterClass::upper;
    }
    return code_point >= '0' && code_point <= '9' ? LetterClass::digit : LetterClass::none;
}

}  // namespace

CodePoint code_point_before(std::string_view text, std::size_t end) {
    std::size_t at = end - 1;
    while (at > 0 && end - at < 4 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) {
        --at;
    }
    return {code_point_at(text, at).value, static_cast<std::uint32_t>(end - at)};
}

LetterClass letter_class(char32_t code_point) {
    if (code_point < 0x80) {
        return ascii_class(code_point);
    }
    const char letter_case = entry(first_case, second_case, code_point, '?');
    if (letter_case != '?') {
        return letter_case == 'U'   ? LetterClass::upper
               : letter_case == 'l' ? LetterClass::lower
                                    : LetterClass::none;
    }
    if (code_point < first_begin) {  // Of the Latin-1 symbols only µ is a letter; ª and º are not:
        return code_point == 0xB5 ? LetterClass::lower : LetterClass::none;  // "nº1" is "n", "1".
    }
    if (holds(marks, code_point)) {
        return LetterClass::mark;
    }
    return holds(symbols, code_point) ? LetterClass::none : LetterClass::lower;
}

char32_t lower_letter(char32_t code_point) {
    if (code_point >= 'A' && code_point <= 'Z') {
        return code_point + 32;
    }
    if (entry(first_case, second_case, code_point, '-') != 'U') {
        return code_point;
    }
    if (code_point == 0x178 || code_point == 0x1E9E) {  // Ÿ and ẞ: their small forms are older.
        return code_point == 0x178 ? 0xFF : 0xDF;
    }
    return code_point < 0x100 ? code_point + 32 : code_point + 1;
}

std::string_view plain_letter(char32_t code_point) {
    const char32_t small = code_point < 0x80 ? lower_letter(code_point) : code_point;
    const char plain = small >= 'a' && small <= 'z'
                           ? static_cast<char>(small)
                           : entry(first_plain, second_plain, code_point, '.');
    if (plain >= 'a' && plain <= 'z') {
        return alphabet.substr(static_cast<std::size_t>(plain - 'a'), 1);
    }
    const auto* const digraph = std::ranges::find(digraphs, plain, &Digraph::code);
    return digraph == digraphs.end() ? std::string_view() : digraph->letters;
}

}  // namespace senskg
