#include "extractors/fact_writer.h"

#include "extractors/compiled_rule.h"
#include "graph/sha256.h"
#include "graph/text_folding.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

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

class Writer {
  public:
    Writer(const AnalysedPost& post, const std::vector<LinkedEntity>& entities,
           const FactContext& context)
        : post_(post), entities_(entities), context_(context) {
        facts_.post = post.layout.post;
        facts_.post.span = context.text.source(facts_.post.span);
        post_id_ = post_id(context.document.id, facts_.post.index);
    }

    PostFacts facts(const std::vector<FoundRelation>& relations) {
        name_entities();
        write_entities();
        write_relations(relations);
        set_kind();
        std::ranges::sort(facts_.entities, {}, &Entity::id);
        std::ranges::sort(facts_.relations, [](const Relation& left, const Relation& right) {
            return std::tie(left.type, left.source, left.target, left.properties) <
                   std::tie(right.type, right.source, right.target, right.properties);
        });
        return std::move(facts_);
    }

  private:
    /// Local ids: `type:slug`; two of one slug all take six hex digits of a hash of their name.
    void name_entities() {
        std::unordered_map<std::string_view, std::uint32_t> used;
        ids_.reserve(entities_.size());  // `used` looks into it
        for (const auto& entity : entities_) {
            used[ids_.emplace_back(plain_id(entity))] += 1;
        }
        std::vector<std::size_t> shared;
        for (std::size_t place = 0; place < ids_.size(); ++place) {
            if (used[ids_[place]] > 1) {
                shared.push_back(place);
            }
        }
        for (const auto place : shared) {
            const auto& entity = entities_[place];
            ids_[place] += '-' + sha256(folded(entity.name) + "\n" + place_of(entity)).substr(0, 6);
        }
    }

    [[nodiscard]] std::string plain_id(const LinkedEntity& entity) const {
        const auto type = lower_ascii(context_.pack.masks.name(entity.type));
        if (!entity.has_name) {
            return type + ":" + context_.document.id + ":" + place_of(entity);
        }
        const auto name = slug(entity.name);
        return type + ":" + (name.empty() ? sha256(entity.name).substr(0, 12) : name);
    }

    [[nodiscard]] std::string place_of(const LinkedEntity& entity) const {
        return std::to_string(
            context_.code_points.code_point(context_.text.source(entity.first).begin));
    }

    void write_entities() {
        facts_.entities.reserve(entities_.size());
        for (std::size_t place = 0; place < entities_.size(); ++place) {
            const auto& linked = entities_[place];
            facts_.entities.push_back({.id = ids_[place],
                                       .type = context_.pack.masks.name(linked.type),
                                       .name = linked.name,
                                       .aliases = linked.aliases,
                                       .properties = linked.properties,
                                       .mentions = {}});
        }
        for (const auto& sentence : post_.sentences) {
            sentence_kept_ = 0;
            for (const auto& mention : sentence.mentions) {
                if (mention.entity != no_entity) {
                    add_mention(facts_.entities[mention.entity], mention, sentence);
                }
            }
        }
        for (auto& entity : facts_.entities) {
            std::ranges::sort(entity.mentions);
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

    [[nodiscard]] const std::string& end_id(std::uint32_t end) const {
        return end == post_end ? post_id_ : ids_[end];
    }

    using EdgeKey = std::tuple<std::string, std::string, std::string, std::vector<std::string>>;

    [[nodiscard]] static std::vector<std::string> edge_key_values(const RelationType& type,
                                                                  const Properties& properties) {
        std::vector<std::string> values;
        for (const auto& name : type.edge_key) {
            values.push_back(folded(text_property(properties, name)));
        }
        return values;
    }

    void write_relations(const std::vector<FoundRelation>& found) {
        std::map<EdgeKey, Relation> edges;
        for (const auto& relation : found) {
            const auto* type = context_.pack.vocabulary.relation_type(relation.drawn->type);
            auto properties = relation.properties;
            auto& edge = edges[{relation.drawn->type, end_id(relation.source),
                                end_id(relation.target), edge_key_values(*type, properties)}];
            if (edge.evidence.empty()) {
                edge.confidence = 0;
            }
            edge.properties.merge(properties);
            edge.confidence = std::max(edge.confidence, relation.rule->confidence);
            edge.evidence.push_back(
                {context_.document.id, context_.text.source(relation.span), relation.rule->id});
        }
        absorb_weaker(edges);
        for (auto& [key, edge] : edges) {
            edge.type = std::get<0>(key);
            edge.source = std::get<1>(key);
            edge.target = std::get<2>(key);
            std::ranges::sort(edge.evidence);
            const auto repeated = std::ranges::unique(edge.evidence);
            edge.evidence.erase(repeated.begin(), repeated.end());
            facts_.relations.push_back(std::move(edge));
        }
    }

    /// "Dominique Gibert de Diateino" says less than "éditrice chez Diateino": one edge.
    static void absorb_weaker(std::map<EdgeKey, Relation>& edges) {
        for (auto edge = edges.begin(); edge != edges.end();) {
            const auto& [type, source, target, values] = edge->first;
            const bool weak = !values.empty() && std::ranges::all_of(values, [](const auto& value) {
                return value.empty();
            });
            // Keys of the same ends stand next to each other, the empty one first.
            const auto next = std::next(edge);
            if (weak && next != edges.end() && std::get<0>(next->first) == type &&
                std::get<1>(next->first) == source && std::get<2>(next->first) == target) {
                auto& strong = next->second;
                std::ranges::copy(edge->second.evidence, std::back_inserter(strong.evidence));
                strong.properties.merge(edge->second.properties);
                strong.confidence = std::max(strong.confidence, edge->second.confidence);
                edge = edges.erase(edge);
            } else {
                ++edge;
            }
        }
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
    const std::vector<LinkedEntity>& entities_;
    const FactContext& context_;
    PostFacts facts_;
    std::string post_id_;
    std::vector<std::string> ids_;
    std::size_t sentence_kept_ = 0;  ///< How many entities have the sentence at hand.
    std::vector<const std::string*> sentence_properties_;  ///< By mask type; null: not asked for.
};

}  // namespace

PostFacts post_facts(const AnalysedPost& post, const std::vector<LinkedEntity>& entities,
                     const std::vector<FoundRelation>& relations, const FactContext& context) {
    return Writer(post, entities, context).facts(relations);
}

}  // namespace senskg
