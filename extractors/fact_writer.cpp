#include "extractors/fact_writer.h"

#include "extractors/compiled_rule.h"
#include "graph/model/author.h"
#include "graph/sha256.h"
#include "graph/text_folding.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <span>
#include <tuple>

namespace senskg {
namespace {

std::string lower_ascii(std::string text) {
    std::ranges::transform(text, text.begin(), [](char byte) {
        return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    });
    return text;
}

// A line of nothing but figures would be kept once for each: two kilobytes, a thousandfold.
constexpr std::size_t sentence_kept_max = 32;

/// A relation on its way to its edge; they are ordered as facts are.
struct EdgePart {
    FoundRelation* relation;
    std::string_view source;  ///< Ids of the ends.
    std::string_view target;
    std::string key;  ///< Folded values of the edge key, each ended by NUL: texts have none.
    bool weak;        ///< The type has an edge key, of which nothing is known.

    [[nodiscard]] auto ends() const {
        return std::tuple<std::string_view, std::string_view, std::string_view>(
            relation->drawn->type, source, target);
    }
};

class Writer {
  public:
    Writer(const AnalysedPost& post, std::vector<LinkedEntity>& entities,
           const FactContext& context)
        : post_(post), entities_(entities), context_(context) {
        facts_.post = post.layout.post;
        facts_.post.span = context.text.source(facts_.post.span);
        post_id_ = post_id(context.document.id, facts_.post.index);
    }

    PostFacts facts(std::vector<FoundRelation>& relations) {
        name_entities();
        describe_sources(relations);
        write_entities();
        write_mentions();
        place_unnamed(relations);
        write_relations(relations);
        set_kind();
        return std::move(facts_);
    }

  private:
    /// Local ids: `type:slug`; two of one slug all take six hex digits of a hash of their name.
    void name_entities() {
        ids_.reserve(entities_.size());
        order_.resize(entities_.size());
        std::iota(order_.begin(), order_.end(), std::uint32_t{0});
        for (const auto& entity : entities_) {
            ids_.push_back(plain_id(entity));
        }
        const auto id_of = [&](std::uint32_t place) -> const std::string& { return ids_[place]; };
        std::ranges::sort(order_, {}, id_of);
        bool shared = false;
        for (std::size_t rank = 0, next = 0; rank < order_.size(); rank = next) {
            while (next < order_.size() && id_of(order_[next]) == id_of(order_[rank])) {
                ++next;
            }
            if (next - rank > 1) {
                shared = true;
                tell_apart(std::span(order_).subspan(rank, next - rank));
            }
        }
        if (shared) {
            std::ranges::sort(order_, {}, id_of);
        }
    }

    void tell_apart(std::span<const std::uint32_t> places) {
        for (const auto place : places) {
            const auto& entity = entities_[place];
            ids_[place] += '-' + sha256(folded(entity.name) + "\n" + place_of(entity)).substr(0, 6);
        }
    }

    [[nodiscard]] std::string plain_id(const LinkedEntity& entity) const {
        auto name =
            entity.has_name ? slug(entity.name) : context_.document.id + ':' + place_of(entity);
        if (name.empty()) {
            name = sha256(entity.name).substr(0, 12);
        }
        const auto& type = context_.pack.masks.name(entity.type);
        std::string id;
        id.reserve(type.size() + 1 + name.size());
        return id.append(lower_ascii(type)).append(1, ':').append(name);
    }

    [[nodiscard]] std::string place_of(const LinkedEntity& entity) const {
        return std::to_string(
            context_.code_points.code_point(context_.text.source(entity.first).begin));
    }

    /// What relations tell of the things they lead from, where no mention does; the first place
    /// that tells it holds.
    void describe_sources(const std::vector<FoundRelation>& relations) {
        std::vector<const FoundRelation*> telling;
        for (const auto& relation : relations) {
            if (!relation.source_properties.empty() && relation.source != post_end) {
                telling.push_back(&relation);
            }
        }
        std::ranges::sort(telling, {}, [](const FoundRelation* relation) {
            return std::tuple(relation->span, std::string_view(relation->rule->id));
        });
        for (const auto* relation : telling) {
            for (const auto& [name, value] : relation->source_properties) {
                entities_[relation->source].properties.try_emplace(name, value);
            }
        }
    }

    /// In the order of their ids.
    void write_entities() {
        facts_.entities.reserve(entities_.size());
        ranks_.resize(entities_.size());
        for (const auto place : order_) {
            auto& linked = entities_[place];
            ranks_[place] = static_cast<std::uint32_t>(facts_.entities.size());
            facts_.entities.push_back({.id = std::move(ids_[place]),
                                       .type = context_.pack.masks.name(linked.type),
                                       .name = std::move(linked.name),
                                       .aliases = std::move(linked.aliases),
                                       .properties = std::move(linked.properties),
                                       .mentions = {}});
        }
    }

    void write_mentions() {
        for (const auto& sentence : post_.sentences) {
            sentence_kept_ = 0;
            for (const auto& mention : sentence.mentions) {
                if (mention.entity != no_entity) {
                    add_mention(facts_.entities[ranks_[mention.entity]], mention, sentence);
                }
            }
        }
        for (auto& entity : facts_.entities) {
            std::ranges::sort(entity.mentions);
        }
    }

    /// An author whom the post does not name is met where "je" first tells something of him.
    void place_unnamed(const std::vector<FoundRelation>& relations) {
        for (const auto& relation : relations) {
            for (const auto end : {relation.source, relation.target}) {
                if (end == post_end || !facts_.entities[ranks_[end]].mentions.empty()) {
                    continue;
                }
                facts_.entities[ranks_[end]].mentions.push_back(
                    {context_.text.source(relation.span), std::string(user_author_rule), 1});
            }
        }
    }

    void add_mention(Entity& entity, const FoundMention& mention, const Sentence& sentence) {
        entity.mentions.push_back(
            {context_.text.source(mention.span), mention.rule->id, mention.rule->confidence});
        const auto& property = sentence_property(mention.type);
        if (!property.empty() && sentence_kept_ < sentence_kept_max) {
            ++sentence_kept_;
            entity.properties.try_emplace(
                property,
                white_space_folded(context_.text.source(sentence.span).of(context_.document.text)));
        }
    }

    /// The property of a mask type that keeps the sentence, looked up once.
    const std::string& sentence_property(std::uint32_t type) {
        sentence_properties_.resize(context_.pack.masks.size());
        auto& property = sentence_properties_[type];
        if (property == nullptr) {
            property = &context_.pack.vocabulary.node_type(context_.pack.masks.name(type))
                            ->sentence_property;
        }
        return *property;
    }

    [[nodiscard]] std::string_view end_id(std::uint32_t end) const {
        return end == post_end ? post_id_ : facts_.entities[ranks_[end]].id;
    }

    [[nodiscard]] EdgePart edge_part(FoundRelation& relation) const {
        EdgePart part{&relation, end_id(relation.source), end_id(relation.target), {}, false};
        const auto& edge_key =
            context_.pack.vocabulary.relation_type(relation.drawn->type)->edge_key;
        bool known = false;
        for (const auto& name : edge_key) {
            const auto value = folded(text_property(relation.properties, name));
            known = known || !value.empty();
            part.key += value;
            part.key += '\0';
        }
        part.weak = !edge_key.empty() && !known;
        return part;
    }

    void write_relations(std::vector<FoundRelation>& found) {
        std::vector<EdgePart> parts;
        parts.reserve(found.size());
        for (auto& relation : found) {
            parts.push_back(edge_part(relation));
        }
        // Of one edge what was found first stays first.
        std::ranges::sort(parts, {}, [](const EdgePart& part) {
            return std::tuple(part.ends(), std::string_view(part.key), part.relation);
        });
        facts_.relations.reserve(parts.size());
        for (std::size_t begin = 0, end = 0; begin < parts.size(); begin = end) {
            while (end < parts.size() && parts[end].ends() == parts[begin].ends()) {
                ++end;
            }
            write_edges(std::span(parts).subspan(begin, end - begin));
        }
        for (auto& edge : facts_.relations) {
            std::ranges::sort(edge.evidence);
            const auto last = std::unique(edge.evidence.begin(), edge.evidence.end());
            edge.evidence.erase(last, edge.evidence.end());
        }
    }

    /// The edges between two ends. "Dominique Gibert de Diateino" says less than "éditrice chez
    /// Diateino": one edge. Of several jobs it tells of the one that the post names first.
    void write_edges(std::span<EdgePart> parts) {
        const auto first = static_cast<std::ptrdiff_t>(facts_.relations.size());
        const auto weak_end =
            std::ranges::find_if_not(parts, &EdgePart::weak) - parts.begin();  // they stand first
        const auto strong = parts.subspan(static_cast<std::size_t>(weak_end));
        for (std::size_t place = 0; place < strong.size(); ++place) {
            if (place == 0 || strong[place].key != strong[place - 1].key) {
                begin_edge(strong[place]);
            }
            add_to_edge(*strong[place].relation, facts_.relations.back());
        }
        if (strong.empty()) {
            begin_edge(parts.front());
        }
        const auto named_first = std::ranges::min_element(facts_.relations.begin() + first,
                                                          facts_.relations.end(), {}, first_place) -
                                 facts_.relations.begin();
        for (auto& part : parts.first(static_cast<std::size_t>(weak_end))) {
            add_to_edge(*part.relation, facts_.relations[static_cast<std::size_t>(named_first)]);
        }
        std::ranges::sort(facts_.relations.begin() + first, facts_.relations.end(), {},
                          &Relation::properties);
    }

    /// Where the edge's evidence begins in the text; the end of texts when it has none yet.
    [[nodiscard]] static std::uint32_t first_place(const Relation& edge) {
        auto first = std::numeric_limits<std::uint32_t>::max();
        for (const auto& evidence : edge.evidence) {
            first = std::min(first, evidence.span.begin);
        }
        return first;
    }

    void begin_edge(const EdgePart& part) {
        auto& edge = facts_.relations.emplace_back();
        edge.type = part.relation->drawn->type;
        edge.source = part.source;
        edge.target = part.target;
        edge.confidence = 0;
    }

    void add_to_edge(FoundRelation& relation, Relation& edge) const {
        edge.properties.merge(relation.properties);
        edge.confidence = std::max(edge.confidence, relation.rule->confidence);
        edge.evidence.push_back(
            {context_.document.id, context_.text.source(relation.span), relation.rule->id});
    }

    void set_kind() {
        if (facts_.post.kind == "interview") {
            return;
        }
        for (const auto& kind : context_.pack.post_kinds) {
            const auto count = std::ranges::count(facts_.relations, kind.relation, &Relation::type);
            if (static_cast<std::uint32_t>(count) >= kind.count_min) {
                facts_.post.kind = kind.kind;
                return;
            }
        }
    }

    const AnalysedPost& post_;
    std::vector<LinkedEntity>& entities_;
    const FactContext& context_;
    PostFacts facts_;
    std::string post_id_;
    std::vector<std::string> ids_;      ///< By entity, until they are written.
    std::vector<std::uint32_t> order_;  ///< Entities by id.
    std::vector<std::uint32_t> ranks_;  ///< By entity: its place in that order.
    std::size_t sentence_kept_ = 0;     ///< How many entities have the sentence at hand.
    std::vector<const std::string*> sentence_properties_;  ///< By mask type; null: not asked for.
};

}  // namespace

PostFacts post_facts(const AnalysedPost& post, std::vector<LinkedEntity> entities,
                     std::vector<FoundRelation> relations, const FactContext& context) {
    return Writer(post, entities, context).facts(relations);
}

}  // namespace senskg
