#include "extractors/extractor.h"

#include "extractors/entity_linker.h"
#include "extractors/fact_writer.h"
#include "extractors/mention_finder.h"
#include "extractors/relation_finder.h"
#include "extractors/repeat_finder.h"
#include "extractors/text/matching_text.h"
#include "extractors/text/post_splitter.h"
#include "extractors/text/sentences.h"
#include "graph/model/code_points.h"
#include "graph/model/error.h"
#include "graph/text_folding.h"

#include <algorithm>
#include <string>

namespace senskg {
namespace {

// Names, numbers and cues; a text of 15 MB seldom holds more. Each costs two kilobytes at worst.
constexpr std::size_t document_mentions_max = 500'000;
// The memory of a longer post is given back.
constexpr std::size_t post_tokens_kept_max = 100'000;

/// The person of that name, added at the end when the post does not name him; nothing without a
/// name or in packs that know no persons.
std::optional<std::uint32_t> author_among(std::vector<LinkedEntity>& entities,
                                          const std::string& name, const RulePack& pack) {
    const auto type = pack.masks.type("Person");
    if (name.empty() || !type) {
        return std::nullopt;
    }
    const auto is_author = [&, wanted = folded(name)](const LinkedEntity& entity) {
        return entity.type == *type &&
               (folded(entity.name) == wanted ||
                std::ranges::any_of(entity.aliases, [&](const std::string& alias) {
                    return folded(alias) == wanted;
                }));
    };
    auto found = std::ranges::find_if(entities, is_author);
    if (found == entities.end()) {
        found = entities.insert(
            found, {.type = *type, .name = name, .aliases = {}, .properties = {}, .first = {}});
    }
    return static_cast<std::uint32_t>(found - entities.begin());
}

}  // namespace

struct Extractor::Stages {
    Stages(const RulePack& rule_pack, const LexiconIndex& lexicons)
        : pack(rule_pack),
          layout(rule_pack.layout),
          needs(rule_pack),
          mentions(rule_pack, lexicons, needs),
          repeats(rule_pack),
          linker(rule_pack),
          relations(rule_pack, needs) {
        for (const auto& abbreviation : rule_pack.language.abbreviations) {
            sentences.abbreviations.insert(abbreviation);
        }
    }

    PostFacts extract(const MatchingText& text, PostLayout post_layout, const Document& document,
                      const CodePointIndex& code_points, DocumentFacts& facts);
    void begin_post(std::string_view text, PostLayout post_layout);
    void cut_sentences();
    void show(const MatchingText& text, const Sentence& sentence, std::uint32_t pass) const {
        if (onlooker) {
            onlooker({text, post, sentence, pass});
        }
    }
    void count_names();
    void count_mentions(const Sentence& sentence);

    const RulePack& pack;
    LayoutRules layout;
    SentenceSettings sentences;
    TextNeeds needs;
    MentionFinder mentions;
    RepeatFinder repeats;
    EntityLinker linker;
    RelationFinder relations;
    AnalysedPost post;  ///< At hand; its memory serves the next one too.
    std::vector<std::vector<FoundMention>> spare_mentions;  ///< Of sentences of earlier posts.
    Onlooker onlooker;
    std::size_t mentions_found = 0;  ///< In the document at hand.
};

void Extractor::Stages::begin_post(std::string_view text, PostLayout post_layout) {
    if (post.tokens.capacity() > post_tokens_kept_max) {
        post = {};
        spare_mentions.clear();
    }
    for (auto& sentence : post.sentences) {
        sentence.mentions.clear();
        spare_mentions.push_back(std::move(sentence.mentions));
    }
    post.text = text;
    post.layout = std::move(post_layout);
    post.tokens.clear();
    post.counts.assign(pack.masks.size(), 0);
    post.sentences.clear();
    post.literals.clear();
    post.properties.clear();
}

/// Sentences and tokens of all blocks but boilerplate.
void Extractor::Stages::cut_sentences() {
    for (std::uint32_t number = 0; number < post.layout.blocks.size(); ++number) {
        const auto& block = post.layout.blocks[number];
        if (block.zone == Zone::boilerplate) {
            continue;
        }
        for (const auto span : sentence_spans(post.text, block.span, sentences)) {
            Sentence sentence{.span = span, .block = number, .mentions = {}};
            if (!spare_mentions.empty()) {
                sentence.mentions = std::move(spare_mentions.back());
                spare_mentions.pop_back();
            }
            sentence.tokens_begin = static_cast<std::uint32_t>(post.tokens.size());
            append_tokens(post.text, span, post.tokens);
            sentence.tokens_end = static_cast<std::uint32_t>(post.tokens.size());
            post.sentences.push_back(std::move(sentence));
        }
    }
}

/// What names have swallowed ("99 livres") still counts.
void Extractor::Stages::count_names() {
    const auto names = counts_by_type(post, post.counts.size());
    for (std::size_t type = 0; type < names.size(); ++type) {
        post.counts[type] = std::max(post.counts[type], names[type]);
    }
}

/// Refuses a document that names more than memory should be filled with.
void Extractor::Stages::count_mentions(const Sentence& sentence) {
    mentions_found += sentence.mentions.size();
    if (mentions_found > document_mentions_max) {
        throw Error{Error::Kind::input, "holds more than " + std::to_string(document_mentions_max) +
                                            " mentions; split it into several documents"};
    }
}

PostFacts Extractor::Stages::extract(const MatchingText& text, PostLayout post_layout,
                                     const Document& document, const CodePointIndex& code_points,
                                     DocumentFacts& facts) {
    begin_post(text.text(), std::move(post_layout));
    cut_sentences();
    for (auto& sentence : post.sentences) {
        mentions.find_words(post, sentence);
        for (const auto& mention : sentence.mentions) {
            ++post.counts[mention.type];
        }
        show(text, sentence, 1);
        mentions.find_names(post, sentence, 1);
        count_mentions(sentence);
    }
    count_names();
    bool changed = true;
    for (std::uint32_t pass = 2; pass <= mention_passes; ++pass) {
        changed = changed && repeats.find(post);
        for (auto& sentence : post.sentences) {
            show(text, sentence, pass);
            changed = mentions.find_names(post, sentence, pass) || changed;
        }
    }
    auto entities = linker.link(post);
    const auto named = entities.size();
    const auto author = author_among(entities, document.author, pack);
    for (const auto& sentence : post.sentences) {
        show(text, sentence, relation_pass);
    }
    auto found = relations.find(post, entities, author);
    const bool author_is_used = std::ranges::any_of(found, [&](const auto& relation) {
        return relation.source == author || relation.target == author;
    });
    if (entities.size() > named && !author_is_used) {
        entities.pop_back();
    }
    for (const auto& sentence : post.sentences) {
        facts.sentences.push_back(text.source(sentence.span));
    }
    return post_facts(post, std::move(entities), std::move(found),
                      {pack, text, document, code_points});
}

Extractor::Extractor(const RulePack& pack, const LexiconIndex& lexicons)
    : stages_(std::make_unique<Stages>(pack, lexicons)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

void Extractor::show_to(Onlooker onlooker) { stages_->onlooker = std::move(onlooker); }

void Extractor::trace_into(std::vector<TracedMention>* trace) {
    stages_->mentions.trace_into(trace);
}

DocumentFacts Extractor::extract(const Document& document) {
    DocumentFacts facts{.id = document.id, .sha256 = document.sha256, .sentences = {}, .posts = {}};
    const CodePointIndex code_points(document.text);
    facts.length_code_points = code_points.length();
    MatchingText text(document.text);
    stages_->mentions_found = 0;
    for (auto& layout : split_posts(text, document, stages_->layout)) {
        facts.posts.push_back(
            stages_->extract(text, std::move(layout), document, code_points, facts));
    }
    return facts;
}

ExampleReading Extractor::read_example(const Example& example) {
    const std::string head = (example.title.empty() ? "" : example.title + "\n") +
                             (example.speaker.empty() ? "" : example.speaker + "\n");
    const Document document{.id = "example", .text = head + example.text};
    const MatchingText text(document.text);
    const CodePointIndex code_points(document.text);
    std::vector<Zone> zones;
    if (!example.title.empty()) {
        zones.push_back(Zone::title);
    }
    if (!example.speaker.empty()) {
        zones.push_back(Zone::comment_author);
    }
    zones.push_back(zone_named(example.zone).value_or(Zone::body));

    PostLayout layout;
    const auto end = static_cast<std::uint32_t>(text.text().size());
    layout.post.span = {0, end};
    layout.post.kind = "article";
    layout.post.language = stages_->pack.language.code;
    std::size_t line = 0;
    for (std::uint32_t begin = 0; begin < end; ++line) {
        const auto line_end =
            static_cast<std::uint32_t>(std::min<std::size_t>(text.text().find('\n', begin), end));
        layout.blocks.push_back({zones[std::min(line, zones.size() - 1)], {begin, line_end}, 0, 0});
        begin = line_end + 1;
    }
    ExampleReading reading;
    DocumentFacts facts;
    stages_->mentions.trace_into(&reading.mentions);
    reading.facts = stages_->extract(text, std::move(layout), document, code_points, facts);
    stages_->mentions.trace_into(nullptr);
    const auto head_bytes = static_cast<std::uint32_t>(head.size());
    std::erase_if(reading.mentions, [&](TracedMention& mention) {
        const auto span = text.source(mention.span);
        mention.span = {span.begin - head_bytes, span.end - head_bytes};
        return span.begin < head_bytes;
    });
    return reading;
}

}  // namespace senskg
