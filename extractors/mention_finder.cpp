#include "extractors/mention_finder.h"

#include "extractors/text/letters.h"

#include <algorithm>
#include <tuple>

namespace senskg {

MentionFinder::MentionFinder(const RulePack& pack, const LexiconIndex& lexicons,
                             const TextNeeds& needs)
    : lexicons_(lexicons), needs_(needs), numbers_(pack), entity_types_(entity_types(pack)) {
    for (const auto& rule : pack.mention_rules) {
        const auto* node_type = pack.vocabulary.node_type(rule.type);
        const bool keeps = node_type != nullptr ? node_type->holds_names : !rule.type.empty();
        auto& added = passes_.at(rule.pass - 1)
                          .emplace_back(PatternRule{&rule,
                                                    CompiledRule(rule.head),
                                                    pack.masks.type(rule.type),
                                                    keeps,
                                                    pack.masks.type(rule.blocks),
                                                    {},
                                                    rule.guards});
        for (const auto& [type, count] : rule.post_holds) {
            added.post_holds.emplace_back(pack.masks.type(type).value(), count);
        }
    }
    for (const auto& rules : passes_) {
        std::vector<const RuleHead*> heads;
        std::ranges::transform(rules, std::back_inserter(heads),
                               [](const PatternRule& rule) { return &rule.rule->head; });
        gates_.emplace_back(heads, needs);
        auto& starts = starts_.emplace_back(rules.size(), pack, needs);
        for (const auto& rule : rules) {
            starts.add(rule.compiled, pack.masks, needs);
        }
    }
}

void MentionFinder::find_words(const AnalysedPost& post, Sentence& sentence) {
    const auto* const begin = post.tokens.data() + sentence.tokens_begin;
    const auto* const end = post.tokens.data() + sentence.tokens_end;
    auto& mentions = sentence.mentions;
    lexicons_.find(post.text, begin, end, post.zone(sentence), mentions);
    const auto lexical = static_cast<std::ptrdiff_t>(mentions.size());
    numbers_.find(post.text, begin, end, mentions);
    if (static_cast<std::size_t>(lexical) < mentions.size()) {
        sort_mentions(mentions);
        // A name of a lexicon that holds a number ("9 Telecom") wins over the number.
        std::uint32_t covered = sentence.span.begin;
        std::erase_if(mentions, [&](const FoundMention& mention) {
            const bool inside = mention.span.begin < covered;
            covered = std::max(covered, mention.span.end);
            return inside;
        });
    }
    if (trace_ != nullptr) {
        for (const auto& mention : mentions) {
            trace_->push_back({mention.span, mention.rule, mention.type, true});
        }
    }
}

bool MentionFinder::find_names(AnalysedPost& post, Sentence& sentence, std::uint32_t pass) {
    const auto& rules = passes_.at(pass - 1);
    if (pass == 1) {
        masked_.build(post.text, sentence.span, sentence.mentions);
        sentence.met_needs = needs_.read(masked_);
        note_literals(post, sentence);
    }
    const auto& admitted = gates_.at(pass - 1).admitted(
        post.zone(sentence), needs_.met(sentence.met_needs, sentence.mentions));
    if (admitted.empty()) {
        return false;
    }
    if (pass > 1) {
        masked_.build(post.text, sentence.span, sentence.mentions);
        masked_.place_literals(post.literals_of(sentence));
    }
    candidates_.clear();
    candidate_groups_.clear();
    each_rule(starts_.at(pass - 1).in(masked_, admitted),
              [&](std::uint32_t number, std::span<const RuleStart> starts) {
                  if (rules[number].fits(post)) {
                      run_rule(rules, number, starts, post, sentence);
                  }
              });
    drop_unlike_names(rules, post, sentence);
    if (!candidates_.empty()) {
        accept(rules, post, sentence);
    }
    return !candidates_.empty();
}

/// Keeps where the sentence's literals stand for the passes that follow.
void MentionFinder::note_literals(AnalysedPost& post, Sentence& sentence) const {
    sentence.literals_begin = static_cast<std::uint32_t>(post.literals.size());
    masked_.append_literal_sources(post.literals);
    sentence.literals_end = static_cast<std::uint32_t>(post.literals.size());
}

void MentionFinder::run_rule(const std::vector<PatternRule>& rules, std::uint32_t number,
                             std::span<const RuleStart> starts, const AnalysedPost& post,
                             const Sentence& sentence) {
    const auto& here = rules[number];
    const auto& [rule, compiled, type] = std::tie(here.rule, here.compiled, here.type);
    std::uint32_t from = 0;
    while (compiled.find(masked_, starts, from, groups_)) {
        if (from == 0 && !is_admitted(here.guards, post, sentence)) {
            return;
        }
        const auto masked_span = groups_[compiled.mention_group()].value_or(*groups_[0]);
        // Adjacent mentions share their surroundings: go on where the mention ends.
        from = std::max(masked_span.end, groups_[0]->begin + 1);
        if (masked_span.empty()) {
            from = groups_[0]->end;
            continue;
        }
        FoundMention mention{
            .span = masked_.source(masked_span), .type = type.value_or(0), .rule = &rule->head};
        const auto* const known = masked_.mention_at(masked_span.begin);
        if (known != nullptr && known->span == mention.span) {
            if (known->entry != nullptr && known->type == type) {
                continue;  // a lexicon knows it, and under which name
            }
            mention.word = known->word;
        }
        const auto groups_begin = static_cast<std::uint32_t>(candidate_groups_.size());
        if (!rule->properties.empty()) {
            candidate_groups_.insert(candidate_groups_.end(), groups_.begin(), groups_.end());
        }
        candidates_.push_back(
            {mention, number, groups_begin, static_cast<std::uint32_t>(candidate_groups_.size())});
    }
}

bool MentionFinder::PatternRule::fits(const AnalysedPost& post) const {
    return std::ranges::all_of(
        post_holds, [&](const auto& wanted) { return post.counts[wanted.first] >= wanted.second; });
}

/// What the sentence at hand and those beside it hold beside a match.
bool MentionFinder::is_admitted(const Guards& guards, const AnalysedPost& post,
                                const Sentence& sentence) {
    const auto here = static_cast<std::size_t>(&sentence - post.sentences.data());
    return guards.admit(here, [&](const Regex& guard, std::size_t number) {
        if (number == here) {
            return guard.contains_match(masked_.text());
        }
        if (number >= post.sentences.size()) {
            return false;
        }
        const auto& other = post.sentences[number];
        beside_.build(post.text, other.span, other.mentions);
        return guard.contains_match(beside_.text());
    });
}

bool MentionFinder::PatternRule::competes_with(const PatternRule& other) const {
    return (!blocks || blocks == other.type) && (!other.blocks || other.blocks == type);
}

/// Drops what rules for proper names found on words that may have their capital for style:
/// "directrice du Planning Stratégique". Masks hide with which letter a word begins.
void MentionFinder::drop_unlike_names(const std::vector<PatternRule>& rules,
                                      const AnalysedPost& post, const Sentence& sentence) {
    const auto is_proper = [&](const Token& word) {
        return word.shape == Shape::upper || word.shape == Shape::mixed ||
               (word.shape == Shape::capital && !lexicons_.is_common(word));
    };
    // A lexicon's word ("Orange") is where its capital is no style.
    const auto is_listed = [&](Span span) {
        return std::ranges::any_of(sentence.mentions, [&](const FoundMention& mention) {
            return mention.span == span && mention.entry != nullptr && !mention.small;
        });
    };
    const std::span words(post.tokens.data() + sentence.tokens_begin,
                          sentence.tokens_end - sentence.tokens_begin);
    std::erase_if(candidates_, [&](const Candidate& candidate) {
        const auto& rule = *rules[candidate.rule].rule;
        const Span span = candidate.mention.span;
        const bool small =
            letter_class(code_point_at(post.text, span.begin).value) == LetterClass::lower;
        return (rule.capital && small) || (rule.proper && !is_listed(span) &&
                                           std::ranges::none_of(words, [&](const Token& word) {
                                               return span.contains(word.span) && is_proper(word);
                                           }));
    });
}

/// Orders the candidates by strength; those that overlap a stronger one have lost.
void MentionFinder::choose_winners(const std::vector<PatternRule>& rules) {
    std::ranges::sort(candidates_, [](const Candidate& left, const Candidate& right) {
        const auto left_length = left.mention.span.length();
        const auto right_length = right.mention.span.length();
        return left_length != right_length ? left_length > right_length
               : left.rule != right.rule   ? left.rule < right.rule
                                           : left.mention.span.begin < right.mention.span.begin;
    });
    winners_.clear();
    for (auto& candidate : candidates_) {
        const auto& mention = candidate.mention;
        candidate.lost = std::ranges::any_of(winners_, [&](const Candidate* winner) {
            return winner->mention.span.overlaps(mention.span) &&
                   rules[winner->rule].competes_with(rules[candidate.rule]);
        });
        if (trace_ != nullptr) {
            trace_->push_back({mention.span, mention.rule, mention.type, !candidate.lost});
        }
        if (!candidate.lost) {
            winners_.push_back(&candidate);
        }
    }
}

void MentionFinder::compute_properties(const PatternRule& rule, Candidate& winner,
                                       AnalysedPost& post) {
    groups_.assign(candidate_groups_.begin() + winner.groups_begin,
                   candidate_groups_.begin() + winner.groups_end);
    auto properties = evaluate(rule.rule->properties, {rule.compiled, groups_, masked_, post.text});
    if (!properties.empty()) {
        winner.mention.properties = &post.properties.emplace_back(std::move(properties));
    }
}

void MentionFinder::accept(const std::vector<PatternRule>& rules, AnalysedPost& post,
                           Sentence& sentence) {
    choose_winners(rules);
    for (auto& candidate : candidates_) {  // as long as the masks lead to their mentions
        const auto& rule = rules[candidate.rule];
        if (!candidate.lost && rule.type && !rule.rule->properties.empty()) {
            compute_properties(rule, candidate, post);
        }
    }
    auto& mentions = sentence.mentions;
    for (const auto& candidate : candidates_) {
        if (!candidate.lost) {
            swallow(rules[candidate.rule], candidate.mention.span, entity_types_, mentions);
        }
    }
    for (const auto& candidate : candidates_) {
        if (!candidate.lost && rules[candidate.rule].type) {
            mentions.push_back(candidate.mention);
        }
    }
    sort_mentions(mentions);
}

void MentionFinder::swallow(const PatternRule& winner, Span span, const TypeSet& entity_types,
                            std::vector<FoundMention>& mentions) {
    if (!winner.type) {
        return;  // a blocker only keeps others away
    }
    std::erase_if(mentions, [&](const FoundMention& mention) {
        return span.contains(mention.span) &&
               !(winner.keeps_inner_entities && entity_types.test(mention.type) &&
                 mention.span != span);
    });
    for (auto& mention : mentions) {
        mention.nested = mention.nested || span.contains(mention.span);
    }
}

std::vector<std::uint32_t> counts_by_type(const AnalysedPost& post, std::size_t type_count) {
    std::vector<std::uint32_t> counts(type_count);
    for (const auto& sentence : post.sentences) {
        for (const auto& mention : sentence.mentions) {
            ++counts[mention.type];
        }
    }
    return counts;
}

void sort_mentions(std::vector<FoundMention>& mentions) {
    const auto stands_before = [](const FoundMention& left, const FoundMention& right) {
        return left.span.begin != right.span.begin ? left.span.begin < right.span.begin
                                                   : left.span.end > right.span.end;
    };
    // By insertion: they are nearly sorted, and few, because sentences are short.
    for (auto next = mentions.begin(); next != mentions.end(); ++next) {
        if (next == mentions.begin() || !stands_before(*next, *std::prev(next))) {
            continue;
        }
        const auto place = std::upper_bound(mentions.begin(), next, *next, stands_before);
        std::rotate(place, next, std::next(next));
    }
}

}  // namespace senskg
