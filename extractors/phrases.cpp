#include "extractors/phrases.h"

#include "extractors/name_matching.h"

#include <algorithm>

namespace senskg {

Phrases::Phrases(const RulePack& pack)
    : introducing_(folded_hashes(pack.language.introducing_words)) {}

void Phrases::begin(const AnalysedPost& post) {
    post_ = &post;
    title_end_ = 0;
    for (const auto& sentence : post.sentences) {
        if (post.zone(sentence) == Zone::title) {
            title_end_ = std::max(title_end_, sentence.span.end);
        }
    }
}

bool Phrases::introduces(const FoundMention& mention) const {
    constexpr int words_back_max = 2;  // "une récente étude"
    if (is_in_title(mention.span)) {
        return false;
    }
    auto word = std::ranges::lower_bound(post_->tokens, mention.span.begin, {},
                                         [](const Token& token) { return token.span.begin; });
    auto after = mention.span.begin;
    for (int back = 0; back < words_back_max && word != post_->tokens.begin(); ++back) {
        --word;
        if (Span{word->span.end, after}.of(post_->text) != " ") {
            return false;
        }
        if (std::ranges::binary_search(introducing_, word->folded_hash)) {
            return true;
        }
        after = word->span.begin;
    }
    return false;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> Phrases::pairs(
    const std::vector<Phrase>& phrases) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> same;
    std::vector<Phrase> last;  // a post has few: one for each noun
    const auto noun_of = [](const Phrase& phrase) {
        return phrase.key.substr(0, phrase.key.find(' '));
    };
    for (const auto& phrase : phrases) {
        const auto noun = noun_of(phrase);
        const auto fellow = std::ranges::find(last, noun, noun_of);
        if (noun.empty() || fellow == last.end()) {
            last.push_back(phrase);
            continue;
        }
        if (fellow->type == phrase.type && (!phrase.introduces || fellow->in_title) &&
            (!fellow->has_agent || !phrase.has_agent) && !digits_clash(fellow->key, phrase.key)) {
            same.emplace_back(fellow->group, phrase.group);
        }
        if (phrase.has_agent || phrase.introduces) {
            *fellow = phrase;
        }
    }
    return same;
}

}  // namespace senskg
