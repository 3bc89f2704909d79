#include "extractors/pattern_trial.h"

#include "extractors/compiled_rule.h"
#include "extractors/extractor.h"
#include "extractors/text/matching_text.h"

#include <algorithm>

namespace senskg {

struct PatternTrial::Stages {
    Stages(const RulePack& rule_pack, const RuleHead& pattern, std::uint32_t rule_pass)
        : pack(rule_pack),
          pass(rule_pass),
          lexicons(rule_pack),
          extractor(rule_pack, lexicons),
          compiled(pattern),
          names(pattern.pattern->named_groups()) {}

    void try_on(const SentenceState& state);
    [[nodiscard]] TrialMatch match_of(const SentenceState& state) const;

    const RulePack& pack;
    std::uint32_t pass;
    LexiconIndex lexicons;
    Extractor extractor;
    CompiledRule compiled;
    std::vector<std::pair<std::string, std::size_t>> names;
    MaskedSentence masked;
    Regex::Groups groups;
    std::vector<TrialMatch> found;
};

TrialMatch PatternTrial::Stages::match_of(const SentenceState& state) const {
    const auto source = [&](Span span) { return state.text.source(masked.source(span)); };
    TrialMatch match{source(*groups[0]), state.text.source(state.sentence.span), {}};
    for (const auto& [name, number] : names) {
        if (!groups[number]) {
            continue;
        }
        std::vector<const FoundMention*> inside;
        masked.mentions_in(*groups[number], inside);
        const bool is_slot = inside.size() == 1 && groups[number]->length() == mask_bytes;
        match.groups.push_back(
            {name, source(*groups[number]), is_slot ? pack.masks.name(inside.front()->type) : ""});
    }
    return match;
}

void PatternTrial::Stages::try_on(const SentenceState& state) {
    if (state.pass != pass) {
        return;
    }
    masked.build(state.post.text, state.sentence.span, state.sentence.mentions);
    std::uint32_t from = 0;
    while (compiled.find(masked, from, groups)) {
        found.push_back(match_of(state));
        from = std::max(groups[0]->end, groups[0]->begin + 1);
    }
}

PatternTrial::PatternTrial(const RulePack& pack, const RuleHead& pattern, std::uint32_t pass)
    : stages_(std::make_unique<Stages>(pack, pattern, pass)) {
    stages_->extractor.show_to([this](const SentenceState& state) { stages_->try_on(state); });
}
PatternTrial::~PatternTrial() = default;

std::vector<TrialMatch> PatternTrial::matches(const Document& document) {
    stages_->found.clear();
    static_cast<void>(stages_->extractor.extract(document));
    std::ranges::stable_sort(stages_->found, {},
                             [](const TrialMatch& match) { return match.span.begin; });
    return stages_->found;
}

}  // namespace senskg
