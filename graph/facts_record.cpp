#include "graph/facts_record.h"

#include <algorithm>
#include <tuple>

namespace senskg {
namespace {

void write_text(JsonText& json, std::string_view key, std::string_view text) {
    if (!text.empty()) {
        json.key(key).text(text);
    }
}

/// Adds what `from` knows and `to` does not.
void add_unknown(Properties& to, const Properties& from) { to.insert(from.begin(), from.end()); }

const std::string& resolved_id(const ResolvedIds& ids, const std::string& local) {
    const auto found = ids.find(local);
    return found == ids.end() ? local : found->second;
}

template <class Value>
void unite_sorted(std::vector<Value>& values, const std::vector<Value>& more) {
    values.insert(values.end(), more.begin(), more.end());
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

void unite(Entity& entity, const Entity& other) {
    auto names = other.aliases;
    names.push_back(other.name);
    unite_sorted(entity.aliases, names);
    std::erase(entity.aliases, entity.name);
    unite_sorted(entity.mentions, other.mentions);
    add_unknown(entity.properties, other.properties);
}

/// The better name stands first: more mentions, then longer, then the smaller.
bool names_better(const Entity& left, const Entity& right) {
    return std::tuple(right.mentions.size(), right.name.size(), std::string_view(left.name)) <
           std::tuple(left.mentions.size(), left.name.size(), std::string_view(right.name));
}

std::vector<Entity> resolved_entities(std::vector<Entity> entities, const ResolvedIds& ids) {
    for (auto& entity : entities) {
        entity.id = resolved_id(ids, entity.id);
    }
    std::ranges::sort(entities, [](const Entity& left, const Entity& right) {
        return left.id != right.id ? left.id < right.id : names_better(left, right);
    });
    std::vector<Entity> united;
    for (auto& entity : entities) {
        if (!united.empty() && united.back().id == entity.id) {
            unite(united.back(), entity);
        } else {
            united.push_back(std::move(entity));
        }
    }
    return united;
}

/// What makes an edge one edge: its ends, its type and the key properties of the type.
auto edge_identity(const Relation& relation, const Vocabulary& vocabulary) {
    Properties key;
    if (const auto* type = vocabulary.relation_type(relation.type)) {
        for (const auto& name : type->edge_key) {
            if (const auto found = relation.properties.find(name);
                found != relation.properties.end()) {
                key.insert(*found);
            }
        }
    }
    return std::tuple(relation.type, relation.source, relation.target, std::move(key));
}

std::vector<Relation> resolved_relations(std::vector<Relation> relations, const ResolvedIds& ids,
                                         const Vocabulary& vocabulary) {
    std::map<std::tuple<std::string, std::string, std::string, Properties>, Relation> united;
    for (auto& relation : relations) {
        relation.source = resolved_id(ids, relation.source);
        relation.target = resolved_id(ids, relation.target);
        const auto [place, is_new] =
            united.try_emplace(edge_identity(relation, vocabulary), relation);
        if (!is_new) {
            auto& same = place->second;
            add_unknown(same.properties, relation.properties);
            same.confidence = std::max(same.confidence, relation.confidence);
            unite_sorted(same.evidence, relation.evidence);
        }
    }
    relations.clear();
    for (auto& [identity, relation] : united) {
        relations.push_back(std::move(relation));
    }
    std::ranges::sort(relations, [](const Relation& left, const Relation& right) {
        return std::tie(left.type, left.source, left.target, left.properties) <
               std::tie(right.type, right.source, right.target, right.properties);
    });
    return relations;
}

}  // namespace

FactsRecordWriter::FactsRecordWriter(const Document& document, std::uint32_t length_code_points,
                                     TextIncluded text_included)
    : document_(&document),
      length_code_points_(length_code_points),
      text_included_(text_included),
      code_points_(document.text) {}

std::string_view FactsRecordWriter::record(const PostFacts& facts) {
    json_.clear();
    json_.begin_object().key("schema").text("senskg-facts/1");
    write_document();
    write_post(facts.post);
    json_.key("entities").begin_array();
    for (const auto& entity : facts.entities) {
        write_entity(entity);
    }
    json_.end_array().key("relations").begin_array();
    for (const auto& relation : facts.relations) {
        write_relation(relation);
    }
    json_.end_array().end_object();
    return json_.view();
}

void FactsRecordWriter::write_document() {
    json_.key("document").begin_object().key("id").text(document_->id);
    write_text(json_, "sha256", document_->sha256);
    json_.key("length").integer(length_code_points_);
    if (text_included_ == TextIncluded::yes) {
        write_text(json_, "text", document_->text);
    }
    json_.end_object();
}

void FactsRecordWriter::write_post(const Post& post) {
    json_.key("post").begin_object().key("id").text(post_id(document_->id, post.index));
    json_.key("index").integer(post.index);
    write_span(post.span);
    write_text(json_, "title", post.title);
    write_text(json_, "date", post.date);
    write_text(json_, "kind", post.kind);
    write_text(json_, "language", post.language);
    write_text(json_, "url", post.url);
    json_.end_object();
}

void FactsRecordWriter::write_entity(const Entity& entity) {
    json_.begin_object().key("id").text(entity.id).key("type").text(entity.type);
    json_.key("name").text(entity.name);
    if (!entity.aliases.empty()) {
        json_.key("aliases").begin_array();
        for (const auto& alias : entity.aliases) {
            json_.text(alias);
        }
        json_.end_array();
    }
    json_.key("properties").properties(entity.properties);
    json_.key("mentions").begin_array();
    for (const auto& mention : entity.mentions) {
        json_.begin_object();
        write_span(mention.span);
        if (!document_->text.empty()) {
            json_.key("text").text(mention.span.of(document_->text));
        }
        write_text(json_, "rule", mention.rule);
        json_.key("confidence").number(mention.confidence).end_object();
    }
    json_.end_array().end_object();
}

void FactsRecordWriter::write_relation(const Relation& relation) {
    json_.begin_object().key("type").text(relation.type);
    json_.key("source").text(relation.source).key("target").text(relation.target);
    json_.key("properties").properties(relation.properties);
    json_.key("confidence").number(relation.confidence);
    json_.key("evidence").begin_array();
    for (const auto& evidence : relation.evidence) {
        json_.begin_object();
        write_span(evidence.span);
        write_text(json_, "rule", evidence.rule);
        json_.end_object();
    }
    json_.end_array().end_object();
}

void FactsRecordWriter::write_span(Span span) {
    const bool bytes = !document_->text.empty();
    json_.key("start").integer(bytes ? code_points_.code_point(span.begin) : span.begin);
    json_.key("end").integer(bytes ? code_points_.code_point(span.end) : span.end);
}

PostFacts resolved_facts(const PostFacts& facts, const ResolvedIds& ids,
                         const Vocabulary& vocabulary) {
    return {.post = facts.post,
            .entities = resolved_entities(facts.entities, ids),
            .relations = resolved_relations(facts.relations, ids, vocabulary)};
}

}  // namespace senskg
