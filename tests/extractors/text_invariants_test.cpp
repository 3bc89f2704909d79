#include "extractors/text/decoding.h"
#include "extractors/text/sentences.h"
#include "extractors/text/token.h"
#include "graph/text_folding.h"
#include "tests/extractors/text_layout.h"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

using namespace senskg;

namespace {

/// Bytes that meet every branch: random ones between pieces of real posts.
std::string random_bytes(std::mt19937& random) {
    static const std::array<std::string, 24> pieces = {"22 mai 2011\n\n",
                                                       "\r\n",
                                                       "\n\n",
                                                       "Un titre\n",
                                                       "é",
                                                       "’",
                                                       "e\u0301",
                                                       "\u00AD",
                                                       "\u200B",
                                                       "Qui êtes-vous ?\n\n",
                                                       "2 commentaires:\n",
                                                       "Ada a dit…\n",
                                                       "1. Oser\n",
                                                       "1 Aller\n",
                                                       "« Bien. » ",
                                                       "M. Roux ",
                                                       "... ",
                                                       "(source X). ",
                                                       "\u00A0",
                                                       "\U000F0400",
                                                       "Billet écrit par Ada Roux\n",
                                                       "Laisser un commentaire\n",
                                                       "Les mots d'une phrase longue ",
                                                       "\u0301\u0302\u0303"};
    std::string bytes;
    const std::size_t length = random() % 60;
    for (std::size_t count = 0; count < length; ++count) {
        if (random() % 4 == 0) {
            bytes += static_cast<char>(random() % 256);
        } else {
            bytes += pieces.at(random() % pieces.size());
        }
    }
    return bytes;
}

bool begins_character(std::string_view text, std::uint32_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

/// The span lies in the text, between characters, and says the same in the document.
void check_span(const MatchingText& matching, const Document& document, Span span) {
    REQUIRE(span.begin <= span.end);
    REQUIRE(span.end <= matching.text().size());
    REQUIRE(begins_character(matching.text(), span.begin));
    REQUIRE(begins_character(matching.text(), span.end));
    const Span source = matching.source(span);
    REQUIRE(source.begin <= source.end);
    REQUIRE(source.end <= document.text.size());
    REQUIRE(begins_character(document.text, source.begin));
    REQUIRE(begins_character(document.text, source.end));
    std::string again(MatchingText(source.of(document.text)).text());
    std::string once(span.of(matching.text()));
    for (char& byte : again) {  // A wrapped line was joined.
        byte = byte == '\n' ? ' ' : byte;
    }
    for (char& byte : once) {
        byte = byte == '\n' ? ' ' : byte;
    }
    REQUIRE(again == once);
}

void check_posts(const MatchingText& matching, const Document& document,
                 const std::vector<PostLayout>& posts) {
    std::uint32_t end = 0;
    std::vector<Token> tokens;
    for (const PostLayout& layout : posts) {
        REQUIRE(layout.post.span.begin == end);
        end = layout.post.span.end;
        std::uint32_t block_end = layout.post.span.begin;
        for (const Block& block : layout.blocks) {
            REQUIRE(block.span.begin >= block_end);
            REQUIRE(layout.post.span.contains(block.span));
            block_end = block.span.end;
            check_span(matching, document, block.span);
            std::uint32_t sentence_end = block.span.begin;
            const SentenceSettings settings{french_abbreviations()};
            for (const Span sentence : sentence_spans(matching.text(), block.span, settings)) {
                REQUIRE(sentence.begin >= sentence_end);
                REQUIRE(block.span.contains(sentence));
                REQUIRE_FALSE(sentence.empty());
                sentence_end = sentence.end;
                check_span(matching, document, sentence);
                find_tokens(matching.text(), sentence, tokens);
                for (const Token& token : tokens) {
                    REQUIRE(sentence.contains(token.span));
                    REQUIRE(folded_hash(token.span.of(matching.text())) == token.folded_hash);
                    check_span(matching, document, token.span);
                }
            }
        }
    }
    REQUIRE(end == matching.text().size());
}

}  // namespace

TEST_CASE("any bytes become valid text whose spans hold") {
    const unsigned seed = 20110522;
    MESSAGE("seed " << seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 2000; ++round) {
        const std::string bytes = random_bytes(random);
        Document document;
        document.text = decoded(bytes, Encoding::detected).text;
        CAPTURE(round);
        REQUIRE(is_utf8(document.text));
        REQUIRE(document.text.find('\0') == std::string::npos);
        MatchingText matching(document.text);
        REQUIRE(is_utf8(matching.text()));
        const auto posts = split_posts(matching, document, french_layout());
        check_posts(matching, document, posts);
    }
}

TEST_CASE("a letter under a thousand marks takes no time") {
    std::string text = "a";
    for (int count = 0; count < 200'000; ++count) {
        text += count % 2 == 0 ? "\u0301" : "\u0323";
    }
    const MatchingText matching(text);
    CHECK(is_utf8(matching.text()));
}
