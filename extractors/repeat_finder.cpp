#include "extractors/repeat_finder.h"

#include "extractors/mention_finder.h"
#include "graph/text_folding.h"

#include <algorithm>
#include <array>

namespace senskg {
namespace {

/// Words of one token must be written alike, or "Orange" would be found in "une orange".
bool is_written_alike(Shape known, Shape seen) {
    if (known == Shape::upper) {
        return seen == Shape::upper;
    }
    return known == seen || (known != Shape::lower && seen != Shape::lower);
}

/// Tokens of "Jean-Noël" in "Jean-Noël Le Guellec": those joined by hyphens.
std::size_t first_name_tokens(std::span<const Token> name) {
    std::size_t count = name.empty() ? 0 : 1;
    while (count < name.size() && name[count].span.begin == name[count - 1].span.end + 1 &&
           name[count].shape != Shape::lower && name.size() > count + 1) {
        ++count;
    }
    return count;
}

/// Tokens of "Le Guellec", "Ben Amar", "Marchand-Falce": the last, what hyphens join to it, and
/// the particles with a capital before it.
std::size_t surname_tokens(std::string_view text, std::span<const Token> name) {
    constexpr std::array<std::string_view, 12> particles = {"Le",  "La",  "De", "Du", "Van", "Von",
                                                            "Der", "Ben", "El", "Al", "Mac", "Mc"};
    std::size_t count = name.empty() ? 0 : 1;
    while (count + 1 < name.size()) {
        const auto& before = name[name.size() - count - 1];
        const auto& after = name[name.size() - count];
        const bool hyphen =
            text.substr(before.span.end, 1) == "-" && after.span.begin == before.span.end + 1;
        if (!hyphen && std::ranges::find(particles, before.span.of(text)) == particles.end()) {
            break;
        }
        ++count;
    }
    return count;
}

/// Tokens of a title before its subtitle; all of them when it has none or is a word or two.
std::size_t title_tokens(std::string_view text, std::span<const Token> title) {
    constexpr std::size_t short_title_words_min = 3;
    for (std::size_t count = short_title_words_min; count < title.size(); ++count) {
        const auto from = title[count - 1].span.end;
        const auto gap = text.substr(from, title[count].span.begin - from);
        const bool alternative = gap == ", " && title[count].span.of(text) == "ou";
        if (alternative || gap.find(':') != std::string_view::npos || gap == " - " ||
            gap == " \u2013 " || gap == ". ") {
            return count;
        }
    }
    return title.size();
}

}  // namespace

RepeatFinder::RepeatFinder(const RulePack& pack)
    : entity_types_(entity_types(pack)), rules_of_type_(pack.masks.size()) {
    for (const auto& rule : pack.repeat_rules) {
        if (const auto type = pack.masks.type(rule.type)) {
            rules_of_type_[*type].push_back(&rule);
        }
    }
}

bool RepeatFinder::find(AnalysedPost& post) {
    collect(post);
    bool found = false;
    if (!names_.empty()) {
        for (auto& sentence : post.sentences) {
            found = look_again(post, sentence) || found;
        }
    }
    return found;
}

void RepeatFinder::collect(const AnalysedPost& post) {
    names_.clear();
    first_tokens_.reset();
    seen_.clear();
    for (const auto& sentence : post.sentences) {
        for (const auto& mention : sentence.mentions) {
            // Who stands there in the same letters has been collected.
            if (!rules_of_type_[mention.type].empty() &&
                seen_.emplace(mention.span.of(post.text), mention.type).second) {
                collect_name(post, mention);
            }
        }
    }
    for (auto& [hash, names] : names_) {
        std::ranges::sort(names, [](const Name& left, const Name& right) {
            return std::tuple(right.token_count, left.folded, left.type, left.rule->id) <
                   std::tuple(left.token_count, right.folded, right.type, right.rule->id);
        });
    }
}

void RepeatFinder::collect_name(const AnalysedPost& post, const FoundMention& mention) {
    find_tokens(post.text, mention.span, scratch_);
    const std::span<const Token> tokens = scratch_;
    for (const auto* rule : rules_of_type_[mention.type]) {
        switch (rule->form) {
            case RepeatRule::Form::name:
                add_name(mention.span.of(post.text), tokens, *rule, mention);
                break;
            case RepeatRule::Form::short_name:
                add_part(post, tokens.first(title_tokens(post.text, tokens)), *rule, mention);
                break;
            case RepeatRule::Form::surname:
                add_part(post, tokens.last(surname_tokens(post.text, tokens)), *rule, mention);
                break;
            case RepeatRule::Form::first_name:
                add_part(post, tokens.first(first_name_tokens(tokens)), *rule, mention);
                break;
        }
    }
}

/// Adds a part of a name that is not the whole of it.
void RepeatFinder::add_part(const AnalysedPost& post, std::span<const Token> part,
                            const RepeatRule& rule, const FoundMention& mention) {
    const bool written = rule.form == RepeatRule::Form::short_name ||
                         (!part.empty() && part.back().shape != Shape::lower);
    if (!part.empty() && part.size() < scratch_.size() && written) {
        add_name(Span{part.front().span.begin, part.back().span.end}.of(post.text), part, rule,
                 mention);
    }
}

void RepeatFinder::add_name(std::string_view words, std::span<const Token> tokens,
                            const RepeatRule& rule, const FoundMention& mention) {
    if (tokens.empty() || words.size() < 3) {
        return;
    }
    Name name{folded(words),        &rule.head,
              mention.type,         static_cast<std::uint32_t>(tokens.size()),
              tokens.front().shape, rule.form == RepeatRule::Form::name ? mention.entry : nullptr};
    first_tokens_.set(tokens.front().folded_hash % first_tokens_.size());
    auto& names = names_[tokens.front().folded_hash];
    const bool known = std::ranges::any_of(names, [&](const Name& other) {
        return other.folded == name.folded && other.rule == name.rule;
    });
    if (!known) {
        names.push_back(std::move(name));
    }
}

const RepeatFinder::Name* RepeatFinder::name_at(const AnalysedPost& post, const Sentence& sentence,
                                                const Token* token) const {
    const auto found = first_tokens_.test(token->folded_hash % first_tokens_.size())
                           ? names_.find(token->folded_hash)
                           : names_.end();
    if (found == names_.end()) {
        return nullptr;
    }
    const auto left = static_cast<std::size_t>(post.tokens.data() + sentence.tokens_end - token);
    for (const auto& name : found->second) {
        if (name.token_count > left ||
            (name.token_count < 3 && !is_written_alike(name.shape, token->shape)) ||
            !name.rule->zones.test(static_cast<std::size_t>(post.zone(sentence)))) {
            continue;
        }
        const Span span{token->span.begin, token[name.token_count - 1].span.end};
        const auto seen = folded(span.of(post.text));
        // A name may end in punctuation of its own ("Yum!"): the words decide.
        if (name.folded.starts_with(seen) && name.folded.size() - seen.size() <= 2) {
            return &name;
        }
    }
    return nullptr;
}

bool RepeatFinder::look_again(AnalysedPost& post, Sentence& sentence) const {
    std::vector<FoundMention> repeats;
    auto next = sentence.mentions.begin();
    std::uint32_t covered = 0;  // What begins before lies in an entity's mention.
    const auto* const end = post.tokens.data() + sentence.tokens_end;
    for (const auto* token = post.tokens.data() + sentence.tokens_begin; token < end; ++token) {
        for (; next != sentence.mentions.end() && next->span.begin < token->span.end; ++next) {
            if (entity_types_.test(next->type) && !next->nested) {
                covered = std::max(covered, next->span.end);
            }
        }
        const auto* name = token->span.begin < covered ? nullptr : name_at(post, sentence, token);
        if (name == nullptr) {
            continue;
        }
        const Span span{token->span.begin, token[name->token_count - 1].span.end};
        const bool taken = std::ranges::any_of(sentence.mentions, [&](const FoundMention& other) {
            return other.span.overlaps(span) &&
                   (entity_types_.test(other.type) || !span.contains(other.span)) && !other.nested;
        });
        if (!taken) {
            repeats.push_back(
                {.span = span, .type = name->type, .rule = name->rule, .entry = name->entry});
            token += name->token_count - 1;
        }
    }
    for (auto& repeat : repeats) {
        std::erase_if(sentence.mentions,
                      [&](const FoundMention& other) { return repeat.span.contains(other.span); });
        sentence.mentions.push_back(std::move(repeat));
    }
    if (!repeats.empty()) {
        sort_mentions(sentence.mentions);
    }
    return !repeats.empty();
}

}  // namespace senskg
