#include "extractors/silence.h"

#include "extractors/extractor.h"
#include "extractors/text/matching_text.h"
#include "graph/model/error.h"

#include <algorithm>
#include <optional>
#include <set>

namespace senskg {
namespace {

bool is_asked(Zone zone) {
    return zone == Zone::body || zone == Zone::question || zone == Zone::answer ||
           zone == Zone::list || zone == Zone::comment;
}

/// Finds the first cue of a sentence.
class CueFinder {
  public:
    explicit CueFinder(const RulePack& pack) : pack_(pack) {
        for (const auto& name : pack.silence.classes) {
            if (const auto type = pack.masks.type(name)) {
                classes_.set(*type);
            }
        }
        if (pack.silence.classes.empty() && pack.silence.signs.empty()) {
            throw Error{Error::Kind::usage,
                        "the rule packs name no cues; give them a table [silence] with classes "
                        "and signs"};
        }
    }

    [[nodiscard]] std::optional<SilentSentence> find(const SentenceState& state) const {
        const Span sentence = state.sentence.span;
        std::optional<SilentSentence> first;
        const auto take = [&](const std::string& cue, Span span) {
            if (!first || span.begin < first->span.begin) {
                first = SilentSentence{cue, span, sentence};
            }
        };
        for (const auto& mention : state.sentence.mentions) {
            if (classes_.test(mention.type)) {
                take(pack_.masks.name(mention.type), mention.span);
            }
        }
        const auto text = sentence.of(state.post.text);
        for (const auto& sign : pack_.silence.signs) {
            if (const auto at = text.find(sign); at != std::string_view::npos) {
                const auto begin = sentence.begin + static_cast<std::uint32_t>(at);
                take(sign, {begin, begin + static_cast<std::uint32_t>(sign.size())});
            }
        }
        if (first) {
            first->span = state.text.source(first->span);
            first->sentence = state.text.source(sentence);
        }
        return first;
    }

  private:
    const RulePack& pack_;
    TypeSet classes_;
};

/// Where facts begin in a document.
std::set<std::uint32_t> begins_of(const DocumentFacts& facts) {
    std::set<std::uint32_t> begins;
    for (const auto& post : facts.posts) {
        for (const auto& entity : post.entities) {
            for (const auto& mention : entity.mentions) {
                begins.insert(mention.span.begin);
            }
        }
        for (const auto& relation : post.relations) {
            for (const auto& evidence : relation.evidence) {
                begins.insert(evidence.span.begin);
            }
        }
    }
    return begins;
}

}  // namespace

SilenceReport silence_of(const RulePack& pack, const Document& document) {
    const CueFinder cues(pack);
    const LexiconIndex lexicons(pack);
    Extractor extractor(pack, lexicons);
    SilenceReport report;
    extractor.show_to([&](const SentenceState& state) {
        // Cues that a name has swallowed are no cues: look when all names are known.
        if (state.pass != relation_pass || !is_asked(state.post.zone(state.sentence))) {
            return;
        }
        if (auto found = cues.find(state)) {
            ++report.sentences;
            report.silent.push_back(*std::move(found));
        }
    });
    const auto begins = begins_of(extractor.extract(document));
    std::erase_if(report.silent, [&](const SilentSentence& silent) {
        const auto next = begins.lower_bound(silent.sentence.begin);
        return next != begins.end() && *next < silent.sentence.end;
    });
    return report;
}

}  // namespace senskg
