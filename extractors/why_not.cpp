#include "extractors/why_not.h"

#include "extractors/compiled_rule.h"
#include "extractors/extractor.h"
#include "extractors/pattern_progress.h"
#include "extractors/rules/any_of_lists.h"
#include "extractors/rules/spellings.h"
#include "extractors/text/matching_text.h"
#include "graph/did_you_mean.h"
#include "graph/model/error.h"

#include <algorithm>
#include <map>

namespace senskg {
namespace {

constexpr std::size_t words_max = 4;
constexpr std::size_t piece_bytes_max = 60;

/// A rule of the type asked for, and when it runs.
struct Asked {
    const RuleHead* head;
    std::uint32_t pass;
    CompiledRule compiled;
};

/// A place, still in bytes of the matching text.
struct Place {
    Span span;
    Span sentence;
    InquiredPlace report;
};

std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }

std::string one_of(const std::vector<std::string>& words) {
    std::string list;
    for (std::size_t each = 0; each < std::min(words.size(), words_max); ++each) {
        list += (list.empty() ? "" : " or ") + words[each];
    }
    return words.size() > words_max ? list + " or …" : list;
}

/// Marks as readers know them. The mask of a word stands beside the word itself.
std::vector<std::string> readable(const std::vector<std::string>& marks) {
    std::vector<std::string> words;
    for (const auto& mark : marks) {
        if (mark == capital_mark) {
            words.emplace_back("capital letter");
        } else if (word_of_mark(mark) == 0) {
            const auto type = type_of_mark(mark);
            words.push_back(type.empty() ? quoted(mark) : std::string(type));
        }
    }
    return words;
}

/// The byte after the character at `at`.
std::uint32_t next_character(std::string_view text, std::uint32_t at) {
    for (++at; at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U; ++at) {
    }
    return at;
}

/// Where in the masked text a match could begin that takes `place`: cues stand before what they
/// announce, so some words earlier.
Span masked_start(const MaskedSentence& masked, Span place) {
    constexpr std::uint32_t lead_bytes = 60;
    const auto text = masked.text();
    const auto earliest = place.begin > lead_bytes ? place.begin - lead_bytes : 0;
    Span start{0, static_cast<std::uint32_t>(text.size())};
    for (std::uint32_t at = 0; at < text.size(); at = next_character(text, at)) {
        const auto source = masked.source({at, next_character(text, at)});
        if (source.begin < earliest) {
            start.begin = next_character(text, at);
        }
        if (source.begin >= place.end) {
            start.end = std::max(at, start.begin);
            break;
        }
    }
    return start;
}

std::string zone_list(const Zones& zones) {
    std::string list;
    for (std::size_t zone = 0; zone < zone_count; ++zone) {
        if (zones.test(zone)) {
            list += (list.empty() ? "" : ", ") + std::string(zone_name(static_cast<Zone>(zone)));
        }
    }
    return list;
}

class Inquiry {
  public:
    Inquiry(const RulePack& pack, const std::string& type, std::string_view text)
        : pack_(pack), type_(type), needle_(MatchingText(text).text()) {
        const bool is_node = pack.vocabulary.node_type(type) != nullptr;
        const bool is_class = !is_node && pack.masks.type(type).has_value();
        if (!is_node && !is_class && pack.vocabulary.relation_type(type) == nullptr) {
            auto names = pack.masks.names();
            for (const auto& relation : pack.vocabulary.relation_types) {
                names.push_back(relation.name);
            }
            throw Error{Error::Kind::usage,
                        "unknown type '" + type + '\'' + did_you_mean(type, names)};
        }
        for (const auto& rule : pack.mention_rules) {
            if (rule.type == type) {
                ask(rule.head, rule.pass);
            }
        }
        for (const auto& rule : pack.relation_rules) {
            if (rule.within.empty() && draws(rule.relations)) {
                ask(rule.head, relation_pass);
            }
        }
        for (const auto& rule : pack.scope_rules) {
            if (draws(rule.relations)) {
                ask(rule.head, relation_pass);
            }
        }
    }

    std::vector<InquiredPlace> places_in(const Document& document, std::size_t rules_max);

  private:
    void ask(const RuleHead& head, std::uint32_t pass) {
        asked_.push_back({&head, pass, CompiledRule(head)});
    }
    [[nodiscard]] bool is_blocker(const RuleHead* head) const {
        return std::ranges::any_of(pack_.mention_rules, [&](const MentionRule& rule) {
            return &rule.head == head && rule.type.empty();
        });
    }
    [[nodiscard]] bool draws(const std::vector<RelationTemplate>& relations) const {
        return std::ranges::find(relations, type_, &RelationTemplate::type) != relations.end();
    }

    void look(const SentenceState& state);
    void find_places(const SentenceState& state);
    void examine(const SentenceState& state, Place& place);
    [[nodiscard]] Hindrance hindrance(const Asked& asked, const SentenceState& state,
                                      const Place& place);
    [[nodiscard]] Hindrance stopped(const Asked& asked, const SentenceState& state,
                                    const Place& place);
    [[nodiscard]] bool is_met(const std::string& mark, const Sentence& sentence) const;
    [[nodiscard]] std::vector<std::string> unmet_needs(const RuleHead& head,
                                                       const Sentence& sentence) const;
    void add_findings(Place& place, std::string_view text) const;
    void add_relations(Place& place, const MatchingText& text, const DocumentFacts& facts) const;

    const RulePack& pack_;
    std::string type_;
    std::string needle_;
    std::vector<Asked> asked_;
    std::vector<Place> places_;
    std::vector<TracedMention> trace_;
    MaskedSentence masked_;
    Regex::Groups groups_;
};

void Inquiry::find_places(const SentenceState& state) {
    const auto text = state.sentence.span.of(state.post.text);
    for (auto at = text.find(needle_); at != std::string_view::npos && !needle_.empty();
         at = text.find(needle_, at + needle_.size())) {
        const auto begin = state.sentence.span.begin + static_cast<std::uint32_t>(at);
        const Span span{begin, begin + static_cast<std::uint32_t>(needle_.size())};
        Place place{span, state.sentence.span, {}};
        place.report.span = state.text.source(span);
        place.report.sentence = state.text.source(state.sentence.span);
        place.report.zone = zone_name(state.post.zone(state.sentence));
        places_.push_back(std::move(place));
    }
}

void Inquiry::look(const SentenceState& state) {
    if (state.pass == 1) {
        find_places(state);
    }
    for (auto& place : places_) {
        if (place.sentence == state.sentence.span) {
            examine(state, place);
        }
    }
}

void Inquiry::examine(const SentenceState& state, Place& place) {
    masked_.build(state.post.text, state.sentence.span, state.sentence.mentions);
    for (const auto& asked : asked_) {
        if (asked.pass == state.pass) {
            place.report.nearest.push_back(hindrance(asked, state, place));
        }
    }
}

bool Inquiry::is_met(const std::string& mark, const Sentence& sentence) const {
    if (mark == capital_mark) {
        return std::ranges::any_of(capital_letters(), [&](const std::string& capital) {
            return masked_.text().find(capital) != std::string_view::npos;
        });
    }
    if (type_of_mark(mark).empty()) {
        return masked_.text().find(mark) != std::string_view::npos;
    }
    return std::ranges::any_of(sentence.mentions, [&](const FoundMention& mention) {
        const auto word = word_of_mark(mark);
        return !mention.small && (word != 0 ? mention.word == word
                                            : pack_.masks.type(type_of_mark(mark)) == mention.type);
    });
}

std::vector<std::string> Inquiry::unmet_needs(const RuleHead& head,
                                              const Sentence& sentence) const {
    std::vector<std::string> unmet;
    for (const auto& marks : head.required_marks) {
        if (std::ranges::none_of(marks, [&](const auto& mark) { return is_met(mark, sentence); })) {
            unmet.push_back("no " + one_of(readable(marks)));
        }
    }
    return unmet;
}

Hindrance Inquiry::hindrance(const Asked& asked, const SentenceState& state, const Place& place) {
    const RuleHead& head = *asked.head;
    Hindrance found{head.id, head.where, {}, 0};
    const auto zone = state.post.zone(state.sentence);
    if (!head.zones.test(static_cast<std::size_t>(zone))) {
        found.reason =
            "reads " + zone_list(head.zones) + " only, this is " + std::string(zone_name(zone));
        return found;
    }
    const auto unmet = unmet_needs(head, state.sentence);
    if (!unmet.empty()) {
        const auto needs = head.required_marks.size();
        found.nearness = 0.5 * static_cast<double>(needs - unmet.size()) /
                         static_cast<double>(std::max<std::size_t>(needs, 1));
        for (const auto& need : unmet) {
            found.reason += (found.reason.empty() ? "" : ", ") + need;
        }
        found.reason += " stands in the sentence";
        return found;
    }
    return stopped(asked, state, place);
}

/// What becomes of a rule that the sentence lets in.
Hindrance Inquiry::stopped(const Asked& asked, const SentenceState& state, const Place& place) {
    const RuleHead& head = *asked.head;
    Hindrance found{head.id, head.where, {}, 0};
    const bool draws_relation = asked.pass == relation_pass;
    for (std::uint32_t from = 0; asked.compiled.find(masked_, from, groups_);
         from = next_character(masked_.text(), groups_[0]->begin)) {
        const auto group = groups_[asked.compiled.mention_group()];
        const auto span = masked_.source(group.value_or(*groups_[0]));
        if (draws_relation || span.overlaps(place.span)) {
            found.nearness = 1;
            found.reason = "matches " + quoted(span.of(state.post.text));
            return found;
        }
    }
    const Span whole{0, static_cast<std::uint32_t>(masked_.text().size())};
    const auto letter_case = head.fold_case ? Regex::Case::folded : Regex::Case::sensitive;
    const auto progress =
        pattern_progress(head.pattern->source(), letter_case, masked_.text(),
                         draws_relation ? whole : masked_start(masked_, place.span));
    found.nearness = 0.5 + 0.4 * progress.share;
    found.reason = progress.matched.empty()
                       ? "its pattern does not begin here: "
                       : "matches " + quoted(masked_.source(progress.matched).of(state.post.text)) +
                             " and then wants ";
    found.reason += readable_pattern(progress.next, pack_.masks, piece_bytes_max);
    return found;
}

/// What rules found at the place, whatever its type.
void Inquiry::add_findings(Place& place, std::string_view text) const {
    for (const auto& mention : trace_) {
        if (!mention.span.overlaps(place.span)) {
            continue;
        }
        const std::string rule = mention.rule != nullptr ? mention.rule->id : "the numbers";
        const std::string type =
            is_blocker(mention.rule) ? "kept free" : pack_.masks.name(mention.type);
        auto finding = quoted(mention.span.of(text)).append(" is ").append(type);
        finding.append(" for ").append(rule);
        finding.append(mention.won ? "" : ", which lost to a longer find");
        place.report.findings.push_back(std::move(finding));
    }
}

void Inquiry::add_relations(Place& place, const MatchingText& text,
                            const DocumentFacts& facts) const {
    const Span sentence = text.source(place.sentence);
    for (const auto& post : facts.posts) {
        for (const auto& entity : post.entities) {
            place.report.is_found = place.report.is_found ||
                                    (entity.type == type_ &&
                                     std::ranges::any_of(entity.mentions, [&](const auto& each) {
                                         return each.span == place.report.span;
                                     }));
        }
        for (const auto& relation : post.relations) {
            for (const auto& evidence : relation.evidence) {
                if (relation.type == type_ && evidence.span.overlaps(sentence)) {
                    place.report.is_found = true;
                    place.report.findings.push_back('(' + relation.source + ")-[:" + type_ +
                                                    "]->(" + relation.target + ") is drawn by " +
                                                    evidence.rule);
                }
            }
        }
    }
}

std::vector<InquiredPlace> Inquiry::places_in(const Document& document, std::size_t rules_max) {
    const LexiconIndex lexicons(pack_);
    Extractor extractor(pack_, lexicons);
    extractor.show_to([this](const SentenceState& state) { look(state); });
    extractor.trace_into(&trace_);
    const auto facts = extractor.extract(document);
    const MatchingText text(document.text);
    std::vector<InquiredPlace> reports;
    for (auto& place : places_) {
        add_findings(place, text.text());
        add_relations(place, text, facts);
        auto& nearest = place.report.nearest;
        std::ranges::stable_sort(nearest, std::ranges::greater(), &Hindrance::nearness);
        nearest.resize(std::min(nearest.size(), rules_max));
        reports.push_back(std::move(place.report));
    }
    return reports;
}

}  // namespace

std::vector<InquiredPlace> why_not(const RulePack& pack, const Document& document,
                                   std::string_view text, const std::string& type,
                                   std::size_t rules_max) {
    return Inquiry(pack, type, text).places_in(document, rules_max);
}

}  // namespace senskg
