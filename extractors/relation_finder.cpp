#include "extractors/relation_finder.h"

#include "extractors/mention_finder.h"

#include <algorithm>

namespace senskg {
namespace {

/// Zones that tell who speaks elsewhere, and those where "je" is somebody they name.
enum class Round { heads, body, answers };

Round round_of(Zone zone) {
    switch (zone) {
        case Zone::title:
        case Zone::byline:
        case Zone::comment_author:
        case Zone::date:
            return Round::heads;
        case Zone::answer:
        case Zone::comment:
            return Round::answers;
        default:
            return Round::body;
    }
}

}  // namespace

std::vector<const RuleHead*> RelationFinder::heads_of(const RulePack& pack, Where where) {
    std::vector<const RuleHead*> heads;
    for (const auto& rule : pack.relation_rules) {
        if ((where == Where::in_mentions) == !rule.within.empty()) {
            heads.push_back(&rule.head);
        }
    }
    for (const auto& rule : pack.scope_rules) {
        if (where == Where::in_sentences) {
            heads.push_back(&rule.head);
        }
    }
    return heads;
}

RelationFinder::RelationFinder(const RulePack& pack, const TextNeeds& needs)
    : pack_(pack),
      needs_(needs),
      gate_(heads_of(pack, Where::in_sentences), needs),
      inner_gate_(heads_of(pack, Where::in_mentions), needs),
      starts_(heads_of(pack, Where::in_sentences).size(), pack, needs),
      inner_starts_(heads_of(pack, Where::in_mentions).size(), pack, needs),
      prepositions_(folded_hashes(pack.language.prepositions)),
      house_cues_(folded_hashes(pack.language.house_cues)),
      credit_cues_(folded_hashes(pack.language.credit_cues)),
      stop_words_(folded_hashes(pack.language.stop_words)),
      pronouns_(folded_hashes(pack.language.pronouns)),
      subordinators_(folded_hashes(pack.language.subordinators)),
      latter_words_(folded_hashes(pack.language.latter_words)) {
    for (const auto& rule : pack.relation_rules) {
        const auto within = rule.within.empty() ? std::nullopt : pack.masks.type(rule.within);
        auto& rules = rule.within.empty() ? rules_ : inner_rules_;
        rules.push_back({&rule, CompiledRule(rule.head), within, rule.guards});
        (rule.within.empty() ? starts_ : inner_starts_)
            .add(rules.back().compiled, pack.masks, needs);
    }
    for (const auto& rule : pack.scope_rules) {
        const auto* drawn = pack.vocabulary.relation_type(rule.relations.front().type);
        scopes_.push_back({.rule = &rule,
                           .drawn = drawn,
                           .compiled = CompiledRule(rule.head),
                           .never = rule.never,
                           .stop = {},
                           .target = rule.target,
                           .candidates = {}});
        starts_.add(scopes_.back().compiled, pack.masks, needs);
        if (rule.stop) {
            scopes_.back().stop = stop_number(*rule.stop);
        }
    }
    for (std::uint32_t type = 0; type < pack.masks.size(); ++type) {
        const auto* node_type = pack.vocabulary.node_type(pack.masks.name(type));
        person_types_.set(type, node_type != nullptr && node_type->name_form == NameForm::person);
    }
}

std::uint32_t RelationFinder::stop_number(const Regex& stop) {
    const auto known = std::ranges::find(stops_, stop.source(), &Regex::source);
    const auto number = static_cast<std::uint32_t>(known - stops_.begin());
    if (known == stops_.end()) {
        stops_.push_back(stop);
    }
    return number;
}

std::vector<FoundRelation> RelationFinder::find(const AnalysedPost& post,
                                                const std::vector<LinkedEntity>& entities,
                                                std::optional<std::uint32_t> author) {
    post_ = &post;
    entities_ = &entities;
    found_.clear();
    author_.reset();
    interviewee_.reset();
    from_source_.clear();
    taken_.clear();
    passed_over_.clear();
    topics_.clear();
    times_named_.clear();
    for (auto& scope : scopes_) {
        scope.candidates.clear();
    }
    scope_starts_.clear();
    masked_.resize(std::max(masked_.size(), post.sentences.size()));
    is_masked_.assign(post.sentences.size(), false);
    stopped_.assign(post.sentences.size() * stops_.size(), Stops::unknown);
    note_mentions();
    for (const auto round : {Round::heads, Round::body, Round::answers}) {
        for (std::uint32_t number = 0; number < post.sentences.size(); ++number) {
            if (round_of(post.zone(post.sentences[number])) == round) {
                run_rules(number);
            }
        }
        author_ = author_ ? author_ : author;
        topics_.clear();
    }
    for (auto& scope : scopes_) {
        if (!scope.candidates.empty()) {
            std::ranges::sort(scope.candidates);
            run_scope(scope);
        }
    }
    return std::move(found_);
}

/// Where each entity is named, and whose comment each sentence belongs to.
void RelationFinder::note_mentions() {
    places_.resize(pack_.masks.size());
    for (auto& places : places_) {
        places.clear();
    }
    commenter_.clear();
    auto commenter = no_entity;
    for (const auto& sentence : post_->sentences) {
        const bool head = post_->zone(sentence) == Zone::comment_author;
        commenter = head ? no_entity : commenter;
        for (const auto& mention : sentence.mentions) {
            if (mention.entity == no_entity) {
                continue;
            }
            places_[mention.type].emplace(mention.span.begin, mention.entity);
            if (head && may_be(mention.entity, {"Person"})) {
                commenter = mention.entity;
            }
        }
        commenter_.push_back(commenter);
    }
}

void RelationFinder::add(FoundRelation relation) {
    if (relation.target == post_end) {
        if (relation.drawn->type == "INTERVIEWED_IN" && !interviewee_) {
            interviewee_ = relation.source;
        } else if (relation.drawn->type == "AUTHOR_OF" && !author_) {
            author_ = relation.source;
            topics_.clear();
        }
    }
    from_source_.emplace(relation.source, found_.size());
    taken_.try_emplace({relation.drawn->type, relation.target}, relation.source);
    found_.push_back(std::move(relation));
}

void RelationFinder::run_rules(std::uint32_t sentence_number) {
    const auto& sentence = post_->sentences[sentence_number];
    const auto zone = post_->zone(sentence);
    const auto& admitted = gate_.admitted(zone, needs_.met(sentence.met_needs, sentence.mentions));
    if (!admitted.empty()) {
        const auto& text = masked(sentence_number);
        each_rule(starts_.in(text, admitted),
                  [&](std::uint32_t number, std::span<const RuleStart> starts) {
                      if (number < rules_.size()) {
                          run_rule(rules_[number], starts, text, sentence, nullptr);
                      } else {
                          note_candidate(scopes_[number - rules_.size()], sentence_number, starts);
                      }
                  });
    }
    if (std::ranges::any_of(sentence.mentions, &FoundMention::nested)) {
        run_inner_rules(sentence);
    }
}

void RelationFinder::note_candidate(Scope& scope, std::uint32_t sentence_number,
                                    std::span<const RuleStart> starts) {
    const auto begin = static_cast<std::uint32_t>(scope_starts_.size());
    scope_starts_.insert(scope_starts_.end(), starts.begin(), starts.end());
    scope.candidates.push_back(
        {sentence_number, begin, static_cast<std::uint32_t>(scope_starts_.size())});
}

/// The sentence as rules see it; stays until the next post.
const MaskedSentence& RelationFinder::masked(std::uint32_t sentence_number) {
    auto& masked = masked_[sentence_number];
    if (!is_masked_[sentence_number]) {
        const auto& sentence = post_->sentences[sentence_number];
        masked.build(post_->text, sentence.span, sentence.mentions);
        masked.place_literals(post_->literals_of(sentence));
        is_masked_[sentence_number] = true;
    }
    return masked;
}

/// What the sentence and those beside it hold beside a match.
bool RelationFinder::is_admitted(const Guards& guards, const Sentence& sentence) {
    const auto here = static_cast<std::size_t>(&sentence - post_->sentences.data());
    return guards.admit(here, [&](const Regex& guard, std::size_t number) {
        return number < post_->sentences.size() &&
               guard.contains_match(masked(static_cast<std::uint32_t>(number)).text());
    });
}

/// Runs the rules that look into mentions.
void RelationFinder::run_inner_rules(const Sentence& sentence) {
    std::vector<FoundMention> inner;
    for (const auto& outer : sentence.mentions) {
        inner.clear();
        std::ranges::copy_if(sentence.mentions, std::back_inserter(inner), [&](const auto& other) {
            return other.nested && &other != &outer && outer.span.contains(other.span);
        });
        if (outer.nested || inner.empty()) {
            continue;
        }
        for (auto& mention : inner) {
            mention.nested = false;
        }
        // What has been swallowed stands as text again: the sentence's needs do not tell.
        masked_mention_.build(post_->text, outer.span, inner);
        const auto met = needs_.met(needs_.read(masked_mention_), inner);
        each_rule(
            inner_starts_.in(masked_mention_, inner_gate_.admitted(post_->zone(sentence), met)),
            [&](std::uint32_t number, std::span<const RuleStart> starts) {
                if (inner_rules_[number].within == outer.type) {
                    run_rule(inner_rules_[number], starts, masked_mention_, sentence, &outer);
                }
            });
    }
}

void RelationFinder::run_rule(const Rule& rule, std::span<const RuleStart> starts,
                              const MaskedSentence& masked, const Sentence& sentence,
                              const FoundMention* self) {
    std::uint32_t from = 0;
    while (rule.compiled.find(masked, starts, from, groups_)) {
        if (from == 0 && !is_admitted(rule.guards, sentence)) {
            return;
        }
        draw(rule, {rule.compiled, groups_, masked, post_->text}, sentence, self);
        // The next match may begin with a mention that this one ended with.
        const auto whole = *groups_[0];
        from = whole.begin + 1;
        for (const auto& slot : rule.rule->head.slots) {
            const auto group = rule.compiled.group(slot.name);
            if (group != 0 && groups_[group]) {
                from =
                    std::max(from, groups_[group]->begin + static_cast<std::uint32_t>(mask_bytes));
                break;
            }
        }
        while (from < masked.text().size() &&
               (static_cast<unsigned char>(masked.text()[from]) & 0xC0U) == 0x80U) {
            ++from;
        }
    }
}

void RelationFinder::draw(const Rule& rule, const MatchReading& match, const Sentence& sentence,
                          const FoundMention* self) {
    for (const auto& drawn : rule.rule->relations) {
        const auto sources = ends_of(drawn.source, match, sentence, self);
        const auto targets = ends_of(drawn.target, match, sentence, self);
        if (sources.empty() || targets.empty()) {
            continue;
        }
        const auto properties = evaluate(drawn.properties, match);
        const auto told = evaluate(drawn.source_properties, match);
        const auto span = match.sentence.source(*groups_[0]);
        for (const auto source : sources) {
            for (const auto target : targets) {
                if (source != target) {
                    add({&drawn, &rule.rule->head, source, target, properties, told, span});
                }
            }
        }
    }
}

bool RelationFinder::may_be(std::uint32_t entity, const std::vector<std::string>& types) const {
    return entity < entities_->size() &&
           std::ranges::find(types, pack_.masks.name((*entities_)[entity].type)) != types.end();
}

}  // namespace senskg
