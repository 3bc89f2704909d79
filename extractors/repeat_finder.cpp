#include "extractors/repeat_finder.h"

#include "extractors/mention_finder.h"
#include "graph/text_folding.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace senskg {
namespace {

/// Words of one token must be written alike, or "Orange" would be found in "une orange".
bool is_written_alike(Shape known, Shape seen) {
    if (known == Shape::upper) {
        return seen == Shape::upper;
    }
    return known == seen || (known != Shape::lower && seen != Shape::lower);
}

/// Whether a name's first token may be written as seen. The article of a longer name may be small.
bool begins_alike(const Token& seen, Shape known, std::uint32_t token_count) {
    constexpr std::uint32_t article_bytes_max = 3;
    return is_written_alike(known, seen.shape) ||
           (token_count >= 3 && seen.span.length() <= article_bytes_max);
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

/// Of more names all are forgotten.
constexpr std::size_t known_names_max = 20'000;

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
    if (known_names_.size() > known_names_max) {
        known_names_.clear();
    }
    ++collection_;
    names_.clear();
    first_tokens_.reset();
    for (const auto& sentence : post.sentences) {
        for (const auto& mention : sentence.mentions) {
            if (rules_of_type_[mention.type].empty()) {
                continue;
            }
            auto& known = known_name(post, mention);
            // Who stands there in the same letters has been collected.
            if (known.collection != collection_) {
                known.collection = collection_;
                collect_name(known, mention);
            }
        }
    }
    std::ranges::sort(names_, [](const Name& left, const Name& right) {
        return std::tie(left.part->first_hash, right.part->token_count, left.part->folded,
                        left.type, left.rule->id, left.order) <
               std::tie(right.part->first_hash, left.part->token_count, right.part->folded,
                        right.type, right.rule->id, right.order);
    });
    const auto is_same = [](const Name& left, const Name& right) {
        return left.rule == right.rule && left.part->first_hash == right.part->first_hash &&
               left.part->folded == right.part->folded;
    };
    names_.erase(std::unique(names_.begin(), names_.end(), is_same), names_.end());
}

void RepeatFinder::collect_name(const KnownName& known, const FoundMention& mention) {
    for (const auto& part : known.parts) {
        const bool whole = part.rule->form == RepeatRule::Form::name;
        names_.push_back({&part, &part.rule->head, mention.type, whole ? mention.entry : nullptr,
                          static_cast<std::uint32_t>(names_.size())});
        first_tokens_.set(part.first_hash % first_tokens_.size());
    }
}

RepeatFinder::KnownName& RepeatFinder::known_name(const AnalysedPost& post,
                                                  const FoundMention& mention) {
    key_.assign(1, static_cast<char>(mention.type));  // below 126
    key_ += mention.span.of(post.text);
    const auto [known, fresh] = known_names_.try_emplace(key_);
    if (fresh) {
        known->second.parts = parts_of(post, mention);
    }
    return known->second;
}

std::vector<RepeatFinder::Part> RepeatFinder::parts_of(const AnalysedPost& post,
                                                       const FoundMention& mention) {
    find_tokens(post.text, mention.span, scratch_);
    const std::span<const Token> tokens = scratch_;
    std::vector<Part> parts;
    for (const auto* rule : rules_of_type_[mention.type]) {
        switch (rule->form) {
            case RepeatRule::Form::name:
                add_part(mention.span.of(post.text), tokens, *rule, parts);
                break;
            case RepeatRule::Form::short_name:
                add_cut(post, tokens.first(title_tokens(post.text, tokens)), *rule, parts);
                break;
            case RepeatRule::Form::surname:
                add_cut(post, tokens.last(surname_tokens(post.text, tokens)), *rule, parts);
                break;
            case RepeatRule::Form::first_name:
                add_cut(post, tokens.first(first_name_tokens(tokens)), *rule, parts);
                break;
        }
    }
    return parts;
}

/// Adds a part of the name in `scratch_` that is not the whole of it.
void RepeatFinder::add_cut(const AnalysedPost& post, std::span<const Token> tokens,
                           const RepeatRule& rule, std::vector<Part>& parts) const {
    const bool written = rule.form == RepeatRule::Form::short_name ||
                         (!tokens.empty() && tokens.back().shape != Shape::lower);
    if (!tokens.empty() && tokens.size() < scratch_.size() && written) {
        add_part(Span{tokens.front().span.begin, tokens.back().span.end}.of(post.text), tokens,
                 rule, parts);
    }
}

void RepeatFinder::add_part(std::string_view words, std::span<const Token> tokens,
                            const RepeatRule& rule, std::vector<Part>& parts) {
    if (!tokens.empty() && words.size() >= 3) {
        parts.push_back({folded(words), tokens.front().folded_hash,
                         static_cast<std::uint32_t>(tokens.size()), tokens.front().shape, &rule});
    }
}

const RepeatFinder::Name* RepeatFinder::name_at(const AnalysedPost& post, const Sentence& sentence,
                                                const Token* token) const {
    const auto left = static_cast<std::size_t>(post.tokens.data() + sentence.tokens_end - token);
    auto name = std::ranges::lower_bound(names_, token->folded_hash, {},
                                         [](const Name& each) { return each.part->first_hash; });
    for (; name != names_.end() && name->part->first_hash == token->folded_hash; ++name) {
        const auto& part = *name->part;
        if (part.token_count > left || !begins_alike(*token, part.shape, part.token_count) ||
            !name->rule->zones.test(static_cast<std::size_t>(post.zone(sentence)))) {
            continue;
        }
        const Span span{token->span.begin, token[part.token_count - 1].span.end};
        const auto seen = folded(span.of(post.text));
        // A name may end in punctuation of its own ("Yum!"): the words decide.
        if (part.folded.starts_with(seen) && part.folded.size() - seen.size() <= 2) {
            return &*name;
        }
    }
    return nullptr;
}

/// Whether a guess of a rule at the very same place is weaker than what the post has shown:
/// "à Gassin" where Paul Gassin is known is no place.
bool RepeatFinder::is_known_better(const Name& name, const FoundMention& other, Span span) {
    return name.part->rule->form == RepeatRule::Form::surname && other.span == span &&
           other.type != name.type && other.entry == nullptr && !other.nested &&
           other.rule->confidence < name.rule->confidence;
}

bool RepeatFinder::look_again(AnalysedPost& post, Sentence& sentence) {
    repeats_.clear();
    auto next = sentence.mentions.begin();
    std::uint32_t covered = 0;  // What begins before lies in an entity's mention.
    const auto* const end = post.tokens.data() + sentence.tokens_end;
    for (const auto* token = post.tokens.data() + sentence.tokens_begin; token < end; ++token) {
        if (!first_tokens_.test(token->folded_hash % first_tokens_.size())) {
            continue;
        }
        for (; next != sentence.mentions.end() && next->span.begin < token->span.end; ++next) {
            if (entity_types_.test(next->type) && !next->nested &&
                !(next->span.begin == token->span.begin && next->entry == nullptr)) {
                covered = std::max(covered, next->span.end);
            }
        }
        const auto* name = token->span.begin < covered ? nullptr : name_at(post, sentence, token);
        if (name == nullptr) {
            continue;
        }
        const auto token_count = name->part->token_count;
        const Span span{token->span.begin, token[token_count - 1].span.end};
        const bool taken = std::ranges::any_of(sentence.mentions, [&](const FoundMention& other) {
            return other.span.overlaps(span) && !is_known_better(*name, other, span) &&
                   (entity_types_.test(other.type) || !span.contains(other.span)) && !other.nested;
        });
        if (!taken) {
            repeats_.push_back(
                {.span = span, .type = name->type, .rule = name->rule, .entry = name->entry});
            token += token_count - 1;
        }
    }
    for (const auto& repeat : repeats_) {
        std::erase_if(sentence.mentions,
                      [&](const FoundMention& other) { return repeat.span.contains(other.span); });
        sentence.mentions.push_back(repeat);
    }
    if (!repeats_.empty()) {
        sort_mentions(sentence.mentions);
    }
    return !repeats_.empty();
}

}  // namespace senskg
